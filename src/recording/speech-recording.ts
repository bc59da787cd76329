import { callSafely } from '../base/call-safely.ts'
import type { AudioSource } from '../model/audio-source.ts'
import type { CaptionFileOptions, WebVTTOptions } from '../model/caption-file.ts'
import { formatFacts, mimeTypeOf, type OutputFormat } from '../model/output-format.ts'
import type { Chapter } from '../model/chapter.ts'
import type { RecordingJSON, StoredRecording } from '../model/recording-json.ts'
import type { Recording } from '../model/recording.ts'
import type { SpokenRun } from '../model/spoken-run.ts'
import type { SpeechChunk } from '../model/speech-chunk.ts'
import { createDurationMeter } from '../media/audio-duration.ts'
import { SpeechTimeline } from '../timeline/speech-timeline.ts'
import { ByteLog } from './byte-log.ts'
import { toWAV } from './to-wav.ts'
import { toSRT, toWebVTT } from './caption-files.ts'

export interface SpeechRecordingOptions {
  text: string | readonly SpokenRun[]
  format: OutputFormat
  /** BCP 47 tag of the text. */
  lang?: string | undefined
  /** Whether times were asked for. Default `true`; `false`: once all of the sound is there, its words are estimated. */
  timestamps?: boolean | undefined
  /** Whether audio tags are directions instead of words. Default `false`. */
  stripTags?: boolean | undefined
  /** Whether audio stays here after it was heard. Default `true`. */
  keepAudio?: boolean | undefined
}

/** The noun in the middle: everything that generates fills one, everything that plays, shows or saves reads one. */
export class SpeechRecording implements Recording, AudioSource {
  readonly format: OutputFormat
  readonly timeline: SpeechTimeline
  /** Set by whoever fills it, before anybody reads it. */
  chapters: readonly Chapter[] = []
  #audio = new ByteLog()
  readonly #meter: ReturnType<typeof createDurationMeter>
  readonly #hasTimestamps: boolean
  readonly #options: Omit<SpeechRecordingOptions, 'text'>
  readonly #listeners = new Set<() => void>()
  /** Whether times are of the text as written, or of its spoken form; `null` before any came. */
  #isOfText: boolean | null = null
  #heardSec = 0
  /** Who waits for the ear to come to a place. */
  #hearers: { atSec: number; resolve: () => void }[] = []
  #isEnded = false
  #isComplete = false
  #keptFromSec = 0

  constructor({ text, ...options }: SpeechRecordingOptions) {
    const { format, lang, stripTags, timestamps = true } = options
    this.format = format
    this.timeline = new SpeechTimeline(text, lang, stripTags)
    this.#meter = createDurationMeter(format)
    this.#hasTimestamps = timestamps
    this.#options = options
  }

  /** What is spoken; grows where it is written meanwhile. */
  get text(): string {
    return this.timeline.text
  }

  get isComplete(): boolean {
    return this.#isComplete
  }

  get isEnded(): boolean {
    return this.#isEnded
  }

  get byteLength(): number {
    return this.#audio.byteLength
  }

  /** Length of what was received, in seconds of media time. */
  get durationSec(): number {
    return this.#meter.durationSec
  }

  get keptFromSec(): number {
    return this.#keptFromSec
  }

  /** Whether all of it is here, to be heard from its start without asking for it again. */
  get isReplayable(): boolean {
    return this.#isComplete && this.#keptFromSec === 0
  }

  /** Whether audio stays here after it was heard. */
  get keepsAudio(): boolean {
    return this.#options.keepAudio ?? true
  }

  /** Whether the times of words come along. */
  get hasTimestamps(): boolean {
    return this.#hasTimestamps
  }

  /** More of the text was written: whole words. After the end it does nothing. */
  addText(text: string | readonly SpokenRun[]): void {
    if (this.#isEnded) return
    this.timeline.append(text)
    this.#notify()
  }

  /**
   * What comes next is another answer of the service, with a clock of its own.
   * @param fromChar Where in what is said it begins. Default: behind what has its times.
   */
  beginPart(fromChar?: number): void {
    // Half a sample, from an answer that was cut, would turn all that follows into noise.
    const { byteLength } = this.#audio
    const isPcm = formatFacts(this.format).codec === 'pcm'
    if (isPcm && byteLength > this.#meter.wholeByteLength) this.#addAudio(new Uint8Array(1))
    this.timeline.beginPart(this.#meter.durationSec, fromChar)
  }

  /** Takes one message of the wire. After the end it does nothing: late messages belong to nobody. */
  add({ audio, alignment, normalizedAlignment }: SpeechChunk): void {
    if (this.#isEnded) return
    const audioBeforeSec = this.#meter.durationSec
    if (audio) this.#addAudio(audio)
    // The first that comes decides: the two are never mixed (contract 3.5).
    if (alignment ?? normalizedAlignment) this.#isOfText ??= alignment !== null
    if (this.#isOfText && alignment) this.timeline.add(alignment, audioBeforeSec)
    else if (this.#isOfText === false && normalizedAlignment)
      this.timeline.addSpokenForm(normalizedAlignment, audioBeforeSec)
    this.#notify()
  }

  /**
   * No more will come; what came stays.
   * @param isComplete Whether that is all of it.
   */
  end(isComplete: boolean): void {
    if (this.#isEnded) return
    this.#isEnded = true
    this.#isComplete = isComplete
    // Of a part nobody knows how much of the text it speaks.
    if (isComplete && !this.#hasTimestamps) this.timeline.estimate(this.#meter.durationSec)
    this.timeline.end(isComplete)
    this.#notify()
  }

  /** Takes all that another recording of the same text and format was, and ends. After the end it does nothing. */
  restore({ json: { words, isEstimated, isComplete, chapters = [] }, bytes }: StoredRecording): void {
    if (this.#isEnded) return
    this.#addAudio(bytes)
    this.timeline.restore(words, isEstimated)
    this.chapters = chapters
    this.#isEnded = true
    this.#isComplete = isComplete
    this.#notify()
  }

  /**
   * Another recording of the same text: what came so far, in whole frames, and behind it what is said from a place further
   * on. What is not kept here is not there either.
   * @param spokenOffset Where in what is said it goes on. Default: where this one stopped.
   */
  fork(spokenOffset = this.timeline.coveredEnd): SpeechRecording {
    const fork = new SpeechRecording({ ...this.#options, text: this.timeline.runs })
    if (this.keepsAudio) {
      const { wholeByteLength } = this.#meter
      for (let at = 0; at < wholeByteLength;) {
        const bytes = this.#audio.read(at, wholeByteLength - at)
        fork.#meter.add(bytes)
        at += bytes.length
      }
      fork.#audio = this.#audio.fork(wholeByteLength)
      fork.timeline.restore(this.timeline.toColumns(fork.durationSec), false)
      fork.#isOfText = this.#isOfText
    }
    fork.timeline.skipTo(spokenOffset)
    return fork
  }

  read(fromByte: number, maxBytes: number): Uint8Array {
    return this.#audio.read(fromByte, maxBytes)
  }

  /** Resolves when the ear has come to a place, in seconds. */
  untilHeard(atSec: number): Promise<void> {
    if (atSec <= this.#heardSec) return Promise.resolve()
    return new Promise((resolve) => this.#hearers.push({ atSec, resolve }))
  }

  letGo(beforeByte: number, heardSec: number): void {
    if (heardSec > this.#heardSec) this.#hear(heardSec)
    if (this.keepsAudio || heardSec <= this.#keptFromSec) return
    this.#keptFromSec = heardSec
    this.#audio.letGo(beforeByte)
  }

  subscribe(listener: () => void): () => void {
    const entry = (): void => listener()
    this.#listeners.add(entry)
    return () => void this.#listeners.delete(entry)
  }

  toBlob(): Blob {
    if (!this.keepsAudio) {
      throw new TypeError(
        'toBlob has no audio to give: it was not kept. Leave `keepAudio: false` out to save it.',
      )
    }
    return new Blob(this.#audio.parts(), { type: mimeTypeOf(this.format) })
  }

  async toWAV(): Promise<Blob> {
    return toWAV(this.toBlob(), this.format)
  }

  toJSON(): RecordingJSON {
    return {
      version: 1,
      format: this.format,
      lang: this.#options.lang ?? null,
      stripTags: this.#options.stripTags ?? false,
      text: this.timeline.runs,
      isComplete: this.#isComplete,
      isEstimated: this.timeline.isEstimated,
      byteLength: this.#audio.byteLength,
      words: this.timeline.toColumns(),
      ...(this.chapters.length > 0 && { chapters: this.chapters }),
    }
  }

  toWebVTT(options?: WebVTTOptions): string {
    return toWebVTT(this.timeline, options)
  }

  toSRT(options?: CaptionFileOptions): string {
    return toSRT(this.timeline, options)
  }

  #addAudio(bytes: Uint8Array): void {
    this.#audio.add(bytes)
    this.#meter.add(bytes)
  }

  #hear(heardSec: number): void {
    this.#heardSec = heardSec
    if (this.#hearers.length === 0) return
    const isDue = ({ atSec }: { atSec: number }): boolean => atSec <= heardSec
    for (const { resolve } of this.#hearers.filter(isDue)) resolve()
    this.#hearers = this.#hearers.filter((hearer) => !isDue(hearer))
  }

  #notify(): void {
    for (const listener of [...this.#listeners]) callSafely(listener)
  }
}
