import type { SpeechChunk } from '../model/speech-chunk.ts'

/** The sound of chunks, without their times. */
export async function* audioOf(chunks: AsyncIterable<SpeechChunk>): AsyncGenerator<Uint8Array, void> {
  for await (const { audio } of chunks) {
    if (audio !== null && audio.length > 0) yield audio
  }
}
