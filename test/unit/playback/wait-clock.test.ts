import { describe, expect, it } from 'vitest'
import { createWaitClock } from '../../../src/playback/wait-clock.ts'
import { createManualTimers } from '../../manual-timers.ts'
import { createStubPlayer } from '../../support/stub-player.ts'

describe('createWaitClock', () => {
  it('counts whole seconds from when sound was asked for to when it is there', () => {
    const timers = createManualTimers()
    const player = createStubPlayer('')
    const clock = createWaitClock(player, timers)
    const told: (number | null)[] = []
    const leave = clock.subscribe(() => told.push(clock.get()))
    timers.advance(5000)
    player.setState({ status: 'loading' })
    timers.advance(1500)
    player.setState({ generation: 'receiving' })
    timers.advance(1500)
    player.setState({ status: 'playing' })
    expect(timers.waiting).toBe(0)
    timers.advance(5000)
    player.setState({ status: 'loading' })
    expect(told).toEqual([0, 1, 2, 3, null, 0])
    leave()
    expect(timers.waiting).toBe(0)
  })

  it('does nothing while nobody subscribes', () => {
    const timers = createManualTimers()
    const player = createStubPlayer('')
    player.setState({ status: 'loading' })
    createWaitClock(player, timers)
    expect(timers.waiting).toBe(0)
  })
})
