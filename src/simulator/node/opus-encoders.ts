import type OpusScript from 'opusscript'
import { formatFacts, type OutputFormat } from '../../model/output-format.ts'
import { createOpusStream, opusPacketSamples } from '../opus-stream.ts'
import type { LentEncoder } from './lent-encoder.ts'

/** libopus, loaded when it is first needed. */
export interface OpusEncoders {
  /**
   * An encoder for one answer. Give it back, whatever became of the answer.
   * Rejects when `opusscript` is not installed, with a message that says how to get it.
   */
  take(format: OutputFormat): Promise<LentEncoder>
}

// How far libopus looks ahead at 48 kHz when it is made for audio.
const lookAhead = 312

export function createOpusEncoders(): OpusEncoders {
  return {
    async take(format) {
      const { default: Encoder } = await load(format)
      const encoder = new Encoder(48_000, 1, Encoder.Application.AUDIO)
      giveOwnMemory(encoder)
      encoder.setBitrate(formatFacts(format).bitrateKbps! * 1000)
      const stream = createOpusStream({
        preSkip: lookAhead,
        encodePacket: (samples) => encoder.encode(toBuffer(samples), opusPacketSamples),
      })
      return { ...stream, giveBack: () => encoder.delete() }
    },
  }
}

async function load(format: OutputFormat): Promise<{ default: typeof OpusScript }> {
  try {
    return await import('opusscript')
  } catch (cause) {
    throw new Error(`${format} needs opusscript. Install it: npm install --save-dev opusscript`, { cause })
  }
}

/**
 * opusscript 0.1 takes the address of the memory it allocated for its input as a count of 16-bit words, and so
 * writes to twice that address: where another encoder may live.
 */
function giveOwnMemory(encoder: OpusScript): void {
  const inner = encoder as unknown as { inPCM: Uint16Array<ArrayBuffer>; inPCMPointer: number }
  inner.inPCM = new Uint16Array(inner.inPCM.buffer, inner.inPCMPointer, 2 * opusPacketSamples)
}

function toBuffer(samples: Int16Array): Buffer {
  const buffer = Buffer.alloc(samples.length * 2)
  samples.forEach((sample, index) => buffer.writeInt16LE(sample, index * 2))
  return buffer
}
