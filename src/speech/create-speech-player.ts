import { LazySpeechPlayer } from './lazy-speech-player.ts'
import type { SpeechPlayerOptions } from './speech-player-options.ts'
import type { TextSpeechPlayer } from './text-speech-player.ts'

/**
 * Makes a player without React. Free of cost: device and network come with `connect` and `play`, so call `connect`
 * before, and what it returned when the player is no longer needed. `connect` also loads what speaks, where that is not
 * there yet; what is spoken meanwhile waits for it.
 */
export function createSpeechPlayer(options: SpeechPlayerOptions): TextSpeechPlayer {
  return new LazySpeechPlayer(options)
}
