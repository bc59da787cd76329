import { createDurationMeter, type DurationMeter } from '../media/audio-duration.ts'
import type { CaptionFileOptions, WebVTTOptions } from '../model/caption-file.ts'
import { formatFacts } from '../model/output-format.ts'
import type { StoredRecording } from '../model/recording-json.ts'
import type { SpeechChunk } from '../model/speech-chunk.ts'
import { TimelineWriter } from '../timeline/timeline-writer.ts'
import { toSRT, toWebVTT } from './caption-files.ts'
import { SpeechRecording, type Recorder, type RecordingContents } from './speech-recording.ts'

/** Gets a recording ready to be filled. Doing it again does nothing. */
export function openRecorder(recording: SpeechRecording): void {
  recording.recordWith((contents) => new SpeechRecorder(contents))
}

/** Measures the sound that goes into a recording, and gives its words their times. */
class SpeechRecorder implements Recorder {
  readonly #contents: RecordingContents
  readonly #words: TimelineWriter
  readonly #meter: DurationMeter
  /** Whether times are of the text as written, or of its spoken form; `null` before any came. */
  #isOfText: boolean | null = null

  constructor(contents: RecordingContents) {
    this.#contents = contents
    this.#words = new TimelineWriter(contents.timeline)
    this.#meter = createDurationMeter(contents.options.format)
  }

  beginPart(fromChar?: number): void {
    const { audio, options } = this.#contents
    // Half a sample, from an answer that was cut, would turn all that follows into noise.
    const isPcm = formatFacts(options.format).codec === 'pcm'
    if (isPcm && audio.byteLength > this.#meter.wholeByteLength) this.#addAudio(new Uint8Array(1))
    this.#words.beginPart(this.#meter.durationSec, fromChar)
  }

  add({ audio, alignment, normalizedAlignment }: SpeechChunk): void {
    const audioBeforeSec = this.#meter.durationSec
    if (audio) this.#addAudio(audio)
    // The first that comes decides: the two are never mixed (contract 3.5).
    if (alignment ?? normalizedAlignment) this.#isOfText ??= alignment !== null
    if (this.#isOfText && alignment) this.#words.add(alignment, audioBeforeSec)
    else if (this.#isOfText === false && normalizedAlignment)
      this.#words.addSpokenForm(normalizedAlignment, audioBeforeSec)
  }

  end(isComplete: boolean): void {
    const { timestamps = true } = this.#contents.options
    // Of a part nobody knows how much of the text it speaks.
    if (isComplete && !timestamps) this.#words.estimate(this.#meter.durationSec)
    this.#words.end(isComplete)
  }

  restore({ json: { words, isEstimated }, bytes }: StoredRecording): void {
    this.#addAudio(bytes)
    this.#words.restore(words, isEstimated)
  }

  fork(spokenOffset = this.#contents.timeline.coveredEnd): SpeechRecording {
    const { options, timeline } = this.#contents
    const fork = new SpeechRecording({ ...options, text: timeline.runs })
    fork.recordWith((contents) => {
      const recorder = new SpeechRecorder(contents)
      if (options.keepAudio ?? true) recorder.#takeOver(this)
      recorder.#words.skipTo(spokenOffset)
      return recorder
    })
    return fork
  }

  #takeOver(from: SpeechRecorder): void {
    const { audio, timeline } = from.#contents
    const { wholeByteLength } = from.#meter
    for (let at = 0; at < wholeByteLength;) {
      const bytes = audio.read(at, wholeByteLength - at)
      this.#meter.add(bytes)
      at += bytes.length
    }
    const { durationSec } = this.#meter
    this.#contents.audio = audio.fork(wholeByteLength)
    this.#contents.durationSec = durationSec
    this.#words.restore(timeline.toColumns(durationSec), false)
    this.#isOfText = from.#isOfText
  }

  #addAudio(bytes: Uint8Array): void {
    this.#contents.audio.add(bytes)
    this.#meter.add(bytes)
    this.#contents.durationSec = this.#meter.durationSec
  }

  toWebVTT(options?: WebVTTOptions): string {
    return toWebVTT(this.#contents.timeline, options)
  }

  toSRT(options?: CaptionFileOptions): string {
    return toSRT(this.#contents.timeline, options)
  }
}
