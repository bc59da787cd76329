import { Scope } from '../base/scope.ts'
import type { SpeechError } from '../base/speech-error.ts'
import { createStore, type ReadableStore } from '../base/store.ts'
import { systemTimers, type Timers } from '../base/timers.ts'
import type { PauseReason } from '../model/speech-state.ts'
import type { Sink } from '../sink/sink.ts'

export interface PlaybackState {
  status: 'loading' | 'playing' | 'stalled' | 'paused' | 'ended' | 'failed'
  pausedBy: PauseReason | null
  error: SpeechError | null
  bufferedSec: number
  /** When the first sample was heard, on the clock of the timers; `null` before. */
  firstSoundAtMs: number | null
  stalls: number
  stalledMs: number
}

/** One recording being heard through one sink. */
export interface Playback {
  readonly store: ReadableStore<PlaybackState>
  play(): void
  pause(pausedBy: PauseReason): void
  seek(positionSec: number): void
  currentTimeSec(): number
  dispose(): void
}

/**
 * Tells what a sink does in the words of the player: waiting is `loading` before the first sound and `stalled` after
 * it, and a pause has somebody who made it. The sink is the truth; nothing is set ahead of what it reports.
 * @param before What the playback said that this one goes on from.
 */
export function createPlayback(sink: Sink, timers: Timers = systemTimers, before?: PlaybackState): Playback {
  const scope = new Scope(timers)
  let pausedBy: PauseReason = 'user'
  let isWanted = false
  let stalledSinceMs: number | null = null
  const store = createStore<PlaybackState>({
    status: 'loading',
    pausedBy: null,
    error: null,
    bufferedSec: 0,
    firstSoundAtMs: before?.firstSoundAtMs ?? null,
    stalls: before?.stalls ?? 0,
    stalledMs: before?.stalledMs ?? 0,
  })

  const update = (): void => {
    const sinkState = sink.store.get()
    const before = store.get()
    const nowMs = timers.nowMs()
    const firstSoundAtMs = before.firstSoundAtMs ?? (sinkState.status === 'playing' ? nowMs : null)
    // It may have been started from outside: by a media key, or on the element itself.
    if (sinkState.status === 'playing' || sinkState.status === 'waiting') isWanted = true
    const status = statusOf(sinkState.status, firstSoundAtMs !== null)
    let { stalls, stalledMs } = before
    if (status === 'stalled') {
      if (stalledSinceMs === null) stalls++
      stalledSinceMs ??= nowMs
    } else if (stalledSinceMs !== null) {
      stalledMs += nowMs - stalledSinceMs
      stalledSinceMs = null
    }
    store.update({
      status,
      // A sink that was asked to play and does not was held back by the browser.
      pausedBy: status === 'paused' ? ((isWanted ? sinkState.pausedBy : null) ?? pausedBy) : null,
      error: sinkState.error,
      bufferedSec: sinkState.bufferedSec,
      firstSoundAtMs,
      stalls,
      stalledMs,
    })
  }
  scope.add(sink.store.subscribe(update))
  scope.add(() => sink.dispose())
  update()

  return {
    store,
    play() {
      isWanted = true
      sink.play()
      update()
    },
    pause(reason) {
      if (!isWanted) return
      isWanted = false
      pausedBy = reason
      sink.pause()
      update()
    },
    seek: (positionSec) => sink.seek(positionSec),
    currentTimeSec: () => sink.currentTimeSec(),
    dispose: () => scope.dispose(),
  }
}

function statusOf(
  status: ReturnType<Sink['store']['get']>['status'],
  hasSounded: boolean,
): PlaybackState['status'] {
  if (status !== 'waiting') return status
  return hasSounded ? 'stalled' : 'loading'
}
