import { createStore, type Store } from '../base/store.ts'
import type { Timers } from '../base/timers.ts'
import type { AudioSource } from '../model/audio-source.ts'
import type { Sink, SinkState } from '../sink/sink.ts'

/** A sink without sound, whose clock is that of the timers it is given. */
export interface ManualSink extends Sink {
  readonly store: Store<SinkState>
  /** Looks at the clock: waits or ends where the sound has come to the end of what there is. */
  settle(): void
  /** Takes the data away, or gives it back. */
  setStarved(isStarved: boolean): void
}

/** @param durationSec Length of what the source has so far, in seconds of media time. */
export function createManualSink(durationSec: () => number, source: AudioSource, timers: Timers): ManualSink {
  let baseSec = 0
  let sinceMs = 0
  let rate = 1
  let isStarved = false
  const store = createStore<SinkState>({
    status: 'paused',
    pausedBy: null,
    bufferedSec: durationSec(),
    durationSec: durationSec(),
    error: null,
  })
  const currentTimeSec = (): number =>
    store.get().status === 'playing'
      ? Math.min(durationSec(), baseSec + ((timers.nowMs() - sinceMs) / 1_000) * rate)
      : baseSec
  const moveTo = (positionSec: number): void => {
    baseSec = positionSec
    sinceMs = timers.nowMs()
  }
  const settle = (): void => {
    const { status } = store.get()
    if (status !== 'playing' && status !== 'waiting') return
    const hasMore = currentTimeSec() < durationSec()
    moveTo(currentTimeSec())
    if (isStarved || !(hasMore || source.isEnded)) store.update({ status: 'waiting' })
    else store.update({ status: hasMore ? 'playing' : 'ended' })
  }
  const leave = source.subscribe(() => {
    store.update({ bufferedSec: durationSec(), durationSec: durationSec() })
    settle()
  })

  return {
    kind: 'web-audio',
    store,
    mediaElement: null,
    currentTimeSec,
    settle,
    setStarved(starved) {
      isStarved = starved
      settle()
    },
    play() {
      store.update({ status: 'waiting', pausedBy: null })
      settle()
    },
    pause() {
      moveTo(currentTimeSec())
      store.update({ status: 'paused', pausedBy: null })
    },
    seek: moveTo,
    setRate(next) {
      moveTo(currentTimeSec())
      rate = next
    },
    setVolume: () => undefined,
    setMuted: () => undefined,
    connectAnalyser: () => () => undefined,
    dispose() {
      moveTo(currentTimeSec())
      leave()
    },
  }
}
