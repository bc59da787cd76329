import { generateInParts, type GenerateInPartsOptions, type LiveGeneration } from './generate-in-parts.ts'
import { speakOverSocket } from './speak-over-socket.ts'

export type { LiveGeneration }

export type GenerateLiveSpeechOptions = Omit<GenerateInPartsOptions, 'overSocket'>

/** Fills a recording while its text is written, over a socket where one can be had. */
export function generateLiveSpeech(options: GenerateLiveSpeechOptions): LiveGeneration {
  return generateInParts({ ...options, overSocket: speakOverSocket })
}
