import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createResampler, resample } from '../../../src/simulator/node/resampler.ts'

function sine(hz: number, rate: number, lengthSec: number): Int16Array {
  return Int16Array.from({ length: lengthSec * rate }, (_, n) =>
    Math.round(12_000 * Math.sin((2 * Math.PI * hz * n) / rate)),
  )
}

// Many runs, on whatever machine this is.
const timeout = 60_000

describe('createResampler', { timeout }, () => {
  it.each([8000, 14_720, 22_050, 24_000, 32_000, 44_100, 48_000])(
    'keeps a tone and its length at %i Hz',
    (toHz) => {
      const out = resample(sine(1000, 16_000, 1), 16_000, toHz)
      expect(out).toHaveLength(toHz)
      const wanted = sine(1000, toHz, 1)
      // The ends meet silence, which no filter can foresee.
      let error = 0
      for (let n = 100; n < toHz - 100; n++) error = Math.max(error, Math.abs(out[n]! - wanted[n]!))
      expect(error).toBeLessThan(12)
    },
  )

  it('takes away what the lower rate cannot hold', () => {
    const out = resample(sine(6000, 16_000, 1), 16_000, 8000)
    expect(Math.max(...out.subarray(100, -100).map(Math.abs))).toBeLessThan(20)
  })

  it('gives the same whatever pieces it is fed', () => {
    const samples = sine(440, 16_000, 0.25)
    const whole = resample(samples, 16_000, 44_100)
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: samples.length }), { maxLength: 8 }), (cuts) => {
        const resampler = createResampler(16_000, 44_100)
        const places = [0, ...cuts.sort((a, b) => a - b), samples.length]
        const parts = places.slice(1).map((to, index) => resampler.push(samples.subarray(places[index], to)))
        expect(Int16Array.from([...parts, resampler.end()].flatMap((part) => [...part]))).toEqual(whole)
      }),
      { numRuns: 30, seed: 2026 },
    )
  })

  it('passes on what needs no change', () => {
    const samples = sine(440, 16_000, 0.1)
    expect(createResampler(16_000, 16_000).push(samples)).toBe(samples)
  })
})
