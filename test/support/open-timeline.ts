import { SpeechTimeline } from '../../src/timeline/speech-timeline.ts'
import { TimelineWriter } from '../../src/timeline/timeline-writer.ts'

export type OpenTimeline = SpeechTimeline &
  Pick<TimelineWriter, 'add' | 'addSpokenForm' | 'beginPart' | 'skipTo' | 'estimate' | 'end' | 'restore'>

/** A timeline and its writer in one. */
export function openTimeline(...given: ConstructorParameters<typeof SpeechTimeline>): OpenTimeline {
  const timeline = new SpeechTimeline(...given)
  const writer = new TimelineWriter(timeline)
  return Object.assign(timeline, {
    add: writer.add.bind(writer),
    addSpokenForm: writer.addSpokenForm.bind(writer),
    beginPart: writer.beginPart.bind(writer),
    skipTo: writer.skipTo.bind(writer),
    estimate: writer.estimate.bind(writer),
    end: writer.end.bind(writer),
    restore: writer.restore.bind(writer),
  })
}
