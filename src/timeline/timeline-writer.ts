import type { WordColumns } from '../model/recording-json.ts'
import type { Alignment } from '../model/speech-chunk.ts'
import { segmentWords } from '../text/segment-words.ts'
import type { TextSpan } from '../text/text-span.ts'
import { createAlignmentClock } from './alignment-clock.ts'
import { estimateAlignment } from './estimate-alignment.ts'
import type { SpeechTimeline, WordTimer } from './speech-timeline.ts'
import { createSpokenFormMatcher, type SpokenFormMatcher } from './spoken-form-matcher.ts'
import { createTextCursor } from './text-cursor.ts'

/**
 * Gives the words of a timeline their times while alignment arrives: each character is looked at once. A word is there as
 * soon as its last character has a time; cut over two messages it waits for its second half.
 */
export class TimelineWriter implements WordTimer {
  readonly #timeline: SpeechTimeline
  #clock = createAlignmentClock()
  readonly #cursor = createTextCursor('')
  /** Of each piece of the text, the words that are still to come. */
  readonly #spans: Iterator<TextSpan, void>[] = []
  #span: TextSpan | null = null
  #appendedEnd = 0
  #spanStartSec = Number.NaN
  #spanEndSec = Number.NaN
  #matcher: SpokenFormMatcher | null = null
  /** Where what is being told of begins in the text. */
  #partFrom = 0
  #lastStartSec = 0

  constructor(timeline: SpeechTimeline) {
    this.#timeline = timeline
    timeline.timer = this
    this.append(timeline.spokenText)
  }

  get nextWordStart(): number {
    return this.#span?.start ?? Number.POSITIVE_INFINITY
  }

  append(text: string): void {
    const from = this.#appendedEnd
    this.#appendedEnd += text.length
    this.#cursor.append(text)
    this.#matcher?.append(text)
    this.#spans.push(wordsFrom(text, from, this.#timeline.lang))
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
    this.#timeline.coveredEnd = Math.max(this.#timeline.coveredEnd, spokenOffset)
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
    const matcher = createSpokenFormMatcher(this.#timeline.spokenText, (span, startSec, endSec) =>
      this.#time(span, startSec, endSec),
    )
    matcher.beginPart(this.#partFrom)
    return matcher
  }

  /** Makes the words up from the length of the whole sound, in seconds, where nothing was measured. */
  estimate(durationSec: number): void {
    if (this.#timeline.wordCount > 0 || durationSec === 0) return
    this.#timeline.isEstimated = true
    this.add(estimateAlignment(this.#timeline, durationSec), null)
  }

  /**
   * No more alignment will come: a word whose last characters were never timed is taken as it is.
   * @param isComplete Whether all of the text was spoken. Default `true`.
   */
  end(isComplete = true): void {
    const { wordCount } = this.#timeline
    if (isComplete) this.#matcher?.end()
    if (!Number.isNaN(this.#spanStartSec)) this.#nextWord()
    if (this.#timeline.wordCount > wordCount) this.#timeline.notify()
  }

  /** Takes the words of a timeline of the same text, where it has none yet. */
  restore({ starts, ends, startsSec, endsSec }: WordColumns, isEstimated: boolean): void {
    const timeline = this.#timeline
    timeline.isEstimated = isEstimated
    for (const [index, start] of starts.entries())
      timeline.addWord(
        { start, end: ends[index] as number },
        startsSec[index] as number,
        endsSec[index] as number,
      )
    this.#lastStartSec = startsSec.at(-1) ?? 0
    timeline.coveredEnd = ends.at(-1) ?? 0
    this.#cursor.skipTo(timeline.coveredEnd)
    while (this.#span && this.#span.end <= timeline.coveredEnd) this.#span = this.#nextSpan()
    timeline.notify()
  }

  #take(
    alignment: Alignment,
    audioBeforeSec: number | null,
    take: (entry: string, startSec: number, endSec: number) => void,
  ): void {
    const { chars, startsSec, endsSec } = alignment
    const count = Math.min(chars.length, startsSec.length, endsSec.length)
    const baseSec = this.#clock.place(alignment, audioBeforeSec)
    const { wordCount } = this.#timeline
    for (let index = 0; index < count; index++)
      take(
        chars[index] as string,
        baseSec + (startsSec[index] as number),
        baseSec + (endsSec[index] as number),
      )
    if (this.#timeline.wordCount > wordCount) this.#timeline.notify()
  }

  #time({ start, end }: TextSpan, startSec: number, endSec: number): void {
    this.skipTo(end)
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
    const timeline = this.#timeline
    if (!this.#span || Number.isNaN(this.#spanStartSec)) return
    if (timeline.isWordless(this.#span)) {
      this.#spanStartSec = Number.NaN
      return
    }
    // Starts never fall, whatever the wire says: look-ups by time rest on it.
    const startSec = Math.max(this.#lastStartSec, this.#spanStartSec)
    timeline.addWord(this.#span, startSec, Math.max(startSec, this.#spanEndSec))
    this.#lastStartSec = startSec
    this.#spanStartSec = Number.NaN
  }
}

function* wordsFrom(text: string, from: number, lang: string | undefined): Generator<TextSpan, void> {
  for (const { start, end } of segmentWords(text, lang)) yield { start: from + start, end: from + end }
}
