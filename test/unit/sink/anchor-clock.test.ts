import { describe, expect, it } from 'vitest'
import { createAnchorClock } from '../../../src/sink/anchor-clock.ts'

describe('createAnchorClock', () => {
  it('stands where it was put until the first anchor is heard', () => {
    const clock = createAnchorClock()
    clock.reset(4)
    expect(clock.positionAt(9)).toBe(4)
    clock.add({ contextSec: 10, positionSec: 4.1, rate: 1 })
    expect(clock.positionAt(9.9)).toBe(4)
    expect(clock.positionAt(10.5)).toBeCloseTo(4.6)
  })

  it('takes a change of rate when it is heard, not when it is rendered', () => {
    const clock = createAnchorClock()
    clock.add({ contextSec: 0, positionSec: 0, rate: 1 })
    clock.add({ contextSec: 1, positionSec: 1, rate: 2 })
    expect(clock.positionAt(0.9)).toBeCloseTo(0.9)
    expect(clock.positionAt(1.5)).toBeCloseTo(2)
  })

  it('does not run past an anchor that is yet to be heard', () => {
    const clock = createAnchorClock()
    clock.add({ contextSec: 0, positionSec: 0, rate: 3 })
    clock.add({ contextSec: 1, positionSec: 2.9, rate: 0 })
    expect(clock.positionAt(0.99)).toBe(2.9)
    expect(clock.positionAt(1.5)).toBe(2.9)
  })

  it('forgets everything when it is put elsewhere', () => {
    const clock = createAnchorClock()
    clock.add({ contextSec: 0, positionSec: 0, rate: 1 })
    clock.reset(7)
    expect(clock.positionAt(100)).toBe(7)
  })
})
