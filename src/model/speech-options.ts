import type { OutputFormat } from './output-format.ts'

/** How the voice speaks. What is left out is taken from the voice's stored settings (contract 1.1.2). */
export interface VoiceSettings {
  /** 0 (lively) to 1 (even). The service's default is 0.5. `eleven_v3` takes only 0, 0.5 and 1. */
  stability?: number | undefined
  /** How close to the original voice, 0 to 1. The service's default is 0.75. */
  similarityBoost?: number | undefined
  /** Exaggeration of style, 0 to 1. The service's default is 0. Only for models with `canUseStyle`. */
  style?: number | undefined
  /** Closer to the original voice, a little later. The service's default is `true`. Only for models with `canUseSpeakerBoost`. */
  useSpeakerBoost?: boolean | undefined
  /** Speed of speaking, 0.7 to 1.2, made by the voice itself. The service's default is 1. For listening speed see `setRate`. */
  speed?: number | undefined
}

/** A pronunciation dictionary of the account. */
export interface PronunciationDictionaryLocator {
  pronunciationDictionaryId: string
  /** Left out: the latest. */
  versionId?: string | undefined
}

/** What is asked of the service besides the text (contract 1.1). What is left out is not sent. */
export interface SpeechOptions {
  /** The voice. No default: required by the time something is spoken. */
  voiceId?: string | undefined
  /** The model. Left out: the service's default. */
  modelId?: string | undefined
  /**
   * What the audio comes as. Default `'auto'`: what this browser plays soonest, `mp3_44100_128` where that needs
   * no re-muxing; which one and why stands in `metrics.sinkReason`.
   */
  outputFormat?: OutputFormat | 'auto' | undefined
  /** How the voice speaks. Left out: as it is stored. */
  voiceSettings?: VoiceSettings | undefined
  /** ISO 639-1, for models that take it (contract 5). */
  languageCode?: string | undefined
  /** For speech that is as alike as the service can make it, 0 to 4,294,967,295. */
  seed?: number | undefined
  /** What was said just before, for the melody; not spoken. */
  previousText?: string | undefined
  /** What will be said just after, for the melody; not spoken. */
  nextText?: string | undefined
  /** At most 3 ids of finished requests not older than two hours; they win over `previousText`. */
  previousRequestIds?: readonly string[] | undefined
  /** At most 3 ids of finished requests not older than two hours; they win over `nextText`. */
  nextRequestIds?: readonly string[] | undefined
  /** Whether numbers and the like are spelled out. The service's default is `'auto'`. */
  applyTextNormalization?: 'auto' | 'on' | 'off' | undefined
  /** Japanese only; makes the answer much later. The service's default is `false`. */
  applyLanguageTextNormalization?: boolean | undefined
  /** At most 3, applied in order. */
  pronunciationDictionaryLocators?: readonly PronunciationDictionaryLocator[] | undefined
  /** `false`: nothing is kept by the service (enterprise only). The service's default is `true`. */
  enableLogging?: boolean | undefined
}
