import { Scope } from '../base/scope.ts'
import { SpeechError } from '../base/speech-error.ts'
import { createStore } from '../base/store.ts'
import type { Timers } from '../base/timers.ts'
import { mimeTypeOf } from '../model/output-format.ts'
import { createClockSmoother } from './clock-smoother.ts'
import type { SinkOptions } from './create-sink.ts'
import { decoderDelaySec } from './decoder-delay.ts'
import { managedMediaSourceClass, mediaSourceClass } from './sink-support.ts'
import type { Sink, SinkState, SinkStatus } from './sink.ts'
import {
  bufferedEndSec,
  createSourceBufferFeed,
  isBuffered,
  type SourceBufferFeed,
} from './source-buffer-feed.ts'

// How often what is buffered is told while data comes in, in milliseconds.
const reportEveryMs = 250

/** Plays compressed audio as it comes, through a media element fed by a MediaSource or a ManagedMediaSource. */
export function createMediaSourceSink(options: SinkOptions & { timers: Timers }): Sink {
  const { choice, source, output, timers } = options
  const mimeType = mimeTypeOf(source.format)
  const delaySec = options.decoderDelaySec ?? decoderDelaySec(source.format, choice.route)
  const scope = new Scope(timers)
  const element = output.element.take()
  const mediaSource = openMediaSource(choice.route)
  const smoother = createClockSmoother()
  const store = createStore<SinkState>({
    status: 'paused',
    pausedBy: null,
    bufferedSec: 0,
    durationSec: 0,
    error: null,
  })

  let feed: SourceBufferFeed | null = null
  let wantsSound = false
  let hasEnded = false
  let pausedBy: SinkState['pausedBy'] = null
  let error: SpeechError | null = null
  // Where to play as soon as there is data; the element stands still until then.
  let awaitedSec: number | null = null
  let floorSec = 0
  let reportedAtMs = Number.NEGATIVE_INFINITY
  let cancelReport: (() => void) | null = null

  const isMoving = (): boolean =>
    awaitedSec === null && !element.paused && !element.seeking && !element.ended && element.readyState >= 3

  const status = (): SinkStatus => {
    if (error) return 'failed'
    if (hasEnded) return 'ended'
    if (!wantsSound) return 'paused'
    return isMoving() ? 'playing' : 'waiting'
  }

  /** Tells a change of status at once, what is buffered only now and then. */
  const report = (): void => {
    if (scope.isDisposed) return
    const changes: Partial<SinkState> = { status: status(), pausedBy, error }
    const isDue = timers.nowMs() - reportedAtMs >= reportEveryMs || changes.status !== store.get().status
    if (isDue) {
      cancelReport?.()
      cancelReport = null
      reportedAtMs = timers.nowMs()
      changes.bufferedSec = bufferedEndSec(element.buffered, awaitedSec ?? element.currentTime)
      changes.durationSec = feed?.endSec ?? 0
    } else {
      cancelReport ??= scope.after(reportEveryMs, () => {
        cancelReport = null
        report()
      })
    }
    store.update(changes)
  }

  const fail = (reason: unknown, message: string): void => {
    if (scope.isDisposed || error) return
    error = new SpeechError('playback-failed', message, { cause: reason })
    wantsSound = false
    element.pause()
    report()
  }

  const end = (): void => {
    hasEnded = true
    wantsSound = false
    floorSec = Math.max(floorSec, feed?.endSec ?? 0)
    report()
  }

  const start = (): void => {
    // Never awaited: it may stay pending until more data is appended (seen in Chromium).
    const started = element.play() as Promise<void> | undefined
    started?.catch((reason: unknown) => {
      if (scope.isDisposed || !wantsSound || (reason as DOMException).name !== 'NotAllowedError') return
      wantsSound = false
      pausedBy = 'autoplay-blocked'
      report()
    })
    const route = output.element.route
    if (route instanceof AudioContext && route.state !== 'running') route.resume().catch(() => undefined)
  }

  /** Goes to the awaited position once there is data, or to the end once it is known to lie behind it. */
  const settleSeek = (): void => {
    if (awaitedSec === null || !feed) return
    const targetSec = feed.isComplete ? Math.min(awaitedSec, feed.endSec) : awaitedSec
    if (!feed.isComplete && !isBuffered(element.buffered, targetSec)) return feed.aim(targetSec)
    awaitedSec = null
    element.currentTime = targetSec
    if (wantsSound) start()
  }

  const onChange = (): void => {
    settleSeek()
    const isEmpty = feed?.isComplete && feed.endSec === 0
    if (isEmpty && wantsSound) return end()
    report()
  }

  const onElementChange = (): void => {
    // The browser may drop what it likes from a ManagedMediaSource, also what is about to be heard.
    const hasHole = element.readyState < 3 && feed && element.currentTime < feed.endSec - 0.1
    if (hasHole && awaitedSec === null && !element.seeking) feed?.aim(element.currentTime)
    else feed?.pump()
    onChange()
  }

  const listenToElement = (): void => {
    for (const type of ['playing', 'waiting', 'canplay', 'seeking', 'seeked', 'timeupdate']) {
      scope.listen(element, type, onElementChange)
    }
    scope.listen(element, 'timeupdate', () => void positionSec())
    scope.listen(element, 'ended', end)
    scope.listen(element, 'pause', () => {
      // Not by us: a call came in, a headset was taken off, or a control of the system was used.
      const isForeign = wantsSound && awaitedSec === null && element.paused && !element.ended
      if (!isForeign) return
      wantsSound = false
      pausedBy = 'interrupted'
      report()
    })
    scope.listen(element, 'play', () => {
      if (wantsSound || element.paused || error) return
      wantsSound = true
      pausedBy = null
      report()
    })
    scope.listen(element, 'error', () => {
      const reason = element.error?.message ?? ''
      const hint = feed ? '' : ' A Content-Security-Policy must allow `media-src blob:`.'
      fail(element.error, `The browser could not play the audio as ${mimeType}. ${reason}${hint}`.trim())
    })
  }

  const openBuffer = (): void => {
    URL.revokeObjectURL(url)
    const buffer = mediaSource.addSourceBuffer(mimeType)
    // Frames follow one another however they were cut, whatever a container would have said.
    buffer.mode = 'sequence'
    feed = createSourceBufferFeed({
      mediaSource,
      buffer,
      source,
      scope,
      positionSec: () => awaitedSec ?? element.currentTime,
      onChange,
      onError: (reason) => fail(reason, `What was received is not ${mimeType} that this browser can play.`),
    })
    feed.pump()
    settleSeek()
  }

  const positionSec = (): number => {
    if (awaitedSec !== null) return awaitedSec
    const rate = isMoving() ? element.playbackRate : 0
    const readSec = smoother.read(element.currentTime, timers.nowMs(), rate)
    // Through a context the sound goes a longer way, which the element knows nothing of.
    const routeSec = (output.element.route as AudioContext | null)?.outputLatency ?? 0
    floorSec = Math.max(floorSec, readSec - delaySec - routeSec * rate)
    return floorSec
  }

  const url = URL.createObjectURL(mediaSource)
  scope.add(() => URL.revokeObjectURL(url))
  scope.listen(mediaSource, 'sourceopen', openBuffer, { once: true })
  listenToElement()
  // A ManagedMediaSource opens only where the sound cannot be sent to another device.
  element.disableRemotePlayback = choice.route === 'managed-media-source'
  element.preservesPitch = true
  element.src = url

  return {
    kind: 'media-source',
    store,
    mediaElement: element,
    play() {
      if (error || scope.isDisposed) return
      if (hasEnded) this.seek(0)
      wantsSound = true
      pausedBy = null
      if (awaitedSec === null) start()
      else output.element.unlock()
      onChange()
    },
    pause() {
      wantsSound = false
      pausedBy = null
      element.pause()
      report()
    },
    seek(targetSec) {
      if (error || scope.isDisposed) return
      hasEnded = false
      floorSec = Math.max(0, targetSec)
      // So that what is heard, which comes later than its place in the stream, is what was asked for.
      awaitedSec = targetSec > 0 ? targetSec + delaySec : 0
      smoother.reset()
      element.pause()
      settleSeek()
      report()
    },
    setRate(rate) {
      // Taking a new source sets the one back to the other.
      element.defaultPlaybackRate = rate
      element.playbackRate = rate
    },
    setVolume(volume) {
      element.volume = volume
    },
    setMuted(muted) {
      element.muted = muted
    },
    currentTimeSec: positionSec,
    connectAnalyser: (node) => output.element.connect(node),
    dispose() {
      if (scope.isDisposed) return
      scope.dispose()
      output.element.release()
    },
  }
}

function openMediaSource(route: SinkOptions['choice']['route']): MediaSource {
  const Source = route === 'managed-media-source' ? managedMediaSourceClass() : mediaSourceClass()
  if (!Source) throw new SpeechError('format-unsupported', 'This browser has no MediaSource.')
  return new Source()
}
