import { callSafely } from '../base/call-safely.ts'
import type { WordColumns } from '../model/recording-json.ts'
import type { Alignment } from '../model/speech-chunk.ts'
import type { SpokenRun } from '../model/spoken-run.ts'
import type { TimedWord } from '../model/timed-word.ts'
import type { Timeline } from '../model/timeline.ts'
import { segmentWords } from '../text/segment-words.ts'
import type { TextSpan } from '../text/text-span.ts'
import { createAlignmentClock } from './alignment-clock.ts'
import { estimateAlignment } from './estimate-alignment.ts'
import { GrowingColumn } from './growing-column.ts'
import { createSpokenFormMatcher, type SpokenFormMatcher } from './spoken-form-matcher.ts'
import { createTextCursor } from './text-cursor.ts'
import { WrittenText } from './written-text.ts'

/**
 * Words of the caller's text with their times, built while alignment arrives: each character is looked at once.
 * A word is there as soon as its last character has a time; cut over two messages it waits for its second half.
 */
export class SpeechTimeline implements Timeline {
  readonly #written: WrittenText
  readonly #lang: string | undefined
  #clock = createAlignmentClock()
  readonly #cursor = createTextCursor('')
  /** Of each piece of the text, the words that are still to come. */
  readonly #spans: Iterator<TextSpan, void>[] = []
  #span: TextSpan | null = null
  #coveredEnd = 0
  #spanStartSec = Number.NaN
  #spanEndSec = Number.NaN
  readonly #wordStarts = new GrowingColumn()
  readonly #wordEnds = new GrowingColumn()
  readonly #startsSec = new GrowingColumn()
  readonly #endsSec = new GrowingColumn()
  #matcher: SpokenFormMatcher | null = null
  /** Where what is being told of begins in the text. */
  #partFrom = 0
  #isEstimated = false
  #isLive = false
  readonly #listeners = new Set<() => void>()

  /**
   * @param lang BCP 47 tag of the text, for where its words are cut.
   * @param stripTags Whether audio tags are directions instead of words. Default `false`.
   */
  constructor(text: string | readonly SpokenRun[], lang?: string, stripTags = false) {
    this.#lang = lang
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

  /** Up to which of its characters `spokenText` has its times: behind it, nothing was spoken yet. */
  get coveredEnd(): number {
    return this.#coveredEnd
  }

  get isLive(): boolean {
    return this.#isLive
  }

  get wordCount(): number {
    return this.#wordStarts.length
  }

  /** Whether its words were made up from the length of the sound. */
  get isEstimated(): boolean {
    return this.#isEstimated
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
      estimated: this.#isEstimated,
    }
  }

  wordAtTime(positionSec: number): number {
    return this.#startsSec.lastAtMost(positionSec)
  }

  wordAtChar(charOffset: number): number {
    const offset = this.#written.spokenOffset(charOffset)
    const index = this.#wordStarts.lastAtMost(offset)
    // Behind the last timed word more of the text may still wait for its times.
    const isBeyond = index === this.wordCount - 1 && this.#span !== null && offset >= this.#span.start
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
    const text = this.spokenText.slice(from)
    this.#cursor.append(text)
    this.#matcher?.append(text)
    this.#spans.push(wordsFrom(text, from, this.#lang))
    this.#span ??= this.#nextSpan()
  }

  /**
   * What comes next is another answer of the service, whose times count from its own start.
   * @param audioBeforeSec How much audio came before it, in seconds.
   * @param fromChar Where in `spokenText` it begins. Default: `coveredEnd`, for the answer before it broke off; of that
   * as much is found in the text as can be told.
   */
  beginPart(audioBeforeSec: number, fromChar?: number): void {
    this.#clock = createAlignmentClock(audioBeforeSec)
    this.#partFrom = fromChar ?? this.#partFrom
    this.#cursor.skipTo(fromChar ?? 0)
    this.#matcher?.beginPart(fromChar)
  }

  /** What comes next is said further on: what stands between has no times here. */
  skipTo(spokenOffset: number): void {
    this.#coveredEnd = Math.max(this.#coveredEnd, spokenOffset)
  }

  /**
   * Takes the alignment of the next message.
   * @param audioBeforeSec How much audio came before the message's own, in seconds; `null` where not known.
   */
  add(alignment: Alignment, audioBeforeSec: number | null): void {
    this.#take(alignment, audioBeforeSec, (entry, startSec, endSec) => {
      const span = this.#cursor.take(entry)
      if (span) this.#time(span, startSec, endSec)
    })
  }

  /**
   * Takes the alignment of the next message, of the spoken form: "five dollars", where the text says "$5".
   * @param audioBeforeSec As for `add`.
   */
  addSpokenForm(alignment: Alignment, audioBeforeSec: number | null): void {
    this.#matcher ??= this.#createMatcher()
    this.#take(alignment, audioBeforeSec, this.#matcher.take)
  }

  #createMatcher(): SpokenFormMatcher {
    const matcher = createSpokenFormMatcher(this.spokenText, (span, startSec, endSec) =>
      this.#time(span, startSec, endSec),
    )
    matcher.beginPart(this.#partFrom)
    return matcher
  }

  /** Makes the words up from the length of the whole sound, in seconds, where nothing was measured. */
  estimate(durationSec: number): void {
    if (this.wordCount > 0 || durationSec === 0) return
    this.#isEstimated = true
    this.add(estimateAlignment(this, durationSec), null)
  }

  /**
   * No more alignment will come: a word whose last characters were never timed is taken as it is.
   * @param isComplete Whether all of the text was spoken. Default `true`.
   */
  end(isComplete = true): void {
    const { wordCount } = this
    if (isComplete) this.#matcher?.end()
    if (!Number.isNaN(this.#spanStartSec)) this.#nextWord()
    if (this.wordCount > wordCount) this.#notify()
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

  /** Takes the words of a timeline of the same text, where it has none yet. */
  restore({ starts, ends, startsSec, endsSec }: WordColumns, isEstimated: boolean): void {
    this.#isEstimated = isEstimated
    for (const value of starts) this.#wordStarts.push(value)
    for (const value of ends) this.#wordEnds.push(value)
    for (const value of startsSec) this.#startsSec.push(value)
    for (const value of endsSec) this.#endsSec.push(value)
    this.#coveredEnd = ends.at(-1) ?? 0
    this.#cursor.skipTo(this.#coveredEnd)
    while (this.#span && this.#span.end <= this.#coveredEnd) this.#span = this.#nextSpan()
    this.#notify()
  }

  #take(
    alignment: Alignment,
    audioBeforeSec: number | null,
    take: (entry: string, startSec: number, endSec: number) => void,
  ): void {
    const { chars, startsSec, endsSec } = alignment
    const count = Math.min(chars.length, startsSec.length, endsSec.length)
    const baseSec = this.#clock.place(alignment, audioBeforeSec)
    const { wordCount } = this
    for (let index = 0; index < count; index++)
      take(
        chars[index] as string,
        baseSec + (startsSec[index] as number),
        baseSec + (endsSec[index] as number),
      )
    if (this.wordCount > wordCount) this.#notify()
  }

  #time({ start, end }: TextSpan, startSec: number, endSec: number): void {
    this.#coveredEnd = Math.max(this.#coveredEnd, end)
    while (this.#span && this.#span.end <= start) this.#nextWord()
    if (!this.#span || end <= this.#span.start) return
    if (Number.isNaN(this.#spanStartSec)) this.#spanStartSec = startSec
    this.#spanEndSec = endSec
    if (end >= this.#span.end) this.#nextWord()
  }

  #nextWord(): void {
    this.#closeWord()
    this.#span = this.#nextSpan()
  }

  #nextSpan(): TextSpan | null {
    for (let spans = this.#spans[0]; spans; spans = this.#spans[0]) {
      const { value } = spans.next()
      if (value) return value
      this.#spans.shift()
    }
    return null
  }

  #closeWord(): void {
    if (!this.#span || Number.isNaN(this.#spanStartSec)) return
    if (this.#written.isWordless(this.#span)) {
      this.#spanStartSec = Number.NaN
      return
    }
    // Starts never fall, whatever the wire says: look-ups by time rest on it.
    const previousSec = this.wordCount > 0 ? this.#startsSec.at(this.wordCount - 1) : 0
    const startSec = Math.max(previousSec, this.#spanStartSec)
    this.#wordStarts.push(this.#span.start)
    this.#wordEnds.push(this.#span.end)
    this.#startsSec.push(startSec)
    this.#endsSec.push(Math.max(startSec, this.#spanEndSec))
    this.#spanStartSec = Number.NaN
  }

  #notify(): void {
    for (const listener of [...this.#listeners]) callSafely(listener)
  }
}

function runsOf(text: string | readonly SpokenRun[]): readonly SpokenRun[] {
  return typeof text === 'string' ? [{ written: text, spoken: text }] : text
}

function* wordsFrom(text: string, from: number, lang: string | undefined): Generator<TextSpan, void> {
  for (const { start, end } of segmentWords(text, lang)) yield { start: from + start, end: from + end }
}
