import type { NumberWords } from './number-words.ts'

// Beyond it nobody says a number as a number.
const longestNumber = 15

/** Digits one by one: `four two`. */
export function spellDigits(digits: string, { cardinal }: NumberWords): string {
  return Array.from(digits, (digit) => cardinal(Number(digit))).join(' ')
}

/** A whole number given in digits, with or without marks between the thousands. A leading zero makes it a code. */
export function spellInteger(text: string, words: NumberWords): string {
  const digits = text.replace(/\D/g, '')
  const isCode = (digits.length > 1 && digits.startsWith('0')) || digits.length > longestNumber
  return isCode ? spellDigits(digits, words) : words.cardinal(BigInt(digits))
}

/** A number with or without decimals: `three point one four`. */
export function spellNumber(whole: string, decimals: string | undefined, words: NumberWords): string {
  const integer = spellInteger(whole, words)
  return decimals ? integer + words.decimalMark + spellDigits(decimals, words) : integer
}

/**
 * The source that matches a number, its whole part and its decimals as groups. It begins where the digits begin:
 * tried at each of them, a text of nothing but digits would take time by the square.
 */
export function numberPattern({ thousands, decimal }: NumberWords): string {
  return String.raw`(?<!\d)(\d{1,3}(?:${thousands}\d{3})+(?!\d)|\d+)(?:${decimal}(\d+))?`
}
