import { systemTimers, type Cancel, type Timers } from './timers.ts'

/**
 * Owns what was opened: listeners, timers, nodes, requests. `dispose` closes all of it, newest first.
 * The one place in the package that adds listeners, so that whatever has an owner also has an end.
 */
export class Scope {
  readonly #cleanups = new Set<Cancel>()
  readonly #timers: Timers
  // Made only when somebody asks for the signal: to make and abort one costs more than all the rest of a short scope.
  #controller: AbortController | null = null
  #isDisposed = false

  constructor(timers: Timers = systemTimers) {
    this.#timers = timers
  }

  /** Aborts when the scope is disposed. */
  get signal(): AbortSignal {
    this.#controller ??= new AbortController()
    if (this.#isDisposed) this.#controller.abort()
    return this.#controller.signal
  }

  get isDisposed(): boolean {
    return this.#isDisposed
  }

  /** Runs `cleanup` on dispose, or at once if that has happened. Returns a function that runs it early. */
  add(cleanup: Cancel): Cancel {
    if (this.isDisposed) {
      cleanup()
      return () => undefined
    }
    const once = (): void => {
      if (this.#cleanups.delete(once)) cleanup()
    }
    this.#cleanups.add(once)
    return once
  }

  /** Listens until dispose. */
  listen(
    target: EventTarget,
    type: string,
    listener: (event: Event) => void,
    options?: AddEventListenerOptions,
  ): Cancel {
    if (this.isDisposed) return () => undefined
    target.addEventListener(type, listener, options)
    return this.add(() => target.removeEventListener(type, listener, options))
  }

  /** Calls after `delayMs` milliseconds, unless disposed before. */
  after(delayMs: number, call: () => void): Cancel {
    return this.#once((fire) => this.#timers.after(delayMs, fire), call)
  }

  /** Calls before the next display frame, unless disposed before. */
  frame(call: () => void): Cancel {
    return this.#once((fire) => this.#timers.frame(fire), call)
  }

  /** A scope that ends with this one, or earlier. */
  child(): Scope {
    const child = new Scope(this.#timers)
    const release = this.add(() => child.dispose())
    child.add(release)
    return child
  }

  /** Closes everything, newest first. Calling it again does nothing. A cleanup that throws does not keep the others open. */
  dispose(): void {
    if (this.isDisposed) return
    this.#isDisposed = true
    this.#controller?.abort()
    const errors: unknown[] = []
    for (const cleanup of [...this.#cleanups].reverse()) {
      try {
        cleanup()
      } catch (error) {
        errors.push(error)
      }
    }
    if (errors.length > 0) throw new AggregateError(errors, 'Closing failed; everything else was closed.')
  }

  #once(start: (fire: () => void) => Cancel, call: () => void): Cancel {
    if (this.isDisposed) return () => undefined
    const cancel = start(() => {
      this.#cleanups.delete(once)
      call()
    })
    const once = (): void => {
      if (this.#cleanups.delete(once)) cancel()
    }
    this.#cleanups.add(once)
    return once
  }
}
