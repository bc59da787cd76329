import { silentEmoji, silentMarkup } from './common-rules.ts'
import type { AllNumberWords, NumberLanguage } from './number-words.ts'
import { numberPattern, spellNumber } from './spell-number.ts'
import type { SpellRule } from './spell-rule.ts'

const germanAbbreviations: Readonly<Record<string, string>> = {
  'z.B.': 'zum Beispiel',
  'z. B.': 'zum Beispiel',
  'd.h.': 'das heißt',
  'usw.': 'und so weiter',
  'bzw.': 'beziehungsweise',
  'Dr.': 'Doktor',
}

const german: SpellRule = {
  pattern: Object.keys(germanAbbreviations)
    .map((short) => String.raw`(?<!\p{L})${short.replace(/\./g, String.raw`\.`)}`)
    .join('|'),
  spell: ([short]) => germanAbbreviations[short] ?? null,
}

/** Languages other than English: numbers where there are words for them, and what is silent in any language. */
export function otherRules(language: string, { others }: AllNumberWords): readonly SpellRule[] {
  return [
    silentEmoji,
    ...(language === 'de' ? [german] : []),
    ...(hasNumbers(language, others) ? [numberRule(others[language])] : []),
    silentMarkup,
  ]
}

function hasNumbers(language: string, others: AllNumberWords['others']): language is NumberLanguage {
  return Object.hasOwn(others, language)
}

function numberRule(words: AllNumberWords['others'][NumberLanguage]): SpellRule {
  return {
    pattern: numberPattern(words),
    spell: ([, whole, decimals]) => spellNumber(whole!, decimals, words),
  }
}
