import { describe, expect, it } from 'vitest'
import { createStore } from '../../../src/base/store.ts'

describe('createStore', () => {
  it('keeps the object while nothing changes, and tells nobody', () => {
    const store = createStore({ a: 1, b: Number.NaN })
    const before = store.get()
    let told = 0
    store.subscribe(() => told++)
    store.update({ a: 1, b: Number.NaN })
    expect(store.get()).toBe(before)
    expect(told).toBe(0)
  })

  it('makes a new object for a change and leaves the old one as it was', () => {
    const store = createStore({ a: 1, b: 2 })
    const before = store.get()
    store.update({ b: 3 })
    expect(before).toEqual({ a: 1, b: 2 })
    expect(store.get()).toEqual({ a: 1, b: 3 })
  })

  it('tells everybody who listened when the change came, also who leaves meanwhile', () => {
    const store = createStore({ a: 1 })
    const told: string[] = []
    const leave = store.subscribe(() => {
      told.push('first')
      leave()
    })
    store.subscribe(() => told.push('second'))
    store.update({ a: 2 })
    store.update({ a: 3 })
    expect(told).toEqual(['first', 'second', 'second'])
  })

  it('lets one function listen twice and leave once', () => {
    const store = createStore({ a: 1 })
    let told = 0
    const listener = (): void => void told++
    const leave = store.subscribe(listener)
    store.subscribe(listener)
    leave()
    leave()
    store.update({ a: 2 })
    expect(told).toBe(1)
  })
})
