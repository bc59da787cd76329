import type { SpeechOptions } from '../../model/speech-options.ts'
import type { SpeechResponseFacts } from './speech-response-facts.ts'

/** What to say and how. An `outputFormat` of `'auto'` is `mp3_44100_128` here, where no browser is asked. */
export interface StreamSpeechRequest extends SpeechOptions {
  /** What to say. */
  text: string
  /** Ends the stream, and the work of the service, by throwing its reason. */
  signal?: AbortSignal | undefined
  /** Whether the chunks carry the times of their characters. Default `true`. */
  timestamps?: boolean | undefined
  /** Called once, when the headers of a successful answer are in, before the first chunk. */
  onResponse?: ((facts: SpeechResponseFacts) => void) | undefined
}
