import type { Timers } from '../base/timers.ts'
import type { ContextOutput } from './context-output.ts'
import { workletSource } from './worklet-source.ts'
import {
  processorName,
  type FromWorklet,
  type ToWorklet,
  type WorkletOptions,
} from './worklet/worklet-messages.ts'

export interface SampleGraphOptions extends WorkletOptions {
  output: ContextOutput
  timers: Timers
  /** To begin with. */
  volume: number
  onAnchor: (anchor: FromWorklet) => void
  /** The worklet can be spoken to. */
  onReady: () => void
  onError: (reason: unknown) => void
}

/** The nodes of one Web Audio sink: worklet, volume, loudspeaker. */
export interface SampleGraph {
  readonly context: AudioContext
  /** Does nothing before `onReady`. */
  post(message: ToWorklet, transfer?: Transferable[]): void
  setVolume(volume: number): void
  /** Lets a node see the sound, also one of another context; returns its undo. */
  connect(node: AudioNode): () => void
  dispose(): void
}

// Time constant of a change of volume, in seconds: heard as immediate, but without a click.
const volumeGlideSec = 0.015
// The worklet fades what it plays within 6 ms before it goes silent; then its nodes can be taken away.
const fadeOutMs = 50

export function createSampleGraph(options: SampleGraphOptions): SampleGraph {
  const { output, timers, streamRate, capacity } = options
  const context = output.open()
  const gain = new GainNode(context, { gain: options.volume })
  gain.connect(context.destination)
  let worklet: AudioWorkletNode | null = null
  let isDisposed = false
  // Of what listens along, as far as it still does.
  const undos = new Set<() => void>()

  const openWorklet = (): void => {
    if (isDisposed) return
    const processorOptions: WorkletOptions = { streamRate, capacity }
    worklet = new AudioWorkletNode(context, processorName, {
      numberOfInputs: 0,
      outputChannelCount: [1],
      processorOptions,
    })
    worklet.port.onmessage = (event: MessageEvent<FromWorklet>) => options.onAnchor(event.data)
    worklet.onprocessorerror = options.onError
    worklet.connect(gain)
    options.onReady()
  }

  output
    .load(workletSource)
    .then(openWorklet)
    .catch((reason: unknown) => {
      if (!isDisposed) options.onError(reason)
    })

  const tap = (node: AudioNode): (() => void) => {
    gain.connect(node)
    return () => gain.disconnect(node)
  }

  /** Nodes of two contexts cannot be connected; a stream leads from one to the other, some milliseconds late. */
  const tapFrom = (other: AudioContext, node: AudioNode): (() => void) => {
    const leave = new MediaStreamAudioDestinationNode(context)
    const enter = new MediaStreamAudioSourceNode(other, { mediaStream: leave.stream })
    enter.connect(node)
    const undo = tap(leave)
    return () => {
      undo()
      enter.disconnect()
    }
  }

  return {
    context,
    post(message, transfer = []) {
      worklet?.port.postMessage(message, transfer)
    },
    setVolume(volume) {
      gain.gain.setTargetAtTime(volume, context.currentTime, volumeGlideSec)
    },
    connect(node) {
      const undo = node.context === context ? tap(node) : tapFrom(node.context as AudioContext, node)
      undos.add(undo)
      return () => {
        if (undos.delete(undo)) undo()
      }
    },
    dispose() {
      if (isDisposed) return
      isDisposed = true
      worklet?.port.postMessage({ type: 'close' } satisfies ToWorklet)
      timers.after(fadeOutMs, () => {
        worklet?.port.close()
        worklet?.disconnect()
        for (const undo of undos) undo()
        undos.clear()
        gain.disconnect()
      })
      output.rest()
    },
  }
}
