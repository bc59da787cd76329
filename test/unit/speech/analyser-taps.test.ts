import { describe, expect, it, vi } from 'vitest'
import { createAnalyserTaps } from '../../../src/speech/analyser-taps.ts'
import type { Sink } from '../../../src/sink/sink.ts'

/** A sink of which each undo may be called once, as an AudioNode's disconnect. */
function createTappedSink(): { sink: Sink; connected: Set<AudioNode> } {
  const connected = new Set<AudioNode>()
  const connectAnalyser = (node: AudioNode): (() => void) => {
    connected.add(node)
    return () => {
      if (!connected.delete(node)) throw new DOMException('The node is not connected.', 'InvalidAccessError')
    }
  }
  return { sink: { connectAnalyser } as unknown as Sink, connected }
}

describe('createAnalyserTaps', () => {
  const node = {} as AudioNode

  it('lets an analyser see the sound of whichever sink plays, and of one at a time', () => {
    const taps = createAnalyserTaps()
    const first = createTappedSink()
    const second = createTappedSink()
    taps.moveTo(first.sink)
    taps.add(node)
    expect(first.connected).toContain(node)
    taps.moveTo(second.sink)
    expect(first.connected).not.toContain(node)
    expect(second.connected).toContain(node)
  })

  it('is taken away once, however often that is asked', () => {
    const taps = createAnalyserTaps()
    const { sink, connected } = createTappedSink()
    taps.moveTo(sink)
    const undo = taps.add(node)
    undo()
    expect(undo).not.toThrow()
    expect(connected.size).toBe(0)
  })

  it('is taken away though its sink refuses, and stays away from the next', () => {
    const taps = createAnalyserTaps()
    const refusing = { connectAnalyser: () => vi.fn().mockThrow(new Error('gone')) } as unknown as Sink
    taps.moveTo(refusing)
    const undo = taps.add(node)
    expect(undo).toThrow('gone')
    const next = createTappedSink()
    taps.moveTo(next.sink)
    expect(next.connected.size).toBe(0)
  })
})
