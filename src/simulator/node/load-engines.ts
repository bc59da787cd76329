import { loadFlite } from './flite.ts'
import { createLexicon } from './lexicon.ts'
import { createMp3Encoders } from './mp3-encoders.ts'
import { createNormalizer } from './normalize/normalize-text.ts'
import { loadNumberWords } from './normalize/number-words.ts'
import { createOpusEncoders } from './opus-encoders.ts'
import { findEngines } from './optional-peers.ts'
import type { SpeechEngines } from './speak-text.ts'
import type { PackedEncoders } from './take-encoder.ts'

export interface Engines extends SpeechEngines, PackedEncoders {}

/**
 * Loads everything the voice stands on.
 * @throws Error that names what is not installed
 */
export async function loadEngines(): Promise<Engines> {
  const files = findEngines()
  const [flite, mp3, words] = await Promise.all([
    loadFlite(files.fliteWasm),
    createMp3Encoders(files.mp3Wasm),
    loadNumberWords(),
  ])
  const opus = createOpusEncoders()
  return { flite, mp3, opus, lexicon: createLexicon(flite), normalizer: createNormalizer(words) }
}
