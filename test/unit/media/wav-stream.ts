import { joinBytes } from '../../../src/base/join-bytes.ts'

export interface WavFacts {
  sampleRate?: number
  channelCount?: number
  bits?: number
  kind?: number
  /** As the header states it; default: as it is. */
  dataLength?: number
  /** Chunks before `data`, by their names. */
  before?: readonly (readonly [name: string, content: Uint8Array])[]
}

/** A RIFF file with a `fmt ` chunk, some others, and its data. */
export function wavFile(data: Uint8Array, facts: WavFacts = {}): Uint8Array {
  const { sampleRate = 24_000, channelCount = 1, bits = 16, kind = 1, before = [] } = facts
  const format = new Uint8Array(16)
  const view = new DataView(format.buffer)
  view.setUint16(0, kind, true)
  view.setUint16(2, channelCount, true)
  view.setUint32(4, sampleRate, true)
  view.setUint32(8, (sampleRate * channelCount * bits) / 8, true)
  view.setUint16(12, (channelCount * bits) / 8, true)
  view.setUint16(14, bits, true)
  const content = joinBytes([
    ascii('WAVE'),
    chunk('fmt ', format),
    ...before.map(([name, bytes]) => chunk(name, bytes)),
    chunk('data', data, facts.dataLength),
  ])
  return chunk('RIFF', content, 0xffff_ffff)
}

/** A chunk, padded to an even length. */
export function chunk(name: string, content: Uint8Array, length = content.length): Uint8Array {
  const head = new Uint8Array(8)
  head.set(ascii(name))
  new DataView(head.buffer).setUint32(4, length, true)
  return joinBytes([head, content, new Uint8Array(content.length & 1)])
}

function ascii(text: string): Uint8Array {
  return new TextEncoder().encode(text)
}
