import type { Recording } from '../model/recording.ts'
import type { SpeechPlayer } from '../model/speech-player.ts'
import type { Utterance } from '../model/utterance.ts'
import type { SpeakOptions, SpeechPlayerOptions } from './speech-player-options.ts'

/** A player with texts to speak, one after the other; what `useTextToSpeech` holds. */
export interface TextSpeechPlayer extends SpeechPlayer {
  /**
   * Speaks a text: one call, one request; or a recording, which costs nothing. Interrupts what is being spoken and forgets
   * the queue, unless `queue` is set.
   * Throws a `TypeError` for what is neither; everything else that fails is in the utterance's outcome.
   */
  speak(text: string | Recording, options?: SpeakOptions): Utterance
  /** Takes the newest options. A declared text that changed takes the place of one that is over, never of one that sounds. */
  setOptions(options: SpeechPlayerOptions): void
}
