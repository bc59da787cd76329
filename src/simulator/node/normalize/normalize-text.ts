import { englishRules } from './english-rules.ts'
import type { AllNumberWords } from './number-words.ts'
import { otherRules } from './other-rules.ts'
import type { Match, SpellRule } from './spell-rule.ts'
import { plainSegment, type TextSegment } from './text-segment.ts'

/** Turns text into what is spoken. */
export interface Normalizer {
  /** The segments, joined, are the whole text. `languageCode` is ISO 639-1. */
  normalize(text: string, languageCode: string): TextSegment[]
}

/** A normalizer that compiles the rules of a language when it first meets it. */
export function createNormalizer(words: AllNumberWords): Normalizer {
  const compiled = new Map<string, CompiledRules>()
  return {
    normalize(text, languageCode) {
      const language = languageCode.slice(0, 2).toLowerCase()
      let rules = compiled.get(language)
      if (!rules) {
        rules = compile(language === 'en' ? englishRules(words.en) : otherRules(language, words))
        compiled.set(language, rules)
      }
      return applyRules(text, rules)
    },
  }
}

// What is replaced is synthesized in one go, so that it must have an end. Beyond it, text is read as it stands.
const longestReplaced = 120

interface CompiledRules {
  /** Finds where any rule may fit. */
  any: RegExp
  rules: readonly { sticky: RegExp; spell: SpellRule['spell'] }[]
}

function compile(rules: readonly SpellRule[]): CompiledRules {
  return {
    any: new RegExp(rules.map(({ pattern }) => `(?:${pattern})`).join('|'), 'gu'),
    rules: rules.map(({ pattern, spell }) => ({ sticky: new RegExp(pattern, 'yu'), spell })),
  }
}

function applyRules(text: string, { any, rules }: CompiledRules): TextSegment[] {
  const segments: TextSegment[] = []
  let taken = 0
  any.lastIndex = 0
  for (let found = any.exec(text); found; found = any.exec(text)) {
    const at = found.index
    const hit = firstHit(text, at, rules)
    if (hit === null) {
      // A whole code point on: from the middle of a pair the search would begin at its start again.
      any.lastIndex = at + String.fromCodePoint(text.codePointAt(at)!).length
      continue
    }
    if (at > taken) segments.push(plainSegment([...text.slice(taken, at)]))
    taken = at + hit.written.length
    const spoken = keepApart(hit.spoken, text[at - 1], text[taken], segments.at(-1))
    segments.push({ written: [...hit.written], spoken: [...spoken], pauseSec: null })
    any.lastIndex = taken
  }
  if (taken < text.length) segments.push(plainSegment([...text.slice(taken)]))
  return segments
}

function firstHit(
  text: string,
  at: number,
  rules: CompiledRules['rules'],
): { written: string; spoken: string } | null {
  for (const { sticky, spell } of rules) {
    sticky.lastIndex = at
    const match = sticky.exec(text)
    if (!match || match[0] === '' || match[0].length > longestReplaced) continue
    const spoken = spell(match as unknown as Match)
    if (spoken !== null) return { written: match[0], spoken }
  }
  return null
}

/** A replacement must not run into the words beside it, nor double the space between. */
function keepApart(
  spoken: string,
  before: string | undefined,
  after: string | undefined,
  previous: TextSegment | undefined,
): string {
  const last = previous?.spoken.at(-1) ?? before ?? ' '
  let text = spoken.replace(/\s+/g, ' ')
  if (/\s/.test(last)) text = text.replace(/^ /, '')
  else if (isWordy(last) && isWordy(text[0])) text = ` ${text}`
  if (/\s/.test(after ?? ' ')) text = text.replace(/ $/, '')
  else if (isWordy(after) && isWordy(text.at(-1))) text = `${text} `
  return text
}

function isWordy(char: string | undefined): boolean {
  return char !== undefined && /[\p{L}\p{N}]/u.test(char)
}
