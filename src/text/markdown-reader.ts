import type { MarkdownParser } from '@lezer/markdown'
import type { SpokenRun } from '../model/spoken-run.ts'
import { childrenOf, type MarkdownNode, type MarkdownRun } from './markdown-inline.ts'
import type { MarkdownOptions } from './markdown-options.ts'
import { markdownRuns } from './markdown-runs.ts'
import type { TextReader } from './text-reader.ts'
import { undecidedFrom } from './undecided-markdown.ts'

// In UTF-16 units: of a longer paragraph only the last sentences are parsed again with the next word.
const longestParagraph = 500
// Where nothing but letters comes, nothing is decided, but for so much of it.
const longestWord = 64
const longestEnd = 4
const mayDecide = /[^\p{L}\p{N}]/u
const sentenceStart = /[.!?…。！？]["'”’)\]]*\s+(?=\p{Lu}|\p{Lo})/gu

/**
 * Reads markdown as prose while it is written: without its marks, the targets of its links and its code. Emphasis is
 * opened before anybody knows that it will be closed; what else may become markup is held back, for as long as such
 * markup can be.
 */
export function createMarkdownReader(parser: MarkdownParser, options: MarkdownOptions = {}): TextReader {
  /** What was written, from the start of the last block on. */
  let text = ''
  /** How much of it was given out. */
  let done = 0
  /** How much of it was parsed. */
  let parsed = 0
  /** The end of what was said before it. */
  let before = ''
  let isInCode = false

  const read = (isWhole: boolean): SpokenRun[] => {
    const document = parser.parse(text).topNode
    const runs = markdownRuns(text, document, before, options)
    const given = give(runs, isWhole ? text.length : undecidedFrom(text, document))
    if (isWhole && done < text.length) {
      given.push({ written: text.slice(done), spoken: '' })
      done = text.length
    }
    isInCode = document.lastChild?.name === 'FencedCode' && options.codeBlocks !== 'read'
    letGo(document, runs)
    parsed = text.length
    return given
  }

  const give = (runs: readonly MarkdownRun[], decided: number): SpokenRun[] => {
    const given: SpokenRun[] = []
    // They go with what they mark.
    let marks: SpokenRun[] = []
    const from = done
    for (const { start, end, spoken, isAside } of runs) {
      if (start >= decided || (spoken !== null && end > decided)) break
      if (end <= from) continue
      const written = text.slice(Math.max(start, from), Math.min(end, decided))
      // Of what became markup after its beginning was given out, the rest is none of the text either.
      const run = { written, spoken: spoken === null ? written : start < from ? '' : spoken, isAside }
      if (run.spoken === '') {
        marks.push(run)
        continue
      }
      given.push(...marks, run)
      marks = []
      done = Math.min(end, decided)
    }
    return given
  }

  /** What is given out and cannot be meant otherwise any more is not parsed again. */
  const letGo = (document: MarkdownNode, runs: readonly MarkdownRun[]): void => {
    const start = firstKept(document)
    if (start === 0) return
    for (const run of runs) {
      if (run.end <= start) before += run.spoken ?? text.slice(run.start, run.end)
      else if (run.start < start && run.spoken === null) before += text.slice(run.start, start)
    }
    before = before.trimEnd().slice(-longestEnd)
    text = text.slice(start)
    done -= start
  }

  const firstKept = (document: MarkdownNode): number => {
    const lineStart = (offset: number): number => text.lastIndexOf('\n', offset - 1) + 1
    const lastGiven = (parent: MarkdownNode): MarkdownNode | undefined =>
      childrenOf(parent).findLast(({ name, from }) => !name.endsWith('Mark') && lineStart(from) <= done)
    const last = lastGiven(document)
    // Each item of a list is one by itself.
    const block = last?.name.endsWith('List') ? lastGiven(last) : last
    if (!block) return 0
    const start = lineStart(block.from)
    if (block.name !== 'Paragraph' || done - start < longestParagraph) return start
    const marks = childrenOf(block)
    const sentences = [...text.slice(start, done).matchAll(sentenceStart)].map(
      ({ 0: { length }, index }) => start + index + length,
    )
    return sentences.findLast((at) => marks.every(({ from, to }) => at <= from || at >= to)) ?? start
  }

  return {
    push(more) {
      text += more
      const isOpen = isInCode ? !more.includes('\n') : !mayDecide.test(more)
      if (isOpen && text.length - parsed < (isInCode ? Number.POSITIVE_INFINITY : longestWord)) return []
      return read(false)
    },
    flush: () => read(true),
  }
}
