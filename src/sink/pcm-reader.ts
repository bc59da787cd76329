import { createPcmDecoder } from '../media/pcm-samples.ts'
import type { AudioSource } from '../model/audio-source.ts'
import type { SampleReader } from './sample-reader.ts'

/** Signed 16-bit little-endian mono, as `pcm_*` comes. */
export function createPcmReader(source: AudioSource, sampleRate: number): SampleReader {
  let decoder = createPcmDecoder()
  let nextByte = 0
  const sampleCount = (): number => Math.floor(source.byteLength / 2)
  return {
    get durationSec() {
      return sampleCount() / sampleRate
    },
    seek(index) {
      const reached = Math.min(index, sampleCount())
      decoder = createPcmDecoder()
      nextByte = reached * 2
      return reached
    },
    read(maxSamples) {
      for (;;) {
        const bytes = source.read(nextByte, maxSamples * 2)
        if (bytes.length === 0) return source.isEnded ? null : new Int16Array(0)
        nextByte += bytes.length
        const samples = decoder.feed(bytes)
        if (samples.length > 0) return samples
      }
    },
    dispose() {},
  }
}
