import type { AudioSource } from '../model/audio-source.ts'
import type { OutputFormat } from '../model/output-format.ts'
import type { AudioOutput } from '../sink/audio-output.ts'
import { chooseSink, type SinkChoice } from '../sink/choose-sink.ts'
import { createSink } from '../sink/create-sink.ts'
import type { Sink } from '../sink/sink.ts'

/** The device as a player sees it, so that a test can put its own in its place. */
export interface Loudspeaker {
  /** What to ask for, and what will play it. Throws a `SpeechError` where nothing can play the format. */
  choose(format: OutputFormat | 'auto'): SinkChoice
  /** Uses the gesture that is there: later sounds of this player may then start without one. */
  unlock(choice: SinkChoice): void
  /** Gets ready to play a source. The sink of before must be disposed. */
  open(choice: SinkChoice, source: AudioSource): Sink
  /** Whether the volume can be set: iOS keeps that of media elements to itself. */
  canSetVolume(choice: SinkChoice): boolean
  /** Gives the device back. May be used again after. */
  release(): void
}

/** The browser's, over what it sounds on. Opens nothing yet. */
export function createLoudspeaker(output: AudioOutput): Loudspeaker {
  return {
    choose: (format) => chooseSink(format),
    unlock: ({ kind }) => output.unlock(kind),
    open: (choice, source) => createSink({ choice, source, output }),
    canSetVolume: ({ kind }) => kind === 'web-audio' || output.element.canSetVolume(),
    release: () => output.dispose(),
  }
}
