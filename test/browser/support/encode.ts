import OpusScript from 'opusscript'
import { createMp3Encoder } from 'wasm-media-encoders'
import { joinBytes } from '../../../src/base/join-bytes.ts'
import { encodeALaw, encodeMuLaw } from '../../../src/simulator/g711.ts'
import { oggOpus } from '../../unit/media/ogg-stream.ts'

/** Signed 16-bit little-endian bytes. */
export function encodePcm(samples: Float32Array): Uint8Array {
  const bytes = new Uint8Array(samples.length * 2)
  const view = new DataView(bytes.buffer)
  samples.forEach((sample, index) => view.setInt16(index * 2, Math.round(sample * 32_767), true))
  return bytes
}

/** Mono MP3 of a constant bit rate, as the service sends it: by LAME, without an info tag. */
export async function encodeMp3(
  samples: Float32Array,
  sampleRate: number,
  bitrateKbps = 64,
): Promise<Uint8Array> {
  const encoder = await createMp3Encoder()
  encoder.configure({ sampleRate, channels: 1, bitrate: bitrateKbps as 64 })
  return joinBytes([encoder.encode([samples]).slice(), encoder.finalize().slice()])
}

/** Samples of µ-law or A-law. */
export function encodeG711(samples: Float32Array, law: 'ulaw' | 'alaw'): Uint8Array {
  const encode = law === 'ulaw' ? encodeMuLaw : encodeALaw
  return Uint8Array.from(samples, (sample) => encode(Math.round(sample * 32_767)))
}

/** A WAV file as one that streams it makes it: it does not say how long it will be. */
export function encodeWav(samples: Float32Array, sampleRate: number): Uint8Array {
  const header = new Uint8Array(44)
  const view = new DataView(header.buffer)
  const write = (at: number, text: string): void => header.set(new TextEncoder().encode(text), at)
  write(0, 'RIFF')
  view.setUint32(4, 0xffff_ffff, true)
  write(8, 'WAVEfmt ')
  view.setUint32(16, 16, true)
  view.setUint16(20, 1, true)
  view.setUint16(22, 1, true)
  view.setUint32(24, sampleRate, true)
  view.setUint32(28, sampleRate * 2, true)
  view.setUint16(32, 2, true)
  view.setUint16(34, 16, true)
  write(36, 'data')
  view.setUint32(40, 0xffff_ffff, true)
  return joinBytes([header, encodePcm(samples)])
}

// How far libopus looks ahead, in samples at 48 kHz.
const opusPreSkip = 312

/** Mono Ogg Opus by libopus, samples at 48 kHz. */
export function encodeOpus(samples: Float32Array, bitrateKbps = 64): Uint8Array {
  // It gives its packets out as what only Node has.
  const page = globalThis as { Buffer?: unknown }
  const before = page.Buffer
  page.Buffer ??= { from: (bytes: Uint8Array) => bytes }
  const encoder = new OpusScript(48_000, 1, OpusScript.Application.AUDIO, { wasm: false })
  try {
    encoder.setBitrate(bitrateKbps * 1000)
    const count = Math.ceil((samples.length + opusPreSkip) / 960)
    const packets = Array.from({ length: count }, (_, index) => {
      const frame = new Float32Array(960)
      frame.set(samples.subarray(index * 960, (index + 1) * 960))
      return Uint8Array.from(encoder.encode(encodePcm(frame) as Buffer, 960))
    })
    return oggOpus(packets, { preSkip: opusPreSkip, sampleCount: samples.length, maxSegments: 50 })
  } finally {
    encoder.delete()
    page.Buffer = before
  }
}
