import { createMp3Encoder } from 'wasm-media-encoders'

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
  const pieces = [encoder.encode([samples]).slice(), encoder.finalize().slice()]
  const bytes = new Uint8Array(pieces.reduce((length, piece) => length + piece.length, 0))
  let at = 0
  for (const piece of pieces) {
    bytes.set(piece, at)
    at += piece.length
  }
  return bytes
}
