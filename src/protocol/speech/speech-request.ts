import type { SpeechOptions } from '../../model/speech-options.ts'
import type { SpeechResponseFacts } from './speech-response-facts.ts'

/** What to say and how. An `outputFormat` of `'auto'` is `mp3_44100_128` here, where no browser is asked. */
export interface SpeechRequest extends SpeechOptions {
  /** What to say. */
  text: string
  /** Ends the request, and the work of the service, by throwing its reason. */
  signal?: AbortSignal | undefined
  /** Whether the times of the characters come along. Default `true`. */
  timestamps?: boolean | undefined
  /** Called once, when the headers of a successful answer are in, before any of its body. */
  onResponse?: ((facts: SpeechResponseFacts) => void) | undefined
}
