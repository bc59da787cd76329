import { childrenOf, inlineRuns, type MarkdownNode, type MarkdownRun } from './markdown-inline.ts'
import type { MarkdownOptions } from './markdown-options.ts'

const groups = [
  'Document',
  'BulletList',
  'OrderedList',
  'ListItem',
  'Blockquote',
  'Table',
  'TableHeader',
  'TableRow',
]
const sentences = /^(?:Paragraph|Task|TableCell|ATXHeading\d|SetextHeading\d)$/u
const isEnded = /[.!?…:;,。！？：；，、؟۔।—–-]["'”’»)\]」』*_]*$/u
const wideEnd = /[\p{scx=Han}\p{scx=Hira}\p{scx=Kana}]$/u

/**
 * What is said for a text in markdown, run by run; together they are the text up to the last that is said. Headings,
 * items and cells end sentences, also where nobody put a full stop.
 * @param before What was said before it.
 */
export function markdownRuns(
  text: string,
  document: MarkdownNode,
  before: string,
  { codeBlocks = 'skip', announcement = 'Code block.' }: MarkdownOptions,
): MarkdownRun[] {
  const runs: MarkdownRun[] = []
  let at = 0
  let said = before

  const put = (run: MarkdownRun): void => {
    if (run.end === run.start) return
    runs.push(run)
    at = run.end
    said = (said + (run.spoken ?? text.slice(run.start, run.end))).trimEnd().slice(-4)
  }
  const hide = (end: number): void => {
    if (end > at) put({ start: at, end, spoken: '' })
  }

  /** What stands between two that are said: the line breaks are a pause, the marks of lists and tables are none. */
  const part = (end: number): void => {
    const gap = text.slice(at, end)
    const lines = /\n(?:[ \t>]*\n)*/u.exec(gap)
    if (lines && said !== '') {
      hide(at + lines.index)
      const breaks = lines[0].split('\n').length > 2 ? '\n\n' : '\n'
      put({ start: at, end: at + lines[0].length, spoken: fullStop() + breaks })
      hide(end)
    } else if (gap.includes('|') && said !== '' && runs.length > 0) {
      put({ start: at, end, spoken: isEnded.test(said) ? ' ' : ', ' })
    } else {
      hide(end)
    }
  }
  const fullStop = (): string => {
    if (said === '' || isEnded.test(said)) return ''
    return wideEnd.test(said) ? '。' : '.'
  }

  const visit = (node: MarkdownNode): void => {
    const { name } = node
    if (groups.includes(name)) for (const child of childrenOf(node)) visit(child)
    else if (sentences.test(name)) visitSentences(node)
    else if (name === 'FencedCode' || name === 'CodeBlock') visitCode(node)
    else if (name === 'ListMark' && node.parent?.parent?.name === 'OrderedList') {
      part(node.from)
      put({ start: node.from, end: node.to, spoken: null })
      put({ start: node.to, end: node.to + (text[node.to] === ' ' ? 1 : 0), spoken: null })
    }
  }

  const visitSentences = (node: MarkdownNode): void => {
    const content = text.slice(node.from, node.to)
    const marks = /^(?:#+|\[[ xX]\])?[ \t]*/u.exec(node.name === 'Paragraph' ? '' : content)?.[0] ?? ''
    const from = node.from + marks.length
    const { lastChild } = node
    const isMarkedBehind = lastChild?.name === 'HeaderMark' && lastChild.from > from
    const to = isMarkedBehind ? text.slice(0, lastChild.from).trimEnd().length : node.to
    part(node.from)
    hide(from)
    for (const run of inlineRuns(text, node, from, Math.max(from, to))) put(run)
  }

  const visitCode = (node: MarkdownNode): void => {
    const lines = childrenOf(node).filter(({ name }) => name === 'CodeText')
    const [first] = lines
    if (codeBlocks === 'skip' || !first) return
    part(node.from)
    if (codeBlocks === 'announce') {
      put({ start: at, end: first.from, spoken: `${announcement}\n`, isAside: true })
    } else {
      hide(first.from)
      for (const { from, to } of lines) {
        hide(from)
        put({ start: from, end: to, spoken: null })
      }
    }
    hide(node.to)
  }

  visit(document)
  return runs
}
