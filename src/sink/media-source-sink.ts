import { Scope } from '../base/scope.ts'
import { SpeechError } from '../base/speech-error.ts'
import type { Timers } from '../base/timers.ts'
import { createClockSmoother } from './clock-smoother.ts'
import type { SinkOptions } from './sink-options.ts'
import { decoderDelaySec, stretchLeadSec } from './decoder-delay.ts'
import { outputLatencySec } from './output-latency.ts'
import { choosePacking } from './packing.ts'
import { managedMediaSourceClass, mediaSourceClass } from './sink-support.ts'
import { createSinkReport } from './sink-report.ts'
import type { Sink, SinkState, SinkStatus } from './sink.ts'
import {
  bufferedEndSec,
  createSourceBufferFeed,
  isBuffered,
  type SourceBufferFeed,
} from './source-buffer-feed.ts'

// Less than this ahead of the position is not enough for a decoder to begin, in seconds.
const fewestSec = 0.1
// Who stretches it for another rate looks further ahead: Chromium leaves 0.08 s unplayed at 1x, and 0.23 s at 2x.
const fewestAt = (rate: number): number => fewestSec * Math.max(1, 2 * rate - 1)

/** Plays compressed audio as it comes, through a media element fed by a MediaSource or a ManagedMediaSource. */
export function createMediaSourceSink(options: SinkOptions & { timers: Timers }): Sink {
  const { choice, source, output, timers } = options
  const { mimeType } = choice
  const packing = choosePacking(source.format, mimeType)
  const delaySec = options.decoderDelaySec ?? decoderDelaySec(source.format)
  const scope = new Scope(timers)
  const element = output.element.take()
  const mediaSource = openMediaSource(choice.route)
  const url = URL.createObjectURL(mediaSource)
  const smoother = createClockSmoother()

  let feed: SourceBufferFeed | null = null
  let wantsSound = false
  let hasSounded = false
  let hasEnded = false
  // WebKitGTK breaks down ("Failed to push buffer") when it is sent elsewhere before it has decoded anything.
  let hasLoaded = false
  let pausedBy: SinkState['pausedBy'] = null
  let error: SpeechError | null = null
  // Where to play as soon as there is data; the element stands still until then.
  let awaitedSec: number | null = null
  // WebKitGTK may tell only after a seek that the end was reached before it, and pauses then.
  let mayRestart = false
  let floorSec = 0

  const isMoving = (): boolean =>
    awaitedSec === null && !element.paused && !element.seeking && !element.ended && element.readyState >= 3

  const hasData = (): boolean =>
    awaitedSec === null &&
    feed !== null &&
    (feed.isComplete || isBuffered(element.buffered, element.currentTime + fewestAt(element.playbackRate)))

  const status = (): SinkStatus => {
    if (error) return 'failed'
    if (hasEnded) return 'ended'
    if (!wantsSound) return 'paused'
    // While the element looks for a position whose data it has, it is not the data that is waited for.
    return isMoving() || (hasSounded && hasData()) ? 'playing' : 'waiting'
  }

  const report = createSinkReport(scope, timers, () => ({
    status: status(),
    pausedBy,
    bufferedSec: bufferedEndSec(element.buffered, awaitedSec ?? element.currentTime),
    durationSec: feed?.endSec ?? 0,
    error,
  }))

  const fail = (cause: unknown, message: string): void => {
    if (scope.isDisposed || error) return
    error = new SpeechError('playback-failed', message, { cause })
    wantsSound = false
    element.pause()
    report.update()
  }

  const end = (): void => {
    hasEnded = true
    wantsSound = false
    floorSec = Math.max(floorSec, feed?.endSec ?? 0)
    report.update()
  }

  const start = (): void => {
    // Never awaited: it may stay pending until more data is appended (seen in Chromium).
    const started = element.play() as Promise<void> | undefined
    started?.catch((reason: unknown) => {
      if (scope.isDisposed || !wantsSound || (reason as DOMException).name !== 'NotAllowedError') return
      wantsSound = false
      pausedBy = 'autoplay-blocked'
      report.update()
    })
    output.element.runRoute()
  }

  /** Goes to the awaited position once there is data, or to the end once it is known to lie behind it. */
  const settle = (): void => {
    if (awaitedSec === null || !feed || !hasLoaded) return
    const targetSec = feed.isComplete ? Math.min(awaitedSec, feed.endSec) : awaitedSec
    if (!feed.isComplete && !isBuffered(element.buffered, targetSec)) return feed.aim(targetSec)
    awaitedSec = null
    floorSec = Math.min(floorSec, targetSec)
    mayRestart = true
    element.currentTime = targetSec
    if (wantsSound && element.paused) start()
  }

  const onChange = (): void => {
    if (element.readyState >= 2) hasLoaded = true
    settle()
    if (isMoving()) {
      hasSounded = true
      mayRestart = false
    }
    // Nothing was received at all, so the element will never say that it is over.
    if (feed?.isComplete && feed.endSec === 0 && wantsSound) return end()
    report.update()
  }

  const onElementChange = (): void => {
    // Also when nobody asks: the clock learns from each reading when the element's really moves.
    feed?.heard(sink.currentTimeSec())
    // The browser may drop what it likes from a ManagedMediaSource, also what is about to be heard.
    const isStuck = element.readyState < 3 && awaitedSec === null && !element.seeking
    if (feed && isStuck && element.currentTime < feed.endSec - 0.1) feed.aim(element.currentTime)
    else feed?.pump()
    onChange()
  }

  const onPause = (): void => {
    // Not by us: a call came in, a headset was taken off, or a control of the system was used.
    const isForeign = wantsSound && awaitedSec === null && element.paused && !element.ended
    if (!isForeign) return
    if (mayRestart) {
      mayRestart = false
      return start()
    }
    wantsSound = false
    pausedBy = 'interrupted'
    report.update()
  }

  const onPlay = (): void => {
    if (wantsSound || element.paused || error) return
    wantsSound = true
    pausedBy = null
    report.update()
  }

  const onError = (): void => {
    const reason = element.error?.message ?? ''
    const hint = feed ? '' : ' A Content-Security-Policy must allow `media-src blob:`.'
    fail(element.error, `The browser could not play the audio as ${mimeType}. ${reason}${hint}`.trim())
  }

  const openBuffer = (): void => {
    URL.revokeObjectURL(url)
    let buffer: SourceBuffer
    try {
      buffer = mediaSource.addSourceBuffer(mimeType)
    } catch (reason) {
      return fail(reason, `The browser opened no buffer for ${mimeType}.`)
    }
    buffer.mode = packing.mode
    feed = createSourceBufferFeed({
      mediaSource,
      buffer,
      packing,
      source,
      scope,
      positionSec: () => awaitedSec ?? element.currentTime,
      onChange,
      onError: (reason) => fail(reason, `What was received is not ${mimeType} that this browser can play.`),
    })
    feed.pump()
    settle()
  }

  scope.add(() => URL.revokeObjectURL(url))
  scope.listen(mediaSource, 'sourceopen', openBuffer, { once: true })
  for (const type of ['playing', 'waiting', 'loadeddata', 'canplay', 'seeking', 'seeked', 'timeupdate']) {
    scope.listen(element, type, onElementChange)
  }
  scope.listen(element, 'ended', end)
  scope.listen(element, 'pause', onPause)
  scope.listen(element, 'play', onPlay)
  scope.listen(element, 'error', onError)
  // A ManagedMediaSource opens only where the sound cannot be sent to another device.
  element.disableRemotePlayback = choice.route === 'managed-media-source'
  element.preservesPitch = true
  element.src = url

  const sink: Sink = {
    kind: 'media-source',
    store: report.store,
    mediaElement: element,
    play() {
      if (error || scope.isDisposed) return
      if (hasEnded) sink.seek(0)
      wantsSound = true
      pausedBy = null
      if (awaitedSec === null) start()
      else output.element.unlock()
      onChange()
    },
    pause() {
      if (error || scope.isDisposed) return
      sink.currentTimeSec()
      wantsSound = false
      pausedBy = null
      element.pause()
      report.update()
    },
    seek(targetSec) {
      if (error || scope.isDisposed) return
      hasEnded = false
      floorSec = Math.max(source.keptFromSec, targetSec)
      // So that what is heard, which comes later than its place in the stream, is what was asked for.
      awaitedSec = floorSec > 0 ? floorSec + delaySec : 0
      smoother.reset()
      settle()
      if (awaitedSec !== null) element.pause()
      report.update()
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
    currentTimeSec() {
      if (awaitedSec !== null || hasEnded || scope.isDisposed) return floorSec
      const rate = element.playbackRate
      const readSec = smoother.read(element.currentTime, timers.nowMs(), isMoving() ? rate : 0)
      // Through a context the sound goes a longer way, which the element knows nothing of.
      const { route } = output.element
      const routeSec = route ? outputLatencySec(route) * rate : 0
      floorSec = Math.max(floorSec, readSec - delaySec + stretchLeadSec(rate) - routeSec)
      return floorSec
    },
    connectAnalyser: (node) => output.element.connect(node),
    dispose() {
      if (scope.isDisposed) return
      scope.dispose()
      output.element.release()
    },
  }
  return sink
}

function openMediaSource(route: SinkOptions['choice']['route']): MediaSource {
  const Source = route === 'managed-media-source' ? managedMediaSourceClass() : mediaSourceClass()
  if (!Source) throw new SpeechError('format-unsupported', 'There is no MediaSource here.')
  return new Source()
}
