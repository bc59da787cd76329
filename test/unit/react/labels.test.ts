import { describe, expect, it } from 'vitest'
import { SpeechError, type SpeechErrorCode } from '../../../src/base/speech-error.ts'
import { arabicLabels } from '../../../src/react/arabic-labels.ts'
import { labelFormats } from '../../../src/react/label-formats.ts'
import { englishLabels } from '../../../src/react/speech-labels.ts'

describe('labelFormats', () => {
  const english = labelFormats('en')

  it.each([
    [null, '-:--'],
    [-1, '0:00'],
    [7.9, '0:07'],
    [754, '12:34'],
    [3_723, '1:02:03'],
    [3_600_000, '1,000:00:00'],
  ])('shows %s seconds as %s', (timeSec, shown) => {
    expect(english.clock(timeSec)).toBe(shown)
  })

  it.each([
    [0, '0 seconds'],
    [1, '1 second'],
    [60, '1 minute'],
    [65.9, '1 minute 5 seconds'],
    [3_725, '1 hour 2 minutes 5 seconds'],
  ])('says %s seconds as %s', (timeSec, said) => {
    expect(english.duration(timeSec)).toBe(said)
  })

  it('writes the digits that the locale names', () => {
    const formats = labelFormats('ar-u-nu-arab')
    expect(formats.clock(67)).toBe('١:٠٧')
    expect(formats.duration(65)).toContain('٥')
    expect(formats.percent(0.5)).toContain('٥٠')
  })

  it('joins the parts of a time as the language does', () => {
    expect(labelFormats('de').duration(3_725)).toBe('1 Stunde, 2 Minuten und 5 Sekunden')
  })

  it('names languages by their code, and leaves other words as they are', () => {
    expect(labelFormats('de').languageName('en-GB')).toBe('Englisch (Vereinigtes Königreich)')
    expect(english.languageName('any language')).toBe('any language')
  })
})

describe('englishLabels', () => {
  it('write counts of thousands with their comma', () => {
    expect(englishLabels.voiceStatus('ready', 10_000, false)).toBe('10,000 voices')
    expect(englishLabels.voiceStatus('ready', 1_000, true)).toBe('1,000 voices so far')
    expect(englishLabels.voiceFacetValue('language', 'en', 1_200)).toBe('English (1,200)')
  })
})

describe('arabicLabels', () => {
  const words = Object.entries(arabicLabels).filter((entry) => typeof entry[1] === 'string')

  it('say all that the English ones say, in Arabic', () => {
    expect(Object.keys(arabicLabels)).toEqual(Object.keys(englishLabels))
    expect(words.filter(([, text]) => !/\p{Script=Arabic}/u.test(String(text)))).toEqual([])
  })

  it.each([
    [1, 'صوت واحد'],
    [2, 'صوتان'],
    [3, '3 أصوات'],
    [11, '11 صوتًا'],
    [100, '100 صوت'],
  ])('count %s voices', (count, said) => {
    expect(latin(arabicLabels.voiceStatus('ready', count, false))).toBe(said)
  })

  it('say every error, and for how long to wait', () => {
    const codes: SpeechErrorCode[] = ['network', 'rate-limited', 'quota-exceeded']
    for (const code of codes) {
      expect(arabicLabels.error(new SpeechError(code, ''))).toMatch(/\p{Script=Arabic}/u)
    }
    const error = new SpeechError('rate-limited', '', { retryAfterMs: 20_000 })
    expect(latin(arabicLabels.error(error))).toContain('بعد 20 ثانية')
  })

  it('say in Arabic what the service says of a voice, and keep the words they do not know', () => {
    expect(arabicLabels.voiceLabel('gender', 'female')).toBe('أنثى')
    expect(arabicLabels.voiceLabel('accent', 'us-southern_drawl')).toBe('us-southern drawl')
    expect(arabicLabels.voiceLanguages(['ar', 'en', 'fr', 'de'])).toMatch(/^العربية، الإنجليزية و/u)
  })
})

/** Which digits Arabic is written with is up to the version of `Intl`. */
function latin(text: string): string {
  return text.replace(/[٠-٩]/g, (digit) => String('٠١٢٣٤٥٦٧٨٩'.indexOf(digit)))
}
