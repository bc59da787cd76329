import { describe, expect, it } from 'vitest'
import { outputLatencySec } from '../../../src/sink/output-latency.ts'

const of = (latencies: object): number => outputLatencySec(latencies as BaseAudioContext)

describe('outputLatencySec', () => {
  it('adds what the browser holds and what the device holds', () => {
    expect(of({ baseLatency: 0.01, outputLatency: 0.032 })).toBeCloseTo(0.042)
  })

  it('counts nothing for what a browser does not tell, or tells beyond reason', () => {
    expect(of({ baseLatency: 0.003 })).toBe(0.003)
    expect(of({ baseLatency: 0.01, outputLatency: Number.NaN })).toBe(0.01)
    expect(of({ baseLatency: 0.01, outputLatency: -1 })).toBe(0.01)
    expect(of({ baseLatency: 0.01, outputLatency: 30 })).toBe(0.01)
    expect(of({})).toBe(0)
  })
})
