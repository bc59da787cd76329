import { readFile } from 'node:fs/promises'
import type { createEncoder, WasmMediaEncoder } from 'wasm-media-encoders'
import { formatFacts, type OutputFormat } from '../../model/output-format.ts'
import { joinBytes } from '../join-bytes.ts'
import type { LentEncoder } from './lent-encoder.ts'

type Lame = WasmMediaEncoder<'audio/mpeg'>

/** LAME, as many of it as there are answers at a time. */
export interface Mp3Encoders {
  /** An encoder for one answer. Give it back, whatever became of the answer. */
  take(format: OutputFormat): Promise<LentEncoder>
}

// LAME looks at this many samples at a time best; handing it more costs memory and gains nothing.
const samplesAtATime = 4608

/** Compiles LAME from its file. Encoders are kept for the next answer. */
export async function createMp3Encoders(wasmFile: string): Promise<Mp3Encoders> {
  const [{ createEncoder: create }, module] = await Promise.all([
    import('wasm-media-encoders') as Promise<{ createEncoder: typeof createEncoder }>,
    WebAssembly.compile(await readFile(wasmFile)),
  ])
  const free: Lame[] = []
  return {
    async take(format) {
      const lame = free.pop() ?? (await create('audio/mpeg', module))
      const { sampleRate, bitrateKbps } = formatFacts(format)
      lame.configure({
        channels: 1,
        sampleRate,
        // Without it, LAME makes 22,050 Hz of 44,100 at low bit rates.
        outputSampleRate: sampleRate as 44100,
        bitrate: bitrateKbps as 128,
      })
      return {
        push: (samples) => encode(lame, samples),
        end: () => lame.finalize().slice(),
        giveBack: () => void free.push(lame),
      }
    },
  }
}

function encode(lame: Lame, samples: Int16Array): Uint8Array {
  const parts: Uint8Array[] = []
  for (let from = 0; from < samples.length; from += samplesAtATime) {
    const stretch = new Float32Array(samples.subarray(from, from + samplesAtATime))
    for (let index = 0; index < stretch.length; index++) stretch[index]! /= 32_768
    // A view of its memory, good until the next call.
    parts.push(lame.encode([stretch]).slice())
  }
  return joinBytes(parts)
}
