import { callSafely } from './call-safely.ts'
import type { Cancel } from './timers.ts'

/** Calls listeners by event name; each event carries one object. */
export interface Emitter<Events> {
  /** Listens until the returned function is called. */
  on<Type extends keyof Events>(type: Type, listener: (event: Events[Type]) => void): Cancel
  /** Calls everybody. A listener that throws keeps nobody else from being called; its error is reported as uncaught. */
  emit<Type extends keyof Events>(type: Type, event: Events[Type]): void
}

export function createEmitter<Events>(): Emitter<Events> {
  const listeners: { [Type in keyof Events]?: Set<(event: Events[Type]) => void> } = {}
  return {
    on(type, listener) {
      const entry = (event: Events[typeof type]): void => listener(event)
      const entries = (listeners[type] ??= new Set())
      entries.add(entry)
      return () => void entries.delete(entry)
    },
    emit(type, event) {
      for (const listener of [...(listeners[type] ?? [])]) callSafely(() => listener(event))
    },
  }
}
