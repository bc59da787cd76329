import type { SpeechChunk } from '../model/speech-chunk.ts'
import type { Faults } from './faults.ts'

// Of no frame the beginning, and not silent.
const noiseByte = 0x55

/** Speech whose sound is not what was asked for, as its faults say. Its times stay. */
export async function* withAudioFaults(
  chunks: AsyncIterable<SpeechChunk>,
  { audio: fault }: Faults,
): AsyncGenerator<SpeechChunk, void> {
  for await (const chunk of chunks) {
    if (fault === 'none') yield { ...chunk, audio: null }
    else if (fault === 'noise') yield { ...chunk, audio: chunk.audio?.map(() => noiseByte) ?? null }
    else yield chunk
  }
}
