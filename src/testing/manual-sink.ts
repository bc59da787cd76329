import { createStore, type Store } from '../base/store.ts'
import type { Timers } from '../base/timers.ts'
import type { Sink, SinkState } from '../sink/sink.ts'

/** A sink without sound, whose clock is that of the timers it is given. */
export interface ManualSink extends Sink {
  readonly store: Store<SinkState>
  /** Ends once the clock has come to the end; called after time has passed. */
  settle(): void
}

/** @param durationSec Length of what there is to hear, in seconds of media time. */
export function createManualSink(durationSec: number, timers: Timers): ManualSink {
  let baseSec = 0
  let sinceMs = 0
  let rate = 1
  const store = createStore<SinkState>({
    status: 'paused',
    pausedBy: null,
    bufferedSec: durationSec,
    durationSec,
    error: null,
  })
  const isPlaying = (): boolean => store.get().status === 'playing'
  const currentTimeSec = (): number =>
    isPlaying() ? Math.min(durationSec, baseSec + ((timers.nowMs() - sinceMs) / 1_000) * rate) : baseSec
  const rebase = (): void => {
    baseSec = currentTimeSec()
    sinceMs = timers.nowMs()
  }

  return {
    kind: 'web-audio',
    store,
    mediaElement: null,
    currentTimeSec,
    play() {
      rebase()
      store.update({ status: baseSec < durationSec ? 'playing' : 'ended', pausedBy: null })
    },
    pause() {
      rebase()
      store.update({ status: 'paused', pausedBy: null })
    },
    seek(positionSec) {
      baseSec = positionSec
      sinceMs = timers.nowMs()
    },
    setRate(next) {
      rebase()
      rate = next
    },
    setVolume: () => undefined,
    setMuted: () => undefined,
    connectAnalyser: () => () => undefined,
    dispose: () => rebase(),
    settle() {
      if (!isPlaying() || currentTimeSec() < durationSec) return
      rebase()
      store.update({ status: 'ended' })
    },
  }
}
