import { describe, expect, it } from 'vitest'
import { createLazyStore } from '../../../src/base/lazy-store.ts'
import { createManualTimers } from '../../manual-timers.ts'

/** Counts the seconds for as long as somebody listens. */
function createCounter(): {
  store: ReturnType<typeof createLazyStore<number>>
  log: string[]
  advance: () => void
} {
  const timers = createManualTimers()
  const log: string[] = []
  const store = createLazyStore(
    0,
    (tell, scope) => {
      log.push('begins')
      scope.add(() => log.push('ends'))
      let count = 0
      const tick = (): void => {
        scope.after(1_000, tick)
        tell(++count)
      }
      scope.after(1_000, tick)
    },
    timers,
  )
  return { store, log, advance: () => timers.advance(1_000) }
}

describe('createLazyStore', () => {
  it('works from the first who subscribes to the last who leaves, and again after', () => {
    const { store, log, advance } = createCounter()
    advance()
    expect(store.get()).toBe(0)
    const leave = [store.subscribe(() => undefined), store.subscribe(() => undefined)]
    advance()
    leave[0]!()
    leave[0]!()
    advance()
    expect(store.get()).toBe(2)
    expect(log).toEqual(['begins'])
    leave[1]!()
    advance()
    expect(store.get()).toBe(2)
    expect(log).toEqual(['begins', 'ends'])
    store.subscribe(() => undefined)
    expect(log).toEqual(['begins', 'ends', 'begins'])
  })

  it('tells of a value that is new, and of no other', () => {
    let told = 0
    let tellValue: (value: number) => void = () => undefined
    const store = createLazyStore(Number.NaN, (tell) => (tellValue = tell))
    store.subscribe(() => told++)
    tellValue(Number.NaN)
    expect(told).toBe(0)
    tellValue(1)
    tellValue(1)
    expect(told).toBe(1)
  })

  it('lets one function listen twice and leave once', () => {
    const { store, advance } = createCounter()
    let told = 0
    const listener = (): void => void told++
    const leave = store.subscribe(listener)
    store.subscribe(listener)
    leave()
    advance()
    expect(told).toBe(1)
  })
})
