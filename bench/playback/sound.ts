import { createMp3Encoder } from 'wasm-media-encoders'
import { createMp3Remuxer } from '../../src/media/remuxer.ts'

/** Something that is heard at once: a tone from the first sample on. */
function toneAt(sampleRate: number, durationSec: number): Float32Array {
  return Float32Array.from(
    { length: durationSec * sampleRate },
    (_, at) => 0.3 * Math.sin((at * 2764.6) / sampleRate),
  )
}

/** A tone as MP3, 128 kbit/s. */
export async function encodeMp3(durationSec = 30): Promise<Uint8Array> {
  const encoder = await createMp3Encoder()
  encoder.configure({ sampleRate: 44_100, channels: 1, bitrate: 128 })
  return Buffer.concat([encoder.encode([toneAt(44_100, durationSec)]).slice(), encoder.finalize().slice()])
}

/** A tone as samples of 24 kHz. */
export function encodePcm(durationSec: number): Uint8Array {
  return new Uint8Array(Int16Array.from(toneAt(24_000, durationSec), (sample) => sample * 32_767).buffer)
}

/** The same MP3 in MP4, made beforehand: a fragment for each piece that the network would have given. */
export function packIntoMp4(mp3: Uint8Array, pieces: number): Uint8Array {
  const remuxer = createMp3Remuxer(0)
  const length = Math.ceil(mp3.length / pieces)
  const fragments = Array.from({ length: pieces }, (_, index) =>
    remuxer.feed(mp3.subarray(index * length, (index + 1) * length)),
  )
  return Buffer.concat([...fragments, remuxer.end()])
}
