import { foldToAscii } from './fold-to-ascii.ts'

/** A word in a text, and how Flite is to see it. */
export interface ReadWord {
  /** Its first code point. */
  from: number
  /** After its last. */
  to: number
  /** Lower-case letters, digits and apostrophes. */
  spelling: string
}

export interface ReadAloudText {
  /** Plain ASCII, with the punctuation that makes phrases. */
  text: string
  words: readonly ReadWord[]
}

const wordChar = /[\p{L}\p{M}\p{N}]/u
const apostrophe = /['’]/
const phraseMark = /[,;:.!?]/

/** Makes of code points what Flite reads, and keeps where each word came from. */
export function readAloudText(chars: readonly string[]): ReadAloudText {
  const words = findWords(chars)
  let text = ''
  let position = 0
  for (const word of words) {
    text += between(chars.slice(position, word.from)) + shown(word.spelling)
    position = word.to
  }
  text += between(chars.slice(position))
  return { text: tidy(text), words }
}

function findWords(chars: readonly string[]): ReadWord[] {
  const words: ReadWord[] = []
  for (let from = 0; from < chars.length; from++) {
    if (!wordChar.test(chars[from]!)) continue
    let to = from + 1
    while (to < chars.length && belongs(chars, to)) to++
    const spelling = foldToAscii(chars.slice(from, to).join('')).replace(/^'+|'+$/g, '')
    if (spelling !== '') words.push({ from, to, spelling })
    from = to - 1
  }
  return words
}

function belongs(chars: readonly string[], index: number): boolean {
  const char = chars[index]!
  if (wordChar.test(char)) return true
  return apostrophe.test(char) && wordChar.test(chars[index + 1] ?? '')
}

function between(chars: readonly string[]): string {
  return ` ${chars.map((char) => (phraseMark.test(char) ? char : ' ')).join('')} `
}

/** A lone letter is read by its name only as a capital. */
function shown(spelling: string): string {
  return /^[b-hj-z]$/.test(spelling) ? spelling.toUpperCase() : spelling
}

function tidy(text: string): string {
  return text
    .replace(/\s+/g, ' ')
    .replace(/\s+([,;:.!?])/g, '$1')
    .replace(/([,;:.!?])[,;:.!?]+/g, '$1')
    .replace(/^[\s,;:.!?]+/, '')
    .trim()
}
