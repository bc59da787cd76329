import type { SpeechOptions } from '../../model/speech-options.ts'

/**
 * What is said of a socket before any text. Of `SpeechOptions` those that the sockets have (contract 4.2, 4.4); an
 * `outputFormat` of `'auto'` is `mp3_44100_128` here, where no browser is asked.
 */
export interface SpeechSocketRequest extends Pick<
  SpeechOptions,
  | 'voiceId'
  | 'modelId'
  | 'outputFormat'
  | 'voiceSettings'
  | 'languageCode'
  | 'seed'
  | 'applyTextNormalization'
  | 'pronunciationDictionaryLocators'
  | 'enableLogging'
  | 'optimizeStreamingLatency'
> {
  /**
   * Characters that must have come before each generation, the last for all that follow: 50 to 500 each. The service's
   * default is 120, 160, 250, 290.
   */
  chunkLengthSchedule?: readonly number[] | undefined
  /** Speak each text at once; for whole sentences. The service's default is `false`. */
  autoMode?: boolean | undefined
  /** Whether times come with each message rather than with the first of each generation. Default `true`. */
  syncAlignment?: boolean | undefined
  /** Whether `<break time="1s" />` and the like are understood. The service's default is `false`. */
  enableSsmlParsing?: boolean | undefined
  /** After how long without text the service may close, in seconds: a whole number from 1 to 180. Default 180. */
  inactivityTimeoutSec?: number | undefined
  /** Closes the socket; its reason is thrown to whoever reads. */
  signal?: AbortSignal | undefined
}
