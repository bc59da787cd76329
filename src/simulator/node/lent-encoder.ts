import type { AudioEncoder } from '../audio-encoder.ts'

/** An encoder for one answer, to be given back whatever became of the answer. */
export interface LentEncoder extends AudioEncoder {
  giveBack(): void
}
