import { systemTimers, type Timers } from '../base/timers.ts'
import type { SinkKind } from './sink.ts'
import { createContextOutput, type ContextOutput } from './context-output.ts'
import { createElementOutput, type ElementOutput } from './element-output.ts'

export interface AudioOutputOptions {
  /**
   * Where the worklet of the Web Audio sink is served from. Default: a `blob:` URL made of its source, which a strict
   * Content-Security-Policy may forbid.
   */
  workletUrl?: string | URL | undefined
  /** The browser's. */
  timers?: Timers | undefined
}

/**
 * What one player makes sound on, for all its utterances: one media element and one AudioContext, each opened when it
 * is first needed. They are kept from utterance to utterance because a phone lets only those play that were once
 * started in a gesture.
 */
export interface AudioOutput {
  readonly element: ElementOutput
  readonly context: ContextOutput
  /**
   * Uses the gesture that is there: call it synchronously in the handler, before any await.
   * What it unlocks may play later without a gesture.
   */
  unlock(kind: SinkKind): void
  /** Gives back what was opened. Whoever uses it again opens it again. */
  dispose(): void
}

/** Opens nothing. */
export function createAudioOutput(options: AudioOutputOptions = {}): AudioOutput {
  const element = createElementOutput()
  const context = createContextOutput({
    workletUrl: options.workletUrl,
    timers: options.timers ?? systemTimers,
  })
  return {
    element,
    context,
    unlock: (kind) => (kind === 'media-source' ? element.unlock() : context.run()),
    dispose() {
      element.release()
      context.release()
    },
  }
}
