import { callSafely } from '../base/call-safely.ts'
import { createLazy, type Lazy } from '../base/lazy.ts'
import { loadCode } from '../base/load-code.ts'
import { isSpeechError, SpeechError } from '../base/speech-error.ts'
import { createStore } from '../base/store.ts'
import type { SinkOptions } from './sink-options.ts'
import type { Sink, SinkState } from './sink.ts'

/** What makes sound: loaded behind the first paint, for a page shows its player without it. */
export type SinkCode = Lazy<(options: SinkOptions) => Sink>

export function createSinkCode(): SinkCode {
  return createLazy(async () => {
    const { createSink } = await loadCode('plays speech', () => import('./create-sink.ts'))
    return createSink
  })
}

/** `createSink`, as soon as that is there. Until then it waits at its position, and does what it was told after. */
export function createLazySink(code: SinkCode, options: SinkOptions): Sink {
  if (code.loaded) return code.loaded(options)
  const { choice, output } = options
  const store = createStore<SinkState>({
    status: 'paused',
    pausedBy: null,
    bufferedSec: 0,
    durationSec: 0,
    error: null,
  })
  // What the sink will be told, by what it is about: the newest counts.
  const orders = new Map<unknown, (sink: Sink) => void>()
  const undos = new Map<AudioNode, () => void>()
  let sink: Sink | null = null
  let wantsSound = false
  let positionSec = 0
  let isDisposed = false

  const tell = (about: unknown, order: (sink: Sink) => void): void => {
    if (sink) order(sink)
    else orders.set(about, order)
  }

  const open = async (): Promise<void> => {
    const createSink = await code.load()
    if (isDisposed) return
    const opened = (sink = createSink(options))
    for (const order of orders.values()) callSafely(() => order(opened))
    // Last, so that nothing sounds from where it was not to begin, or louder than it was to.
    if (wantsSound) opened.play()
    opened.store.subscribe(() => store.update(opened.store.get()))
    store.update(opened.store.get())
  }
  open().catch((cause: unknown) => {
    const error = isSpeechError(cause)
      ? cause
      : new SpeechError('playback-failed', 'What plays speech could not be made. See `cause`.', { cause })
    store.update({ status: 'failed', error })
  })

  return {
    kind: choice.kind,
    store,
    get mediaElement() {
      return sink?.mediaElement ?? null
    },
    play() {
      wantsSound = true
      if (sink) return sink.play()
      // The gesture is there now, and gone when the sink is.
      output.unlock(choice.kind)
      if (store.get().status === 'paused') store.update({ status: 'waiting' })
    },
    pause() {
      wantsSound = false
      if (sink) return sink.pause()
      if (store.get().status === 'waiting') store.update({ status: 'paused' })
    },
    seek(toSec) {
      positionSec = toSec
      tell('seek', (told) => told.seek(toSec))
    },
    setRate: (rate) => tell('rate', (told) => told.setRate(rate)),
    setVolume: (volume) => tell('volume', (told) => told.setVolume(volume)),
    setMuted: (muted) => tell('muted', (told) => told.setMuted(muted)),
    currentTimeSec: () => sink?.currentTimeSec() ?? positionSec,
    connectAnalyser(node) {
      tell(node, (told) => undos.set(node, told.connectAnalyser(node)))
      return () => {
        orders.delete(node)
        undos.get(node)?.()
        undos.delete(node)
      }
    },
    dispose() {
      isDisposed = true
      sink?.dispose()
    },
  }
}
