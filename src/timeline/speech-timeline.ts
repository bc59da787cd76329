import { callSafely } from '../base/call-safely.ts'
import type { WordColumns } from '../model/recording-json.ts'
import type { SpokenRun } from '../model/spoken-run.ts'
import type { TimedWord } from '../model/timed-word.ts'
import type { Timeline } from '../model/timeline.ts'
import type { TextSpan } from '../text/text-span.ts'
import { GrowingColumn } from './growing-column.ts'
import { WrittenText } from './written-text.ts'

/** Who times the words of a timeline is told of more text, and knows where the next word begins. */
export interface WordTimer {
  append(text: string): void
  /** Of the first word without its times, in what is said; `Infinity` where there is none. */
  readonly nextWordStart: number
}

/** Words of the caller's text with their times, as far as they are known: a `TimelineWriter` adds them. */
export class SpeechTimeline implements Timeline {
  readonly #written: WrittenText
  readonly #wordStarts = new GrowingColumn()
  readonly #wordEnds = new GrowingColumn()
  readonly #startsSec = new GrowingColumn()
  readonly #endsSec = new GrowingColumn()
  readonly #listeners = new Set<() => void>()
  /** BCP 47 tag of the text, for where its words are cut. */
  readonly lang: string | undefined
  /** Whether its words were made up from the length of the sound. */
  isEstimated = false
  /** Up to which of its characters `spokenText` has its times: behind it, nothing was spoken yet. */
  coveredEnd = 0
  /** Who adds its words; `null` as long as nobody does. */
  timer: WordTimer | null = null
  #isLive = false

  /**
   * @param lang BCP 47 tag of the text, for where its words are cut.
   * @param stripTags Whether audio tags are directions instead of words. Default `false`.
   * Throws a `RangeError` for a tag that is none.
   */
  constructor(text: string | readonly SpokenRun[], lang?: string, stripTags = false) {
    // Here, where it is given, and not only where it is first needed.
    if (lang !== undefined) Intl.getCanonicalLocales(lang)
    this.lang = lang
    this.#written = new WrittenText(stripTags)
    this.#append(runsOf(text), '')
  }

  get runs(): readonly SpokenRun[] {
    return this.#written.runs
  }

  get text(): string {
    return this.#written.text
  }

  get tags(): Timeline['tags'] {
    return this.#written.tags
  }

  /** The text as it is said: without its markup. */
  get spokenText(): string {
    return this.#written.spoken
  }

  get isLive(): boolean {
    return this.#isLive
  }

  get wordCount(): number {
    return this.#wordStarts.length
  }

  word(index: number): TimedWord {
    if (!Number.isInteger(index) || index < 0 || index >= this.wordCount) {
      throw new RangeError(`There is no word ${index}: the timeline has ${this.wordCount} words so far.`)
    }
    const span = { start: this.#wordStarts.at(index), end: this.#wordEnds.at(index) }
    return {
      index,
      text: this.spokenText.slice(span.start, span.end),
      ...this.#written.charsOf(span),
      startSec: this.#startsSec.at(index),
      endSec: this.#endsSec.at(index),
      estimated: this.isEstimated,
    }
  }

  wordAtTime(positionSec: number): number {
    return this.#startsSec.lastAtMost(positionSec)
  }

  wordAtChar(charOffset: number): number {
    const offset = this.#written.spokenOffset(charOffset)
    const index = this.#wordStarts.lastAtMost(offset)
    // Behind the last timed word more of the text may still wait for its times.
    const isBeyond =
      index === this.wordCount - 1 && offset >= (this.timer?.nextWordStart ?? Number.POSITIVE_INFINITY)
    return isBeyond ? -1 : index
  }

  subscribe(listener: () => void): () => void {
    const entry = (): void => listener()
    this.#listeners.add(entry)
    return () => void this.#listeners.delete(entry)
  }

  /** More of the text was written: whole words. More still may come. */
  append(text: string | readonly SpokenRun[]): void {
    this.#isLive = true
    this.#append(runsOf(text), 'more')
  }

  /** @param ahead Stands for what comes after the text: it tells which blank goes with a tag. */
  #append(runs: readonly SpokenRun[], ahead: string): void {
    const from = this.spokenText.length
    this.#written.append(runs, ahead)
    this.timer?.append(this.spokenText.slice(from))
  }

  /** Whether what is said there has no words. Asked in order, so that nothing is looked at again. */
  isWordless(span: TextSpan): boolean {
    return this.#written.isWordless(span)
  }

  /** One more word, behind the last. Whoever waits is told by `notify`. */
  addWord({ start, end }: TextSpan, startSec: number, endSec: number): void {
    this.#wordStarts.push(start)
    this.#wordEnds.push(end)
    this.#startsSec.push(startSec)
    this.#endsSec.push(endSec)
  }

  /** Its words that begin before a time, in seconds, to be stored. Default: all. */
  toColumns(beforeSec = Number.POSITIVE_INFINITY): WordColumns {
    const count = this.#startsSec.lastAtMost(beforeSec) + 1
    return {
      starts: this.#wordStarts.toArray().slice(0, count),
      ends: this.#wordEnds.toArray().slice(0, count),
      startsSec: this.#startsSec.toArray().slice(0, count),
      endsSec: this.#endsSec.toArray().slice(0, count),
    }
  }

  /** Calls those who wait for words. */
  notify(): void {
    for (const listener of [...this.#listeners]) callSafely(listener)
  }
}

function runsOf(text: string | readonly SpokenRun[]): readonly SpokenRun[] {
  return typeof text === 'string' ? [{ written: text, spoken: text }] : text
}
