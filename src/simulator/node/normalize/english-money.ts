import type { EnglishNumberWords } from './number-words.ts'
import { spellNumber } from './spell-number.ts'
import type { SpellRule } from './spell-rule.ts'

interface Currency {
  one: string
  many: string
  /** The hundredth part, where it has one. */
  part: { one: string; many: string } | null
}

const cents = { one: 'cent', many: 'cents' }

const currencies: Readonly<Record<string, Currency>> = {
  $: { one: 'dollar', many: 'dollars', part: cents },
  '€': { one: 'euro', many: 'euros', part: cents },
  '£': { one: 'pound', many: 'pounds', part: { one: 'penny', many: 'pence' } },
  '¥': { one: 'yen', many: 'yen', part: null },
}

/** `$1,234.50` and `£2.5 million`. */
export function moneyRule(words: EnglishNumberWords): SpellRule {
  return {
    pattern:
      String.raw`([$€£¥])\s?(\d{1,3}(?:,\d{3})+|\d+)(?:\.(\d{1,2})(?!\d))?` +
      String.raw`(\s(?:thousand|million|billion|trillion)\b)?`,
    spell([, sign, amount, decimals, magnitude]) {
      const currency = currencies[sign!]!
      const whole = amount!.replace(/,/g, '')
      if (magnitude) return `${spellNumber(whole, decimals, words)}${magnitude} ${currency.many}`
      const main = `${words.cardinal(BigInt(whole))} ${whole === '1' ? currency.one : currency.many}`
      const hundredths = Number((decimals ?? '').padEnd(2, '0'))
      if (hundredths === 0 || currency.part === null) return main
      const { one, many } = currency.part
      return `${main} and ${words.cardinal(hundredths)} ${hundredths === 1 ? one : many}`
    },
  }
}
