import type { Cancel } from '../base/timers.ts'
import type { Sink } from '../sink/sink.ts'

/** What makes the sound. */
type AnalysedSink = Pick<Sink, 'connectAnalyser'>

/** Analysers that see the sound of whatever sink is in use. */
export interface AnalyserTaps {
  /** Adds one; returns its undo. */
  add(node: AudioNode): Cancel
  /** Moves all of them to another sink. */
  moveTo(sink: AnalysedSink): void
}

export function createAnalyserTaps(): AnalyserTaps {
  const taps = new Map<AudioNode, Cancel>()
  let current: AnalysedSink | null = null
  return {
    add(node) {
      taps.get(node)?.()
      taps.set(node, current?.connectAnalyser(node) ?? (() => undefined))
      return () => {
        const undo = taps.get(node)
        taps.delete(node)
        undo?.()
      }
    },
    moveTo(sink) {
      current = sink
      for (const [node, undo] of taps) {
        undo()
        taps.set(node, sink.connectAnalyser(node))
      }
    },
  }
}
