import type { OutputFormat } from '../model/output-format.ts'
import type { RateLimiter } from './rate-limiter.ts'

/**
 * What callers may use up. What is left out has no limit, `maxBodyBytes` excepted. Without `authorize` all callers
 * together are one identity.
 */
export interface SpeechLimits {
  /**
   * Characters of one text, or of the prompt of a song; a longer one is answered with 400. All that is said over a socket
   * is one text.
   */
  maxCharacters?: number | undefined
  /**
   * Characters of one identity in a window of time; what does not fit is answered with 429 and `retry-after`. What the
   * service did not take is given back. As numbers it is counted in the memory of this process.
   */
  charactersPerWindow?: { characters: number; windowSec: number } | RateLimiter | undefined
  /**
   * Speech and music that one identity receives at the same time; one more is answered with 429. As a number it is
   * counted in the memory of this process. A socket is one until it closes.
   */
  concurrentStreams?: number | RateLimiter | undefined
  /** Ids of the voices that may speak; another is answered with 403. */
  voices?: readonly string[] | undefined
  /** Models that may speak and sing; another is answered with 403. None named: the service's default has to be among them. */
  models?: readonly string[] | undefined
  /** Formats that may be asked for; another is answered with 403. None named: `mp3_44100_128` has to be among them. */
  formats?: readonly (OutputFormat | 'auto')[] | undefined
  /** Largest request body, and largest message of a page's over a socket, in bytes. Default 1 MiB, well above the longest text of any model. */
  maxBodyBytes?: number | undefined
}
