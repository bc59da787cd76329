import { silentEmoji } from './common-rules.ts'
import { englishDateRules } from './english-date-rules.ts'
import { moneyRule } from './english-money.ts'
import type { EnglishNumberWords } from './number-words.ts'
import { numberPattern, spellDigits, spellInteger, spellNumber } from './spell-number.ts'
import type { SpellRule } from './spell-rule.ts'

const abbreviations: Readonly<Record<string, string>> = {
  'Dr.': 'Doctor',
  'Mr.': 'Mister',
  'Mrs.': 'Missus',
  'Ms.': 'Miss',
  'Prof.': 'Professor',
  'e.g.': 'for example',
  'i.e.': 'that is',
  'etc.': 'et cetera',
  'vs.': 'versus',
  'approx.': 'approximately',
  'Jr.': 'Junior',
  'Sr.': 'Senior',
  'No.': 'Number',
}

const fractions: Readonly<Record<string, string>> = {
  '½': 'one half',
  '¼': 'one quarter',
  '¾': 'three quarters',
}

const addressRules: readonly SpellRule[] = [
  {
    pattern: String.raw`https?:\/\/\S+|www\.\S+`,
    spell: ([address]) =>
      address
        .replace(/^https?:\/\//, '')
        .replace(/[.,;:!?)]+$/, '')
        .replace(/\./g, ' dot ')
        .replace(/\//g, ' slash ')
        .replace(/[^\p{L}\p{N} ]/gu, ' '),
  },
  {
    pattern: String.raw`(?<![\w.+-])[\w.+-]+@[\w-]+\.[\w.]*\w`,
    spell: ([address]) => address.replace('@', ' at ').replace(/\./g, ' dot ').replace(/[_+-]/g, ' '),
  },
]

const wordRules: readonly SpellRule[] = [
  {
    pattern: String.raw`(?<![\p{L}])(?:Dr|Mr|Mrs|Ms|Prof|etc|vs|approx|Jr|Sr)\.|(?<![\p{L}])(?:e\.g|i\.e)\.|No\.(?=\s?\d)`,
    spell: ([short]) => abbreviations[short] ?? null,
  },
  { pattern: String.raw`\bSt\.(?=\s\p{Lu})`, spell: () => 'Saint' },
  { pattern: String.raw`\bSt\.`, spell: () => 'Street' },
  { pattern: String.raw`\b(?:\p{Lu}\.){2,}`, spell: ([letters]) => letters.replace(/\./g, ' ').trim() },
  {
    pattern: String.raw`(?<![\p{L}\p{N}])(?:AI|API|APIs|EU|UI|UK|UN|URL|USA|[B-DF-HJ-NP-TV-XZ]{2,5})(?![\p{L}\p{N}'’])`,
    spell: ([letters]) => [...letters.replace(/s$/, '')].join(' ') + (letters.endsWith('s') ? "'s" : ''),
  },
]

const symbolRules: readonly SpellRule[] = [
  { pattern: '&', spell: () => ' and ' },
  { pattern: '@', spell: () => ' at ' },
  { pattern: String.raw`\+(?=\s?\w)`, spell: () => ' plus ' },
  { pattern: '=', spell: () => ' equals ' },
  { pattern: '°', spell: () => ' degrees ' },
  { pattern: '<', spell: () => ' less than ' },
  { pattern: '>', spell: () => ' greater than ' },
  { pattern: String.raw`(?<=\w)\/(?=\w)`, spell: () => ' slash ' },
]

function numberRules(words: EnglishNumberWords): SpellRule[] {
  const anyNumber = numberPattern(words)
  return [
    { pattern: '[½¼¾]', spell: ([sign]) => fractions[sign] ?? null },
    {
      pattern: String.raw`${anyNumber}\s?%`,
      spell: ([, whole, decimals]) => `${spellNumber(whole!, decimals, words)} percent`,
    },
    {
      pattern: String.raw`\b(\d{1,9})(?:st|nd|rd|th)\b`,
      spell: ([, value]) => ordinal(Number(value), words),
    },
    {
      pattern: String.raw`(?<![\d.,])#(\d+)`,
      spell: ([, value]) => `number ${spellInteger(value!, words)}`,
    },
  ]
}

function plainNumberRules(words: EnglishNumberWords): SpellRule[] {
  return [
    { pattern: String.raw`(?<![\p{L}\d])[-−](?=\d)`, spell: () => 'minus ' },
    {
      pattern: numberPattern(words),
      // Seven digits and more without a comma are a number to dial rather than an amount.
      spell: ([, whole, decimals]) =>
        /^\d{7,}$/.test(whole!) && !decimals
          ? spellDigits(whole!, words)
          : spellNumber(whole!, decimals, words),
    },
  ]
}

function ordinal(value: number, words: EnglishNumberWords): string {
  return value === 0 ? 'zeroth' : words.ordinal(value)
}

/** How English is read aloud. The order matters: the first rule that fits takes the text. */
export function englishRules(words: EnglishNumberWords): readonly SpellRule[] {
  return [
    silentEmoji,
    ...addressRules,
    moneyRule(words),
    ...englishDateRules(words),
    ...numberRules(words),
    ...plainNumberRules(words),
    ...wordRules,
    ...symbolRules,
  ]
}
