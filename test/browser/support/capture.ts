import { deviceAt, type DeviceMoment, type RenderedBlock } from './device-clock.ts'
import { until } from './patience.ts'

/** What went to the loudspeaker of an AudioContext, sample by sample. */
export interface Capture {
  /** The context that was captured last; `null` before anything was connected to a loudspeaker. */
  readonly context: AudioContext | null
  /** The sound around a moment of the context's time; `null` where it was not captured. */
  around(contextSec: number, lengthSec: number): Float32Array | null
  /** How far the device had rendered at a moment of `Date.now()`; `null` where too little was captured around it. */
  deviceAt(nowMs: number): DeviceMoment | null
  /** Waits until a moment of the context's time was captured. */
  until(contextSec: number): Promise<void>
  /** All of it, from the first sound on; silence where a block was lost on the way to the page. */
  all(): Float32Array
  stop(): void
}

const recorderName = 'capture-recorder'
const recorderSource = `
registerProcessor('${recorderName}', class extends AudioWorkletProcessor {
  constructor() {
    super()
    this.port.onmessage = () => { this.isStopped = true }
  }
  process([input]) {
    if (this.isStopped) return false
    const samples = input[0] ?? new Float32Array(128)
    this.port.postMessage({ frame: currentFrame, samples, atMs: Date.now() })
    return true
  }
})`

/**
 * Records whatever is connected to the loudspeaker of an AudioContext from now on: exact to the sample, for it is taken
 * where the graph ends. Sound of media elements goes past the graph; `routeThrough` leads it there.
 */
export function startCapture(): Capture {
  const { connect } = AudioNode.prototype
  const { addModule } = AudioWorklet.prototype
  const recorderUrl = URL.createObjectURL(new Blob([recorderSource], { type: 'text/javascript' }))
  const recorders: AudioWorkletNode[] = []
  let context: AudioContext | null = null
  let blocks: RenderedBlock[] = []

  // Before the app's own module, so that a recorder can be made the moment something is connected.
  AudioWorklet.prototype.addModule = async function (...args) {
    await addModule.call(this, recorderUrl)
    return addModule.apply(this, args)
  }

  AudioNode.prototype.connect = function (
    this: AudioNode,
    target: AudioNode | AudioParam,
    ...rest: number[]
  ) {
    if (target === this.context.destination) void record(this)
    return Reflect.apply(connect, this, [target, ...rest]) as AudioNode & void
  }

  const record = async (node: AudioNode): Promise<void> => {
    const captured = node.context as AudioContext
    await addModule.call(captured.audioWorklet, recorderUrl).catch(() => undefined)
    const recorder = new AudioWorkletNode(captured, recorderName, { numberOfOutputs: 0, channelCount: 1 })
    recorder.port.onmessage = (event) => blocks.push(event.data as RenderedBlock)
    Reflect.apply(connect, node, [recorder])
    recorders.push(recorder)
    if (context !== captured) blocks = []
    context = captured
  }

  const between = (fromFrame: number, toFrame: number): { samples: Float32Array; isWhole: boolean } => {
    const samples = new Float32Array(toFrame - fromFrame)
    let filled = 0
    for (const block of blocks) {
      const at = block.frame - fromFrame
      if (at <= -block.samples.length || at >= samples.length) continue
      const from = Math.max(0, -at)
      const piece = block.samples.subarray(from, samples.length - at)
      samples.set(piece, at + from)
      filled += piece.length
    }
    return { samples, isWhole: filled === samples.length }
  }

  return {
    get context() {
      return context
    },
    around(contextSec, lengthSec) {
      const rate = context?.sampleRate ?? 1
      const from = Math.round((contextSec - lengthSec / 2) * rate)
      const { samples, isWhole } = between(from, from + Math.round(lengthSec * rate))
      return isWhole ? samples : null
    },
    deviceAt: (nowMs) => deviceAt(blocks, nowMs, context?.sampleRate ?? 1),
    async until(contextSec) {
      const frame = contextSec * (context?.sampleRate ?? 1)
      await until(() => (blocks.at(-1)?.frame ?? 0) >= frame)
    },
    all() {
      const first = blocks.find((block) => block.samples.some((sample) => Math.abs(sample) > 0.01))
      const last = blocks.at(-1)
      if (!first || !last) return new Float32Array(0)
      return between(first.frame, last.frame + last.samples.length).samples
    },
    stop() {
      AudioNode.prototype.connect = connect
      AudioWorklet.prototype.addModule = addModule
      for (const recorder of recorders) {
        recorder.port.onmessage = null
        // Else WebKitGTK's page crashes when the context is closed while the recorder sends.
        recorder.port.postMessage('stop')
        recorder.disconnect()
      }
      URL.revokeObjectURL(recorderUrl)
    },
  }
}

/** Leads the sound of a media element through a new running context, where a capture can hear it; returns its undo. */
export async function routeThrough(target: {
  connectAnalyser: (node: AudioNode) => () => void
}): Promise<() => void> {
  const context = new AudioContext()
  const undo = target.connectAnalyser(new GainNode(context))
  await context.resume()
  return () => {
    undo()
    // Not closed: its recorder may still send (see `stop`). It goes with the page.
    void context.suspend()
  }
}
