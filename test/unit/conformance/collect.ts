import { isSpeechError, type SpeechError } from '../../../src/base/speech-error.ts'
import type { SpeechChunk } from '../../../src/model/speech-chunk.ts'

export interface Collected {
  chunks: SpeechChunk[]
  /** What the stream ended with; `null` where it came to its end. */
  error: unknown
}

/** Runs a stream to its end, be it good or bad. */
export async function collect(stream: AsyncIterable<SpeechChunk>): Promise<Collected> {
  const chunks: SpeechChunk[] = []
  try {
    for await (const chunk of stream) chunks.push(chunk)
    return { chunks, error: null }
  } catch (error) {
    return { chunks, error }
  }
}

/** The `SpeechError` that a stream ends with; fails the test where it ends with anything else. */
export async function speechErrorOf(stream: AsyncIterable<SpeechChunk>): Promise<SpeechError> {
  const { error } = await collect(stream)
  if (!isSpeechError(error))
    throw new Error(`The stream did not end with a SpeechError, but with ${String(error)}.`)
  return error
}

/** All audio of the chunks in one piece. */
export function audioOf(chunks: readonly SpeechChunk[]): Buffer {
  return Buffer.concat(chunks.flatMap(({ audio }) => (audio ? [audio] : [])))
}

/** The text of all alignments. */
export function alignedText(chunks: readonly SpeechChunk[]): string {
  return chunks.flatMap(({ alignment }) => alignment?.chars ?? []).join('')
}
