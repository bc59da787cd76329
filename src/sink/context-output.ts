import { SpeechError } from '../base/speech-error.ts'
import type { Cancel, Timers } from '../base/timers.ts'

export interface ContextOutputOptions {
  workletUrl?: string | URL | undefined
  timers: Timers
}

/** The one AudioContext of a player. */
export interface ContextOutput {
  /** Made at the first call. */
  open(): AudioContext
  /**
   * Resolves when processors can be made on the open context; rejects with a `SpeechError`.
   * @param workletSource The worklet as a script, for a context without a `workletUrl`.
   */
  load(workletSource: string): Promise<void>
  /** Starts the device. Called in a gesture, it is allowed to. */
  run(): void
  /** Lets the device rest, unless something runs within two seconds: it costs power while it plays nothing. */
  rest(): void
  /** Whether it stands still because it may rest, not because it was stopped from outside. */
  readonly isResting: boolean
  /** Closes it. */
  release(): void
}

const restAfterMs = 2000
const closeAfterMs = 200

export function createContextOutput({ workletUrl, timers }: ContextOutputOptions): ContextOutput {
  let context: AudioContext | null = null
  let loaded: Promise<void> | null = null
  let cancelRest: Cancel = () => undefined
  let isResting = true

  const open = (): AudioContext => {
    if (!context) {
      context = new AudioContext({ latencyHint: 'interactive' })
      loaded = null
    }
    return context
  }

  const load = (workletSource: string): Promise<void> => {
    const loading = (loaded ??= loadWorklet(open(), workletUrl, workletSource))
    // The next one may have more luck: a network may be back by then.
    loading.catch(() => {
      if (loaded === loading) loaded = null
    })
    return loading
  }

  return {
    open,
    load,
    run() {
      cancelRest()
      isResting = false
      const opened = open()
      // Where it is not allowed, it stays pending; whoever waits looks at the state.
      if (opened.state !== 'running') opened.resume().catch(() => undefined)
    },
    rest() {
      cancelRest()
      cancelRest = timers.after(restAfterMs, () => {
        isResting = true
        context?.suspend().catch(() => undefined)
      })
    },
    get isResting() {
      return isResting
    },
    release() {
      cancelRest()
      isResting = true
      const closing = context
      // Silent at once, but closed later: while a message from a processor is under way, WebKit may crash in it.
      closing?.suspend().catch(() => undefined)
      timers.after(closeAfterMs, () => void closing?.close().catch(() => undefined))
      context = null
      loaded = null
    },
  }
}

async function loadWorklet(
  context: AudioContext,
  workletUrl: string | URL | undefined,
  workletSource: string,
): Promise<void> {
  const blobUrl = workletUrl
    ? null
    : URL.createObjectURL(new Blob([workletSource], { type: 'text/javascript' }))
  try {
    await context.audioWorklet.addModule(blobUrl ?? workletUrl ?? '')
  } catch (cause) {
    throw new SpeechError(
      'playback-failed',
      'The audio worklet could not be loaded. A Content-Security-Policy must allow `script-src blob:`, ' +
        'or the worklet must be served by the app and its address given as `workletUrl`.',
      { cause },
    )
  } finally {
    if (blobUrl) URL.revokeObjectURL(blobUrl)
  }
}
