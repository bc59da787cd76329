import { describe, expect, it } from 'vitest'
import { decoderDelaySec, detectAudioEngine, stretchLeadSec } from '../../../src/sink/decoder-delay.ts'

describe('detectAudioEngine', () => {
  it.each([
    [
      'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/156.0.0.0 Safari/537.36',
      'chromium',
    ],
    [
      'Mozilla/5.0 (Windows NT 10.0) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/156.0.0.0 Edg/156.0.0.0',
      'chromium',
    ],
    ['Mozilla/5.0 (X11; Linux x86_64; rv:153.0) Gecko/20100101 Firefox/153.0', 'firefox'],
    [
      'Mozilla/5.0 (Macintosh) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/26.0 Safari/605.1.15',
      'webkit',
    ],
    // On an iPhone every browser is WebKit.
    [
      'Mozilla/5.0 (iPhone) AppleWebKit/605.1.15 (KHTML, like Gecko) CriOS/156.0 Mobile Safari/604.1',
      'webkit',
    ],
    [
      'Mozilla/5.0 (iPhone) AppleWebKit/605.1.15 (KHTML, like Gecko) FxiOS/153.0 Mobile Safari/605.1.15',
      'webkit',
    ],
    ['', null],
  ])('knows %j', (userAgent, engine) => {
    expect(detectAudioEngine(userAgent)).toBe(engine)
  })
})

describe('decoderDelaySec', () => {
  it('is what was measured for MP3 and Opus, and nothing for what is not compressed', () => {
    expect(decoderDelaySec('mp3_44100_128', 'chromium')).toBeCloseTo(0.013, 3)
    expect(decoderDelaySec('mp3_22050_32', 'chromium')).toBeCloseTo(0.0286, 3)
    expect(decoderDelaySec('mp3_44100_128', 'firefox')).toBeCloseTo(0.02506, 5)
    expect(decoderDelaySec('mp3_22050_32', 'firefox')).toBeCloseTo(0.05011, 5)
    expect(decoderDelaySec('opus_48000_64', 'chromium')).toBe(0.0065)
    expect(decoderDelaySec('opus_48000_64', null)).toBe(0.0065)
    for (const format of ['pcm_24000', 'ulaw_8000', 'alaw_8000', 'wav_48000'] as const) {
      expect(decoderDelaySec(format, 'chromium')).toBe(0)
    }
  })

  it('is nothing where nothing was measured', () => {
    expect(decoderDelaySec('mp3_44100_128', 'webkit')).toBe(0)
    expect(decoderDelaySec('mp3_44100_128', null)).toBe(0)
  })
})

describe('stretchLeadSec', () => {
  it('is nothing at the usual speed and where nothing was measured', () => {
    expect(stretchLeadSec(1, 'chromium')).toBe(0)
    expect(stretchLeadSec(2, 'webkit')).toBe(0)
    expect(stretchLeadSec(2, null)).toBe(0)
  })

  it.each([
    [0.5, 0.029],
    [0.75, 0.0235],
    [1.25, 0],
    [2, -0.01],
    [3, -0.029],
  ])('follows what was measured in Chromium at %f times the speed', (rate, leadSec) => {
    expect(Math.abs(stretchLeadSec(rate, 'chromium') - leadSec)).toBeLessThan(0.003)
  })

  it.each([
    [0.5, -0.024],
    [0.75, -0.028],
    [0.9, -0.032],
    [1.25, -0.047],
    [2, -0.051],
    [3, -0.08],
  ])('follows what was measured in Firefox at %f times the speed', (rate, leadSec) => {
    expect(Math.abs(stretchLeadSec(rate, 'firefox') - leadSec)).toBeLessThan(0.01 * rate)
  })
})
