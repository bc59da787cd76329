import { formatFacts, type OutputFormat } from '../../model/output-format.ts'
import { createPlainEncoder } from '../plain-encoder.ts'
import type { LentEncoder } from './lent-encoder.ts'
import type { Mp3Encoders } from './mp3-encoders.ts'
import type { OpusEncoders } from './opus-encoders.ts'

/** The encoders that stand on a package. */
export interface PackedEncoders {
  mp3: Mp3Encoders
  opus: OpusEncoders
}

/** An encoder for one answer. Rejects, naming the package, where one is needed that is not installed. */
export async function takeEncoder(format: OutputFormat, { mp3, opus }: PackedEncoders): Promise<LentEncoder> {
  const plain = createPlainEncoder(format)
  if (plain) return { ...plain, giveBack: () => undefined }
  return formatFacts(format).codec === 'opus' ? opus.take(format) : mp3.take(format)
}
