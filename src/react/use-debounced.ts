'use client'

import { useEffect, useState } from 'react'
import { Scope } from '../base/scope.ts'
import type { Timers } from '../base/timers.ts'

/** A value once it has stayed the same for `delayMs` milliseconds; the first one at once. */
export function useDebounced<Value>(value: Value, delayMs: number, timers: Timers): Value {
  const [settled, setSettled] = useState(value)
  useEffect(() => {
    if (Object.is(value, settled)) return
    const scope = new Scope(timers)
    scope.after(delayMs, () => setSettled(value))
    return () => scope.dispose()
  }, [value, settled, delayMs, timers])
  return settled
}
