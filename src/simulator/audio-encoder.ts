import type { OutputFormat } from '../model/output-format.ts'

/** Turns samples into the bytes of one format, a stretch at a time. */
export interface AudioEncoder {
  /** Takes 16-bit mono samples at the format's rate; gives the bytes that are ready, which may be none. */
  push(samples: Int16Array): Uint8Array
  /** The rest. Nothing may be pushed after it. */
  end(): Uint8Array
}

/** Makes an encoder for one answer. */
export type CreateEncoder = (format: OutputFormat) => AudioEncoder

/** Headerless signed 16-bit little-endian samples: the `pcm_*` formats (contract 2.2). */
export function createPcmEncoder(): AudioEncoder {
  return {
    push(samples) {
      const bytes = new Uint8Array(samples.length * 2)
      const view = new DataView(bytes.buffer)
      for (let index = 0; index < samples.length; index++) view.setInt16(index * 2, samples[index]!, true)
      return bytes
    },
    end: () => new Uint8Array(0),
  }
}
