import { createDeferred } from '../base/deferred.ts'

/** Lets only so many requests run at a time. */
export interface RequestGate {
  /** Resolves when the request may go out, with what says that it is over. The urgent go before all that wait. */
  enter(isUrgent?: boolean): Promise<() => void>
}

export function createRequestGate(places: number): RequestGate {
  let free = places
  const waiting: (() => void)[] = []

  const leave = (): void => {
    const next = waiting.shift()
    if (next) next()
    else free++
  }
  const leaveOnce = (): (() => void) => {
    let isInside = true
    return () => {
      if (isInside) leave()
      isInside = false
    }
  }

  return {
    async enter(isUrgent = false) {
      if (free > 0) {
        free--
        return leaveOnce()
      }
      const turn = createDeferred<void>()
      if (isUrgent) waiting.unshift(turn.resolve)
      else waiting.push(turn.resolve)
      await turn.promise
      return leaveOnce()
    },
  }
}
