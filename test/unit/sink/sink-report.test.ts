import { describe, expect, it } from 'vitest'
import { Scope } from '../../../src/base/scope.ts'
import { createSinkReport } from '../../../src/sink/sink-report.ts'
import type { SinkState } from '../../../src/sink/sink.ts'
import { createManualTimers } from '../../manual-timers.ts'

function setUp(): {
  state: SinkState
  update: (changes: Partial<SinkState>) => void
  told: () => SinkState[]
  timers: ReturnType<typeof createManualTimers>
  scope: Scope
} {
  const timers = createManualTimers()
  const scope = new Scope(timers)
  const state: SinkState = { status: 'paused', pausedBy: null, bufferedSec: 0, durationSec: 0, error: null }
  const report = createSinkReport(scope, timers, () => ({ ...state }))
  const told: SinkState[] = []
  report.store.subscribe(() => told.push(report.store.get()))
  const update = (changes: Partial<SinkState>): void => {
    Object.assign(state, changes)
    report.update()
  }
  return { state, update, told: () => told, timers, scope }
}

describe('createSinkReport', () => {
  it('tells a change of status at once', () => {
    const { update, told } = setUp()
    update({ status: 'waiting' })
    update({ status: 'playing' })
    update({ status: 'paused', pausedBy: 'interrupted' })
    expect(told().map(({ status }) => status)).toEqual(['waiting', 'playing', 'paused'])
  })

  it('tells what is buffered four times a second at most, and the last of it for sure', () => {
    const { update, told, timers } = setUp()
    for (let at = 1; at <= 100; at++) {
      update({ bufferedSec: at, durationSec: at })
      timers.advance(10)
    }
    expect(told().length).toBeGreaterThanOrEqual(4)
    expect(told().length).toBeLessThanOrEqual(5)
    timers.advance(250)
    expect(told().at(-1)).toMatchObject({ bufferedSec: 100, durationSec: 100 })
    expect(timers.waiting).toBe(0)
  })

  it('tells nothing when nothing changed', () => {
    const { update, told, timers } = setUp()
    update({})
    timers.advance(1000)
    update({})
    expect(told()).toEqual([])
  })

  it('is silent once its scope is closed', () => {
    const { update, told, timers, scope } = setUp()
    update({ status: 'waiting' })
    update({ bufferedSec: 1 })
    scope.dispose()
    timers.advance(1000)
    update({ status: 'ended' })
    expect(told()).toHaveLength(1)
    expect(timers.waiting).toBe(0)
  })
})
