import type { Cancel } from '../base/timers.ts'

/** Those who are connected to a player. */
export interface Connections {
  readonly count: number
  /** One more; returns its undo. */
  connect(): Cancel
}

/**
 * @param onConnect Called for each that connects.
 * @param onLeave Called when the last has left; again where nobody came back.
 */
export function createConnections(onConnect: () => void, onLeave: () => void): Connections {
  let count = 0
  return {
    get count() {
      return count
    },
    connect() {
      count++
      onConnect()
      let isConnected = true
      return () => {
        if (!isConnected) return
        isConnected = false
        count--
        // StrictMode and Activity leave and come back in one go: only who is still gone a moment later has left.
        queueMicrotask(() => {
          if (count === 0) onLeave()
        })
      }
    },
  }
}
