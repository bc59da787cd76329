import type { AudioOutputOptions } from './audio-output.ts'

/** The one AudioContext of a player. */
export interface ContextOutput {
  /** Made at the first call. */
  open(): AudioContext
  /** Call it in a gesture: from then on the context may run without one. */
  unlock(): void
  /** Closes it. */
  release(): void
}

export function createContextOutput(_options: AudioOutputOptions): ContextOutput {
  let context: AudioContext | null = null
  const open = (): AudioContext => (context ??= new AudioContext({ latencyHint: 'interactive' }))
  return {
    open,
    unlock: () =>
      void open()
        .resume()
        .catch(() => undefined),
    release() {
      context?.close().catch(() => undefined)
      context = null
    },
  }
}
