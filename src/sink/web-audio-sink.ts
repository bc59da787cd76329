import { isSpeechError, SpeechError } from '../base/speech-error.ts'
import { Scope } from '../base/scope.ts'
import type { Cancel, Timers } from '../base/timers.ts'
import { formatFacts } from '../model/output-format.ts'
import { createAnchorClock } from './anchor-clock.ts'
import { createClockSmoother } from './clock-smoother.ts'
import type { SinkOptions } from './sink-options.ts'
import { outputLatencySec } from './output-latency.ts'
import { createSampleFeed, type SampleFeed } from './sample-feed.ts'
import { createSampleGraph, type SampleGraph } from './sample-graph.ts'
import { openSampleReader } from './open-sample-reader.ts'
import { createSinkReport } from './sink-report.ts'
import type { Sink, SinkState, SinkStatus } from './sink.ts'
import type { FromWorklet, SampleAnchor, ToWorklet } from './worklet/worklet-messages.ts'

// How long a device may take to start before it counts as held back, in milliseconds.
const startGraceMs = 500
// A gap shorter than this is none, in milliseconds: after a seek the worklet may be empty for a block.
const gapMs = 50
// The worklet holds at least this much of the stream, in seconds.
const windowSec = 20

/** Plays samples through an AudioWorklet, which is opened by the first `play`. */
export function createWebAudioSink(options: SinkOptions & { timers: Timers }): Sink {
  const { source, output, timers } = options
  const { sampleRate } = formatFacts(source.format)
  const capacity = 2 ** Math.ceil(Math.log2(windowSec * sampleRate))
  const scope = new Scope(timers)
  const smoother = createClockSmoother()
  const clock = createAnchorClock()

  let graph: SampleGraph | null = null
  let feed: SampleFeed | null = null
  let wantsSound = false
  let hasEnded = false
  // Whether sound came out at all, and whether the device ran since it was asked to.
  let hasSounded = false
  let hasRun = false
  let pausedBy: SinkState['pausedBy'] = null
  let error: SpeechError | null = null
  // Where to play as soon as the worklet is there and has data; nothing sounds until then.
  let awaitedSec: number | null = 0
  let floorSec = 0
  let epoch = 0
  let rate = 1
  let volume = 1
  let isMuted = false
  // What the worklet does, and what of that has reached the ear.
  let rendered: SampleAnchor['status'] = 'paused'
  let heard: SampleAnchor['status'] = 'paused'
  let cancelHeard: Cancel = () => undefined

  const status = (): SinkStatus => {
    if (error) return 'failed'
    if (hasEnded) return 'ended'
    if (!wantsSound || pausedBy) return 'paused'
    const hasData = awaitedSec === null && heard !== 'starved'
    return hasData && hasSounded ? 'playing' : 'waiting'
  }

  const report = createSinkReport(scope, timers, () => ({
    status: status(),
    pausedBy,
    bufferedSec: reader.durationSec,
    durationSec: reader.durationSec,
    error,
  }))

  const post = (message: ToWorklet, transfer?: Transferable[]): void => graph?.post(message, transfer)

  const fail = (cause: unknown, message: string): void => {
    if (scope.isDisposed || error) return
    error = isSpeechError(cause) ? cause : new SpeechError('playback-failed', message, { cause })
    wantsSound = false
    post({ type: 'pause' })
    report.update()
  }

  const onMore = (): void => {
    settle()
    feed?.pump()
    report.update()
  }

  const reader = openSampleReader(source, {
    onError: (reason) => fail(reason, `What was received is not ${source.format}.`),
  })

  /** Begins at the awaited position once there is data, or at the end once it is known to lie behind it. */
  const settle = (): void => {
    if (awaitedSec === null || !feed) return
    if (reader.durationSec <= awaitedSec && !source.isEnded) return
    const reachedSec = feed.seek(Math.round(awaitedSec * sampleRate), ++epoch) / sampleRate
    awaitedSec = null
    floorSec = Math.min(floorSec, reachedSec)
    clock.reset(reachedSec)
    heard = 'paused'
    feed.pump()
    if (wantsSound) post({ type: 'play' })
  }

  const onHeard = (anchor: SampleAnchor): void => {
    heard = anchor.status
    if (heard === 'playing') hasSounded = true
    if (heard === 'ended') {
      hasEnded = true
      wantsSound = false
      post({ type: 'pause' })
      floorSec = Math.max(floorSec, anchor.positionSec)
      output.context.rest()
    }
    report.update()
  }

  const onAnchor = (anchor: FromWorklet): void => {
    if (anchor.epoch !== epoch || !graph || scope.isDisposed) return
    const contextSec = anchor.frameTime / graph.context.sampleRate
    clock.add({ contextSec, positionSec: anchor.positionSec, rate: anchor.rate })
    // Also when nobody asks: the clock learns from each reading when the device's time really moves.
    reader.heard(Math.floor(sink.currentTimeSec() * sampleRate))
    feed?.reached(Math.floor(anchor.positionSec * sampleRate))
    feed?.pump()
    report.update()
    if (anchor.status === rendered) return
    rendered = anchor.status
    cancelHeard()
    const delayMs = Math.max(0, contextSec - heardContextSec(graph.context)) * 1000
    cancelHeard = scope.after(delayMs + (rendered === 'starved' ? gapMs : 0), () => onHeard(anchor))
  }

  const heardContextSec = (context: AudioContext): number => {
    const isRunning = context.state === 'running'
    return smoother.read(context.currentTime, timers.nowMs(), isRunning ? 1 : 0) - outputLatencySec(context)
  }

  const onReady = (): void => {
    feed = createSampleFeed({ reader, capacity, post })
    post({ type: 'rate', rate })
    onMore()
  }

  const openGraph = (): SampleGraph | null => {
    if (graph || scope.isDisposed) return graph
    try {
      graph = createSampleGraph({
        output: output.context,
        timers,
        streamRate: sampleRate,
        capacity,
        volume: isMuted ? 0 : volume,
        onAnchor,
        onReady,
        onError: (reason) => fail(reason, 'The audio worklet failed.'),
      })
    } catch (reason) {
      fail(reason, 'The browser gave no AudioContext. It may have too many open.')
      return null
    }
    scope.listen(graph.context, 'statechange', onContextState)
    return graph
  }

  const onContextState = (): void => {
    if (!wantsSound || !graph) return
    if (graph.context.state === 'running') {
      hasRun = true
      pausedBy = null
    } else if (hasRun && !output.context.isResting) {
      // A call came in, or the device went away. Where the browser gives it back by itself, sound goes on.
      pausedBy = 'interrupted'
      output.context.run()
    }
    report.update()
  }

  const run = (): void => {
    const context = openGraph()?.context
    if (!context) return
    hasRun = context.state === 'running'
    output.context.run()
    scope.after(startGraceMs, () => {
      if (!wantsSound || context.state === 'running') return
      pausedBy = hasRun ? 'interrupted' : 'autoplay-blocked'
      report.update()
    })
  }

  const applyVolume = (): void => graph?.setVolume(isMuted ? 0 : volume)

  scope.add(source.subscribe(onMore))
  scope.add(() => graph?.dispose())

  const sink: Sink = {
    kind: 'web-audio',
    store: report.store,
    mediaElement: null,
    play() {
      if (error || scope.isDisposed) return
      if (hasEnded) sink.seek(0)
      wantsSound = true
      pausedBy = null
      run()
      if (awaitedSec === null) post({ type: 'play' })
      report.update()
    },
    pause() {
      if (error || scope.isDisposed) return
      // The clock stops where the ear is. What was rendered beyond is heard still, and not again after.
      sink.currentTimeSec()
      wantsSound = false
      pausedBy = null
      post({ type: 'pause' })
      if (graph) output.context.rest()
      report.update()
    },
    seek(targetSec) {
      if (error || scope.isDisposed) return
      hasEnded = false
      // What was rendered there is not heard any more.
      cancelHeard()
      rendered = 'paused'
      floorSec = Math.max(source.keptFromSec, targetSec)
      awaitedSec = floorSec
      post({ type: 'pause' })
      settle()
      report.update()
    },
    setRate(value) {
      rate = value
      post({ type: 'rate', rate })
    },
    setVolume(value) {
      volume = value
      applyVolume()
    },
    setMuted(value) {
      isMuted = value
      applyVolume()
    },
    currentTimeSec() {
      if (graph && wantsSound && awaitedSec === null) {
        // On a machine that is too busy for it to tell that it ran out, what cannot be heard is not told either.
        const positionSec = Math.min(clock.positionAt(heardContextSec(graph.context)), reader.durationSec)
        floorSec = Math.max(floorSec, positionSec)
      }
      return floorSec
    },
    connectAnalyser: (node) => openGraph()?.connect(node) ?? (() => undefined),
    dispose() {
      // The clock stops where the ear is.
      sink.currentTimeSec()
      wantsSound = false
      scope.dispose()
    },
  }
  return sink
}
