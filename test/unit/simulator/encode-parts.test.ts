import { describe, expect, it } from 'vitest'
import { createPcmEncoder, type AudioEncoder } from '../../../src/simulator/audio-encoder.ts'
import { evenEdges, type SpokenPart } from '../../../src/simulator/char-times.ts'
import { encodeParts } from '../../../src/simulator/encode-parts.ts'

const rate = 1000

function part(text: string, fromSec: number, lengthSec: number): SpokenPart {
  const times = { chars: [...text], edges: evenEdges(fromSec, fromSec + lengthSec, text.length) }
  return { samples: new Int16Array(lengthSec * rate).fill(1), written: times, spoken: times }
}

function encode(parts: SpokenPart[], encoder: AudioEncoder = createPcmEncoder()) {
  return [...encodeParts(parts, rate, encoder)].map(({ audio, alignment }) => ({
    bytes: audio!.length,
    text: alignment?.chars.join('') ?? null,
  }))
}

describe('encodeParts', () => {
  it('cuts into half seconds, a short rest going with what is before it', () => {
    expect(encode([part('abcdefgh', 0, 1.6)])).toEqual([
      { bytes: 1000, text: 'abc' },
      { bytes: 1000, text: 'de' },
      { bytes: 1200, text: 'fgh' },
    ])
  })

  it('goes on from part to part on one clock', () => {
    const chunks = [...encodeParts([part('ab', 0, 0.4), part('cd', 0.4, 0.4)], rate, createPcmEncoder())]
    expect(chunks.map(({ alignment }) => Array.from(alignment!.startsSec, (sec) => sec.toFixed(1)))).toEqual([
      ['0.0', '0.2'],
      ['0.4', '0.6'],
    ])
  })

  it('gives no alignment where no character starts', () => {
    expect(encode([part('ab', 0, 2.6)]).map(({ text }) => text)).toEqual(['a', null, 'b', null, null])
  })

  it('keeps characters until the encoder has bytes to go with them', () => {
    let held = 0
    const late: AudioEncoder = {
      push(samples) {
        held += samples.length
        return new Uint8Array(0)
      },
      end: () => new Uint8Array(held),
    }
    expect(encode([part('ab', 0, 0.4), part('cd', 0.4, 0.4)], late)).toEqual([{ bytes: 800, text: 'abcd' }])
  })

  it('makes a part only when it is asked for', () => {
    let made = 0
    const parts = function* (): Generator<SpokenPart> {
      for (let index = 0; index < 10; index++) {
        made += 1
        yield part('ab', index, 1)
      }
    }
    encodeParts(parts(), rate, createPcmEncoder()).next()
    expect(made).toBe(1)
  })
})
