/** Numbers and times as a language writes and says them. */
export interface LabelFormats {
  /** A time as a player shows it: `0:07`, `12:34`, `1:02:03`, `-:--` for one not known yet. Takes seconds. */
  clock(timeSec: number | null): string
  /** A time in words, in whole seconds: `1 minute 5 seconds`. */
  duration(timeSec: number): string
  /** A number: `1.25`, `1,000`. */
  number(value: number): string
  /** A part of one: `50%` for 0.5. */
  percent(value: number): string
  /** The name of a language by its code, `British English` for `en-GB`; what is no code stays as it is. */
  languageName(code: string): string
}

/**
 * What labels of a language are made with, all through `Intl`. `locale` is a BCP 47 tag, which may name digits:
 * `ar-u-nu-arab`. Throws a `RangeError` where it is none, once something is formatted.
 */
export function labelFormats(locale: string): LabelFormats {
  const number = (value: number, options?: Intl.NumberFormatOptions): string =>
    new Intl.NumberFormat(locale, options).format(value)
  return {
    clock(timeSec) {
      if (timeSec === null) return '-:--'
      const { hours, minutes, seconds } = wholeSeconds(timeSec)
      const twoDigits = (value: number): string => number(value, { minimumIntegerDigits: 2 })
      const start = hours > 0 ? `${number(hours)}:${twoDigits(minutes)}` : number(minutes)
      return `${start}:${twoDigits(seconds)}`
    },
    duration(timeSec) {
      const { hours, minutes, seconds } = wholeSeconds(timeSec)
      const inUnit = (value: number, unit: string): string =>
        number(value, { style: 'unit', unit, unitDisplay: 'long' })
      const parts = [
        hours > 0 && inUnit(hours, 'hour'),
        minutes > 0 && inUnit(minutes, 'minute'),
        (seconds > 0 || hours + minutes === 0) && inUnit(seconds, 'second'),
      ]
      const list = new Intl.ListFormat(locale, { type: 'unit', style: 'narrow' })
      return list.format(parts.filter((part) => part !== false))
    },
    number: (value) => number(value),
    percent: (value) => number(value, { style: 'percent' }),
    languageName(code) {
      if (!/^[a-z]{2,3}(-\w+)*$/i.test(code)) return code
      return new Intl.DisplayNames(locale, { type: 'language' }).of(code) ?? code
    },
  }
}

function wholeSeconds(timeSec: number): { hours: number; minutes: number; seconds: number } {
  const all = Math.floor(Math.max(0, timeSec))
  return { hours: Math.floor(all / 3_600), minutes: Math.floor(all / 60) % 60, seconds: all % 60 }
}
