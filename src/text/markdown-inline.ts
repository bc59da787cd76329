import type { MarkdownParser } from '@lezer/markdown'
import type { TextSpan } from './text-span.ts'

/** A node of the parsed text. */
export type MarkdownNode = ReturnType<MarkdownParser['parse']>['topNode']

/** A stretch of markdown, and what is said for it; `null`: it is said as it stands. */
export interface MarkdownRun extends TextSpan {
  spoken: string | null
  isAside?: boolean | undefined
}

const containers = ['StrongEmphasis', 'Emphasis', 'Strikethrough']
const lineBreakOrMark = /[ \t]*\n[ \t]*|\*+|_+|~~+|`+/gu
// Between letters these are no marks: "snake_case", "2*3". In scripts without spaces a mark may stand there.
const tight = /^(?!.*[\p{scx=Han}\p{scx=Hira}\p{scx=Kana}\p{scx=Hang}])[\p{L}\p{N})][_*][\p{L}\p{N}(]$/u
const entities: Readonly<Partial<Record<string, string>>> = {
  amp: '&',
  apos: "'",
  copy: '©',
  gt: '>',
  hellip: '…',
  lt: '<',
  mdash: '—',
  nbsp: '\u00a0',
  ndash: '–',
  quot: '"',
}
const address = /^(?<scheme>(?:[a-z][a-z\d+.-]*:\/*)?(?:www\.)?)(?<host>[^/?#]*)/iu

export function childrenOf(node: MarkdownNode): MarkdownNode[] {
  const children: MarkdownNode[] = []
  for (let child = node.firstChild; child; child = child.nextSibling) children.push(child)
  return children
}

/** Whether brackets belong to a link, of which only the text is said. Of others nobody can tell: `[sighs]`, `[1]`. */
export function isLink(text: string, link: MarkdownNode, to: number): boolean {
  const hasTarget = childrenOf(link).some(({ name }) => name === 'URL' || name === 'LinkLabel')
  return hasTarget || isTargetOpen(text, link, to)
}

/** Whether the text ends within what a link leads to. */
export function isTargetOpen(text: string, { to: end }: MarkdownNode, to: number): boolean {
  const closing = { '(': ')', '[': ']' }[text.charAt(end)]
  return closing !== undefined && !text.slice(end, to).includes(closing)
}

/** What is said for a stretch of a node that holds sentences and their marks. Together the runs are the stretch. */
export function* inlineRuns(
  text: string,
  node: MarkdownNode,
  from: number,
  to: number,
): Generator<MarkdownRun, void> {
  let at = from
  for (const child of childrenOf(node)) {
    if (child.from < at || child.to > to) continue
    yield* plainRuns(text, at, child.from)
    at = child.to
    if (child.name === 'Link') yield* linkRuns(text, child, to)
    else yield* markRuns(text, child)
    if ((child.name === 'Link' || child.name === 'Image') && isTargetOpen(text, child, to)) {
      yield { start: at, end: to, spoken: '' }
      return
    }
  }
  yield* plainRuns(text, at, to)
}

function* markRuns(text: string, node: MarkdownNode): Generator<MarkdownRun, void> {
  const { name, from: start, to: end } = node
  if (containers.includes(name)) return yield* inlineRuns(text, node, start, end)
  switch (name) {
    case 'InlineCode': {
      const [open, close] = childrenOf(node)
      yield* between(start, open?.to ?? start, close?.from ?? end, end)
      break
    }
    case 'URL':
      yield* addressRuns(text, start, start, end, end)
      break
    case 'Autolink':
      yield* addressRuns(text, start, start + 1, end - 1, end)
      break
    case 'Escape':
      yield* between(start, start + 1, end, end)
      break
    case 'Entity':
      yield { start, end, spoken: decoded(text.slice(start, end)) }
      break
    case 'HardBreak':
      yield { start, end, spoken: '\n' }
      break
    case 'HTMLTag':
      yield { start, end, spoken: /^<br\b/iu.test(text.slice(start, end)) ? '\n' : '' }
      break
    default:
      // The marks themselves, pictures, comments.
      yield { start, end, spoken: '' }
  }
}

function* linkRuns(text: string, link: MarkdownNode, to: number): Generator<MarkdownRun, void> {
  const { from: start, to: end } = link
  const [open, close] = childrenOf(link).filter(({ name }) => name === 'LinkMark')
  const isNote = text.startsWith('[^', start)
  if (isNote || !open || !close) {
    yield { start, end, spoken: '' }
  } else if (isLink(text, link, to)) {
    yield { start, end: open.to, spoken: '' }
    yield* inlineRuns(text, link, open.to, close.from)
    yield { start: close.from, end, spoken: '' }
  } else {
    yield { start, end, spoken: null }
  }
}

/** Of an address only who it is of. */
function* addressRuns(
  text: string,
  start: number,
  from: number,
  to: number,
  end: number,
): Generator<MarkdownRun, void> {
  const { scheme = '', host = '' } = address.exec(text.slice(from, to))?.groups ?? {}
  const hostStart = from + scheme.length
  yield* between(start, hostStart, hostStart + host.length, end)
}

/** A stretch of which only the middle is said. */
function* between(start: number, from: number, to: number, end: number): Generator<MarkdownRun, void> {
  yield { start, end: from, spoken: '' }
  yield { start: from, end: to, spoken: null }
  yield { start: to, end, spoken: '' }
}

/** Text in which the parser found no marks: those that are left have lost their other half, or still wait for it. */
function* plainRuns(text: string, from: number, to: number): Generator<MarkdownRun, void> {
  let at = from
  for (const { 0: found, index } of text.slice(from, to).matchAll(lineBreakOrMark)) {
    const start = from + index
    const end = start + found.length
    const isBreak = found.includes('\n')
    if (!isBreak && isSign(text, start, end)) continue
    yield { start: at, end: start, spoken: null }
    yield { start, end, spoken: isBreak ? ' ' : '' }
    at = end
  }
  yield { start: at, end: to, spoken: null }
}

/** Whether a `*` or `_` stands for itself. */
function isSign(text: string, start: number, end: number): boolean {
  const isLoose = /^\s?$/u.test(text.charAt(start - 1)) && /\s/u.test(text.charAt(end))
  return isLoose || tight.test(text.slice(start - 1, end + 1))
}

function decoded(entity: string): string {
  const name = entity.slice(1, -1)
  if (!name.startsWith('#')) return entities[name] ?? entity
  const code = /^#x/iu.test(name) ? Number.parseInt(name.slice(2), 16) : Number(name.slice(1))
  return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : entity
}
