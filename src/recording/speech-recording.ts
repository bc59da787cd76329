import { callSafely } from '../base/call-safely.ts'
import { loadCode } from '../base/load-code.ts'
import type { AudioSource } from '../model/audio-source.ts'
import type { CaptionFileOptions, WebVTTOptions } from '../model/caption-file.ts'
import { mimeTypeOf, type OutputFormat } from '../model/output-format.ts'
import type { Chapter } from '../model/chapter.ts'
import type { RecordingJSON, StoredRecording } from '../model/recording-json.ts'
import type { Recording } from '../model/recording.ts'
import type { SpokenRun } from '../model/spoken-run.ts'
import type { SpeechChunk } from '../model/speech-chunk.ts'
import { SpeechTimeline } from '../timeline/speech-timeline.ts'
import { ByteLog } from './byte-log.ts'

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

/** What is in a recording, for the one who fills it. */
export interface RecordingContents {
  readonly timeline: SpeechTimeline
  readonly options: Omit<SpeechRecordingOptions, 'text'>
  audio: ByteLog
  /** Length of the audio, in seconds of media time. */
  durationSec: number
}

/** Fills a recording, and makes captions of what is in it. */
export interface Recorder {
  beginPart(fromChar?: number): void
  add(chunk: SpeechChunk): void
  end(isComplete: boolean): void
  restore(stored: StoredRecording): void
  fork(spokenOffset?: number): SpeechRecording
  toWebVTT(options?: WebVTTOptions): string
  toSRT(options?: CaptionFileOptions): string
}

/**
 * The noun in the middle: everything that generates fills one, everything that plays, shows or saves reads one. It is
 * there from the moment something is to be spoken; what reads sound and times into it is loaded later, see `openRecorder`.
 */
export class SpeechRecording implements Recording, AudioSource {
  readonly format: OutputFormat
  /** Set by whoever fills it, before anybody reads it. */
  chapters: readonly Chapter[] = []
  readonly #contents: RecordingContents
  #recorder: Recorder | null = null
  readonly #listeners = new Set<() => void>()
  #heardSec = 0
  /** Who waits for the ear to come to a place. */
  #hearers: { atSec: number; resolve: () => void }[] = []
  #isEnded = false
  #isComplete = false
  #keptFromSec = 0

  constructor({ text, ...options }: SpeechRecordingOptions) {
    this.format = options.format
    const timeline = new SpeechTimeline(text, options.lang, options.stripTags)
    this.#contents = { timeline, options, audio: new ByteLog(), durationSec: 0 }
  }

  get timeline(): SpeechTimeline {
    return this.#contents.timeline
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
    return this.#contents.audio.byteLength
  }

  /** Length of what was received, in seconds of media time. */
  get durationSec(): number {
    return this.#contents.durationSec
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
    return this.#contents.options.keepAudio ?? true
  }

  /** Whether the times of words come along. */
  get hasTimestamps(): boolean {
    return this.#contents.options.timestamps ?? true
  }

  /** More of the text was written: whole words. After the end it does nothing. */
  addText(text: string | readonly SpokenRun[]): void {
    if (this.#isEnded) return
    this.timeline.append(text)
    this.#notify()
  }

  /** Gets ready to be filled, once. */
  recordWith(create: (contents: RecordingContents) => Recorder): void {
    this.#recorder ??= create(this.#contents)
  }

  /**
   * What comes next is another answer of the service, with a clock of its own.
   * @param fromChar Where in what is said it begins. Default: behind what has its times.
   */
  beginPart(fromChar?: number): void {
    this.#opened.beginPart(fromChar)
  }

  /** Takes one message of the wire. After the end it does nothing: late messages belong to nobody. */
  add(chunk: SpeechChunk): void {
    if (this.#isEnded) return
    this.#opened.add(chunk)
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
    this.#recorder?.end(isComplete)
    this.#notify()
  }

  /** Takes all that another recording of the same text and format was, and ends. After the end it does nothing. */
  restore(stored: StoredRecording): void {
    if (this.#isEnded) return
    this.#opened.restore(stored)
    this.chapters = stored.json.chapters ?? []
    this.#isEnded = true
    this.#isComplete = stored.json.isComplete
    this.#notify()
  }

  /**
   * Another recording of the same text: what came so far, in whole frames, and behind it what is said from a place further
   * on. What is not kept here is not there either.
   * @param spokenOffset Where in what is said it goes on. Default: where this one stopped.
   */
  fork(spokenOffset?: number): SpeechRecording {
    return this.#opened.fork(spokenOffset)
  }

  get #opened(): Recorder {
    if (this.#recorder) return this.#recorder
    throw new Error('Nobody fills this recording: call openRecorder first.')
  }

  read(fromByte: number, maxBytes: number): Uint8Array {
    return this.#contents.audio.read(fromByte, maxBytes)
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
    this.#contents.audio.letGo(beforeByte)
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
    return new Blob(this.#contents.audio.parts(), { type: mimeTypeOf(this.format) })
  }

  async toWAV(): Promise<Blob> {
    const audio = this.toBlob()
    const { toWAV } = await loadCode('writes WAV files', () => import('./to-wav.ts'))
    return toWAV(audio, this.format)
  }

  toJSON(): RecordingJSON {
    const { lang = null, stripTags = false } = this.#contents.options
    return {
      version: 1,
      format: this.format,
      lang,
      stripTags,
      text: this.timeline.runs,
      isComplete: this.#isComplete,
      isEstimated: this.timeline.isEstimated,
      byteLength: this.byteLength,
      words: this.timeline.toColumns(),
      ...(this.chapters.length > 0 && { chapters: this.chapters }),
    }
  }

  toWebVTT(options?: WebVTTOptions): string {
    // Before anybody fills it, there is nothing to be read.
    return this.#recorder?.toWebVTT(options) ?? 'WEBVTT\n'
  }

  toSRT(options?: CaptionFileOptions): string {
    return this.#recorder?.toSRT(options) ?? ''
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
