import { callSafely } from './call-safely.ts'
import type { Cancel } from './timers.ts'

/** A value that changes as a whole, outside React. */
export interface ReadableStore<State> {
  /** The same object for as long as nothing in it changed. */
  get(): State
  /** Calls after each change. */
  subscribe(listener: () => void): Cancel
}

export interface Store<State> extends ReadableStore<State> {
  /** Replaces the given fields. Where all of them are what they were, nothing changes and nobody is called. */
  update(changes: Partial<State>): void
}

export function createStore<State extends object>(initial: State): Store<State> {
  let state = initial
  const listeners = new Set<() => void>()
  return {
    get: () => state,
    update(changes) {
      const keys = Object.keys(changes) as (keyof State)[]
      if (keys.every((key) => Object.is(state[key], changes[key]))) return
      state = { ...state, ...changes }
      for (const listener of [...listeners]) callSafely(listener)
    },
    subscribe(listener) {
      // Wrapped, so that the same function may subscribe twice and leave once.
      const entry = (): void => listener()
      listeners.add(entry)
      return () => void listeners.delete(entry)
    },
  }
}
