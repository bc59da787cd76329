import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { isSpeechError } from '../../../src/base/speech-error.ts'
import type { SpeechChunk } from '../../../src/model/speech-chunk.ts'
import { createSpeechLineParser } from '../../../src/protocol/speech/speech-line.ts'

const wireAlignment = {
  characters: ['H', 'i', ' ', '日'],
  character_start_times_seconds: [0, 0.1, 0.2, 0.25],
  character_end_times_seconds: [0.1, 0.2, 0.25, 0.5],
}
const alignment = {
  chars: ['H', 'i', ' ', '日'],
  startsSec: [0, 0.1, 0.2, 0.25],
  endsSec: [0.1, 0.2, 0.25, 0.5],
}
const abc = new TextEncoder().encode('ABC')
const silent: SpeechChunk = { audio: null, alignment: null, normalizedAlignment: null }

const parse = createSpeechLineParser('request-1')
const parseText = (line: string): SpeechChunk => parse(new TextEncoder().encode(line))

describe('createSpeechLineParser', () => {
  it('reads audio and both alignments', () => {
    const line = { audio_base64: 'QUJD', alignment: wireAlignment, normalized_alignment: wireAlignment }
    expect(parseText(JSON.stringify(line))).toEqual({ audio: abc, alignment, normalizedAlignment: alignment })
  })

  it('reads the same however the line is written', () => {
    const rest = `"alignment":${JSON.stringify(wireAlignment)}`
    for (const line of [
      `{"audio_base64":"QUJD",${rest}}`,
      `{"audio_base64":"QUJD",${rest},"normalized_alignment":null}`,
      ` { "audio_base64" :\t"QUJD" , ${rest} } `,
      `{${rest},"audio_base64":"QUJD"}`,
      `{"a\\u0075dio_base64":"QUJD",${rest}}`,
      `{"audio_base64":"\\u0051UJD",${rest}}`,
      `{"audio_base64":"QUJD",${rest},"audio_base64":"QUJD"}`,
      `{"audio_base64":"WFla","audio_base64":"QUJD",${rest}}`,
      `{"audio_base64":"WFla",${rest},"audio_base64":"QUJD"}`,
      `{"more":{"audio_base64":"WFla"},"audio_base64":"QUJD",${rest}}`,
      `{"audio_base64":"QUJD",${rest},"more":{"audio_base64":"WFla"},"isFinal":null}`,
      `{"more":"\\"audio_base64\\":\\"WFla\\"","audio_base64":"QUJD",${rest}}`,
      `\ufeff{"audio_base64":"QUJD",${rest}}`,
    ]) {
      expect(parseText(line), line).toEqual({ audio: abc, alignment, normalizedAlignment: null })
    }
  })

  it("reads the keys as the service's own SDK spells them, in any order", () => {
    const times = {
      characters: wireAlignment.characters,
      characterStartTimesSeconds: wireAlignment.character_start_times_seconds,
      characterEndTimesSeconds: wireAlignment.character_end_times_seconds,
    }
    for (const line of [
      { audioBase64: 'QUJD', alignment: times, normalizedAlignment: times },
      { alignment: times, normalizedAlignment: times, audioBase64: 'QUJD' },
      { audioBase64: 'WFla', alignment: times, normalizedAlignment: times, audio_base64: 'QUJD' },
      { audio_base64: null, audioBase64: 'QUJD', alignment: times, normalizedAlignment: times },
    ]) {
      const text = JSON.stringify(line)
      expect(parseText(text), text).toEqual({ audio: abc, alignment, normalizedAlignment: alignment })
    }
  })

  it('reads audio with escaped slashes, as some servers write them', () => {
    const audio = new Uint8Array(90).fill(255)
    const escaped = Buffer.from(audio).toString('base64').replaceAll('/', '\\/')
    expect(parseText(`{"audio_base64":"${escaped}"}`).audio).toEqual(audio)
  })

  it('reads what a JSON parser reads, and refuses what that refuses', () => {
    const pieces = [
      '{',
      '}',
      '"audio_base64"',
      ':',
      '"QUJD"',
      ',',
      '"x"',
      '""',
      ' ',
      '1',
      '[',
      ']',
      '\\',
      '"QU"',
      '\t',
    ]
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...pieces), { maxLength: 12 }), fc.boolean(), (parts, isUsual) => {
        const line = (isUsual ? '{"audio_base64":"QUJD"' : '') + parts.join('')
        let value: unknown
        try {
          value = JSON.parse(line)
        } catch {
          expect(() => parseText(line), line).toThrow(SyntaxError)
          return
        }
        const { audio_base64: text } = Object(value) as { audio_base64?: unknown }
        if (typeof text === 'string' && /^(QU|QUJD|)$/.test(text)) {
          expect(
            Buffer.from(parseText(line).audio ?? [])
              .toString('base64')
              .replace(/=+$/, ''),
            line,
          ).toBe(text)
        }
      }),
      { numRuns: 5000 },
    )
  })

  it('gives no audio where the line has none', () => {
    for (const line of ['{"audio_base64":""}', '{"audio_base64":null}', '{}', '{"isFinal":true}']) {
      expect(parseText(line), line).toEqual(silent)
    }
    const timed = JSON.stringify({ audio_base64: '', alignment: wireAlignment })
    expect(parseText(timed)).toEqual({ ...silent, alignment })
  })

  it('refuses what is no object, and audio that is no base64', () => {
    for (const line of [
      '[]',
      '1',
      'null',
      '"x"',
      '{"audio_base64":7}',
      '{"audio_base64":"Q*=="}',
      '{"audio_base64":"QUJD*}',
      '{"audio_base64":"Q"}',
    ]) {
      expect(() => parseText(line), line).toThrow(SyntaxError)
    }
  })

  it('throws the error that stands on a line instead of audio', () => {
    const errors: [string, object][] = [
      ['{"detail":{"status":"quota_exceeded","message":"No credits."}}', { code: 'quota-exceeded' }],
      ['{"error":"Something broke"}', { code: 'server-error', retryable: true }],
      ['{"message":"Something broke","audio_base64":null}', { code: 'server-error' }],
      ['{"detail":{"status":"system_busy","message":"Busy."}}', { code: 'rate-limited', retryable: true }],
    ]
    for (const [line, expected] of errors) {
      let error: unknown
      try {
        parseText(line)
      } catch (thrown) {
        error = thrown
      }
      expect(isSpeechError(error), line).toBe(true)
      expect(error).toMatchObject({ ...expected, requestId: 'request-1' })
    }
  })

  it('takes a line with audio as audio, whatever else is on it', () => {
    expect(parseText('{"audio_base64":"QUJD","message":"hello"}').audio).toEqual(abc)
  })
})
