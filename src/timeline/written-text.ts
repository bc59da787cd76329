import type { SpokenRun } from '../model/spoken-run.ts'
import type { TimedWord } from '../model/timed-word.ts'
import { findAudioTags } from '../text/audio-tags.ts'
import type { TextSpan } from '../text/text-span.ts'
import { GrowingColumn } from './growing-column.ts'

type CharSpan = Pick<TimedWord, 'charStart' | 'charEnd'>

// What a tag at the start of a piece stands behind: a character, and the blanks between.
const lastSign = /[^ \t]?[ \t]*$/u
const longestGap = 8

/** A text as it was written, and as it is said: mostly the same, but for markup. Both grow at their end. */
export class WrittenText {
  #text = ''
  #spoken = ''
  readonly #runs: SpokenRun[] = []
  readonly #tags: CharSpan[] = []
  readonly #stripTags: boolean
  /** What is said, but has no words: directions to the voice, and asides. */
  readonly #wordless: TextSpan[] = []
  /** Index of the first of them that is not behind. */
  #wordlessAt = 0
  // Where the one is another than the other, or as far from it as nowhere before: the starts in both, and the end in
  // what was written, `NaN` where both go on alike.
  readonly #spokenStarts = new GrowingColumn()
  readonly #charStarts = new GrowingColumn()
  readonly #charEnds = new GrowingColumn()
  #shift = Number.NaN

  /** @param stripTags Whether audio tags are directions instead of words. */
  constructor(stripTags: boolean) {
    this.#stripTags = stripTags
  }

  get text(): string {
    return this.#text
  }

  get spoken(): string {
    return this.#spoken
  }

  /** All that was appended. */
  get runs(): readonly SpokenRun[] {
    return this.#runs
  }

  get tags(): readonly CharSpan[] {
    return this.#tags
  }

  /**
   * More of the text was written.
   * @param ahead Stands for what comes after it: that tells which blank goes with a tag.
   */
  append(runs: readonly SpokenRun[], ahead: string): void {
    const from = this.#spoken.length
    const behind = lastSign.exec(this.#spoken.slice(-longestGap))?.[0] ?? ''
    const tags: CharSpan[] = []
    for (const run of runs) this.#put(run, tags)
    this.#runs.push(...runs)
    if (this.#stripTags) {
      const before = from - behind.length
      for (const { start, end } of findAudioTags(behind + this.#spoken.slice(from) + ahead)) {
        const span = { start: before + start, end: Math.min(before + end, this.#spoken.length) }
        this.#wordless.push(span)
        tags.push(this.charsOf(span))
      }
      this.#wordless.sort((one, other) => one.start - other.start)
    }
    this.#tags.push(...tags.sort((one, other) => one.charStart - other.charStart))
  }

  #put({ written, spoken, isAside = false }: SpokenRun, tags: CharSpan[]): void {
    const charStart = this.#text.length
    const start = this.#spoken.length
    this.#text += written
    this.#spoken += spoken
    if ((spoken === '' || isAside) && written !== '') tags.push({ charStart, charEnd: this.#text.length })
    if (isAside) this.#wordless.push({ start, end: this.#spoken.length })
    if (spoken === '') return
    const isSame = spoken === written
    if (isSame && charStart - start === this.#shift) return
    this.#spokenStarts.push(start)
    this.#charStarts.push(charStart)
    this.#charEnds.push(isSame ? Number.NaN : this.#text.length)
    this.#shift = isSame ? charStart - start : Number.NaN
  }

  /** Where a stretch of what is said stands in what was written. */
  charsOf({ start, end }: TextSpan): CharSpan {
    const first = this.#spokenStarts.lastAtMost(start)
    const last = this.#spokenStarts.lastAtMost(end - 1)
    const charEnd = last < 0 ? end : this.#charEnds.at(last)
    return {
      charStart: first < 0 ? start : this.#charAt(first, start),
      charEnd: Number.isNaN(charEnd) ? this.#charAt(last, end) : charEnd,
    }
  }

  #charAt(index: number, offset: number): number {
    const charStart = this.#charStarts.at(index)
    const isSame = Number.isNaN(this.#charEnds.at(index))
    return isSame ? charStart + offset - this.#spokenStarts.at(index) : charStart
  }

  /** Where a character of what was written stands in what is said; of markup, what comes behind it. */
  spokenOffset(charOffset: number): number {
    const index = this.#charStarts.lastAtMost(charOffset)
    if (index < 0) return 0
    const start = this.#spokenStarts.at(index)
    const isSame = Number.isNaN(this.#charEnds.at(index))
    const limit =
      index + 1 < this.#spokenStarts.length ? this.#spokenStarts.at(index + 1) : this.#spoken.length
    return isSame ? Math.min(start + charOffset - this.#charStarts.at(index), limit) : start
  }

  /** Whether what is said there has no words. Asked in order, so that nothing is looked at again. */
  isWordless({ start }: TextSpan): boolean {
    while ((this.#wordless[this.#wordlessAt]?.end ?? Number.POSITIVE_INFINITY) <= start) this.#wordlessAt++
    return (this.#wordless[this.#wordlessAt]?.start ?? Number.POSITIVE_INFINITY) <= start
  }
}
