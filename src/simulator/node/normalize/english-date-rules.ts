import type { EnglishNumberWords } from './number-words.ts'
import type { SpellRule } from './spell-rule.ts'

const months = 'January February March April May June July August September October November December'.split(
  ' ',
)

// `pm`, or `p.m.` with both its dots.
const halfOfDay = String.raw`([ap])(?:m\b|\.m\.)`

/** Dates, times of day and years. */
export function englishDateRules(words: EnglishNumberWords): SpellRule[] {
  function date(month: number, day: number, year: number): string | null {
    const name = months[month - 1]
    if (name === undefined || day < 1 || day > 31) return null
    return `${name} ${words.ordinal(day)}, ${spellYear(year, words)}`
  }

  return [
    {
      pattern: String.raw`\b(\d{1,2})\/(\d{1,2})\/(\d{4})\b`,
      spell([, first, second, year]) {
        const [month, day] = [Number(first), Number(second)]
        // American order, unless only the other one makes a date.
        return month > 12 ? date(day, month, Number(year)) : date(month, day, Number(year))
      },
    },
    {
      pattern: String.raw`\b(\d{4})-(\d{2})-(\d{2})\b`,
      spell: ([, year, month, day]) => date(Number(month), Number(day), Number(year)),
    },
    {
      pattern: String.raw`\b(\d{1,2}):(\d{2})(?:\s?${halfOfDay})?`,
      spell: ([, hour, minute, half]) => spellTime(Number(hour), Number(minute), half, words),
    },
    {
      pattern: String.raw`\b(\d{1,2})\s?${halfOfDay}`,
      spell: ([, hour, half]) => spellTime(Number(hour), 0, half, words),
    },
    {
      pattern: String.raw`(?<![\d,.])(1[1-9]\d\d|20\d\d)(?!\d|[,.]\d)`,
      spell: ([, year]) => spellYear(Number(year), words),
    },
  ]
}

function spellTime(
  hour: number,
  minute: number,
  half: string | undefined,
  { cardinal }: EnglishNumberWords,
): string | null {
  if (hour > 24 || minute > 59) return null
  const suffix = half === undefined ? '' : ` ${half.toUpperCase()} M`
  if (minute === 0) return cardinal(hour) + (suffix === '' ? " o'clock" : suffix)
  return `${cardinal(hour)} ${minute < 10 ? 'oh ' : ''}${cardinal(minute)}${suffix}`
}

function spellYear(year: number, { cardinal }: EnglishNumberWords): string {
  const century = Math.floor(year / 100)
  const rest = year % 100
  if (century % 10 === 0 && rest < 10) return cardinal(year)
  if (rest === 0) return `${cardinal(century)} hundred`
  return `${cardinal(century)} ${rest < 10 ? 'oh ' : ''}${cardinal(rest)}`
}
