import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createClockSmoother } from '../../../src/sink/clock-smoother.ts'

/** What a clock says that moves only every so often. */
function coarse(nowMs: number, stepMs: number, rate = 1): number {
  return (Math.floor(nowMs / stepMs) * stepMs * rate) / 1000
}

/** The largest error in milliseconds while a coarse clock is read now and then, after a first second. */
function worstErrorMs(stepMs: number, everyMs: number, rate = 1): number {
  const smoother = createClockSmoother()
  let worst = 0
  for (let nowMs = 0; nowMs < 10_000; nowMs += everyMs) {
    const error = smoother.read(coarse(nowMs, stepMs, rate), nowMs, rate) - (nowMs / 1000) * rate
    if (nowMs > 1000) worst = Math.max(worst, Math.abs(error) * 1000)
  }
  return worst
}

describe('createClockSmoother', () => {
  it.each([
    ['Firefox, 40 ms, read every frame', 40, 16.7, 1, 7],
    ['Firefox, 40 ms, read every frame at twice the speed', 40, 16.7, 2, 14],
    ['Chromium, 11.6 ms, read every frame', 11.6, 16.7, 1, 6],
    ['WebKitGTK, 67 ms, read every frame', 67, 16.7, 1, 16.7],
    ['a clock that is exact', 0.1, 7, 1, 0.2],
  ])('makes a smooth clock of a coarse one: %s', (_name, stepMs, everyMs, rate, allowedMs) => {
    expect(worstErrorMs(stepMs, everyMs, rate)).toBeLessThan(allowedMs)
  })

  it.each([1, 2])('does not overtake a device that never quite keeps up, at %f times the speed', (rate) => {
    const smoother = createClockSmoother()
    const pace = 0.93
    for (let nowMs = 0; nowMs < 10_000; nowMs += 16.7) {
      const position = smoother.read(coarse(nowMs * pace, 40, rate), nowMs, rate)
      const error = position - (nowMs / 1000) * pace * rate
      if (nowMs > 4000) expect(Math.abs(error) * 1000).toBeLessThan(10 * rate)
      if (nowMs > 4000) expect(error * 1000).toBeLessThan(4 * rate)
    }
  })

  it('is never worse than the reading itself where it is read rarely', () => {
    expect(worstErrorMs(40, 333)).toBeLessThanOrEqual(40)
  })

  it('is never behind the reading, nor further ahead of it than the longest step', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(120), { maxLength: 100 }), fc.constantFrom(0.5, 1, 2, 3), (waits, rate) => {
        const smoother = createClockSmoother()
        let nowMs = 0
        for (const wait of waits) {
          nowMs += wait
          const reading = coarse(nowMs, 40, rate)
          const position = smoother.read(reading, nowMs, rate)
          expect(position).toBeGreaterThanOrEqual(reading)
          expect(position).toBeLessThanOrEqual(reading + 0.14 * rate)
        }
      }),
    )
  })

  it('stands still soon after the clock does, though nobody says that it is stalled', () => {
    const smoother = createClockSmoother()
    for (let nowMs = 0; nowMs <= 1000; nowMs += 10) smoother.read(nowMs / 1000, nowMs, 1)
    expect(smoother.read(1, 1050, 1)).toBeCloseTo(1.05)
    expect(smoother.read(1, 1400, 1)).toBeCloseTo(1.1)
    expect(smoother.read(1, 2000, 1)).toBeLessThanOrEqual(1.1)
  })

  it('follows within a third of a second when the device falls behind for good', () => {
    const smoother = createClockSmoother()
    for (let nowMs = 0; nowMs <= 1000; nowMs += 10) smoother.read(nowMs / 1000, nowMs, 1)
    for (let nowMs = 1010; nowMs <= 1330; nowMs += 10) smoother.read((nowMs - 60) / 1000, nowMs, 1)
    expect(smoother.read(1.28, 1340, 1)).toBeCloseTo(1.28)
  })

  it('follows a jump at once, forwards and back', () => {
    const smoother = createClockSmoother()
    for (let nowMs = 0; nowMs <= 500; nowMs += 10) smoother.read(nowMs / 1000, nowMs, 1)
    expect(smoother.read(8, 510, 1)).toBeCloseTo(8)
    expect(smoother.read(2, 520, 1)).toBeCloseTo(2)
  })

  it('goes on from where it is when the rate changes', () => {
    const smoother = createClockSmoother()
    for (let nowMs = 0; nowMs <= 500; nowMs += 10) smoother.read(nowMs / 1000, nowMs, 1)
    const before = smoother.read(0.5, 500, 1)
    expect(smoother.read(0.5, 500, 2)).toBeCloseTo(before)
    expect(smoother.read(0.52, 510, 2)).toBeCloseTo(0.52)
  })

  it('tells the reading itself while the clock stands still', () => {
    const smoother = createClockSmoother()
    expect(smoother.read(3, 0, 0)).toBe(3)
    expect(smoother.read(3, 500, 0)).toBe(3)
  })
})
