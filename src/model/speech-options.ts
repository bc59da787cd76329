import type { OutputFormat } from './output-format.ts'

/** How the voice speaks. What is left out is taken from the voice's stored settings (contract 1.1.2). */
export interface VoiceSettings {
  /** 0 (lively) to 1 (even). The service's default is 0.5. `eleven_v3` takes only 0, 0.5 and 1: it is sent the nearest. */
  stability?: number | undefined
  /** How close to the original voice, 0 to 1. The service's default is 0.75. */
  similarityBoost?: number | undefined
  /** Exaggeration of style, 0 to 1. The service's default is 0. Only for models with `canUseStyle`. */
  style?: number | undefined
  /** Closer to the original voice, a little later. The service's default is `true`. Only for models with `canUseSpeakerBoost`. */
  useSpeakerBoost?: boolean | undefined
  /**
   * Speed of speaking, made by the voice itself, 0.7 to 1.2: what lies beyond is sent as the nearer of the two.
   * The service's default is 1. `eleven_v3` does not use it. For listening speed see `setRate`.
   */
  speed?: number | undefined
}

/** A pronunciation dictionary of the account. */
export interface PronunciationDictionaryLocator {
  /** Its id. */
  pronunciationDictionaryId: string
  /** Left out: the latest. */
  versionId?: string | undefined
}

/**
 * Effects on the voice, in the service's own names and sent as they are (contract 1.1.3); ids are those of its
 * catalogue. Reverb and pan make stereo, which the service refuses for PCM, µ-law and A-law.
 */
export interface AudioEffects {
  filter_preset_id?: string | undefined
  /** 0 to 1. */
  distance?: number | undefined
  environment_id?: string | undefined
  background_noise_id?: string | undefined
  /** 0 to 1. */
  send_level?: number | undefined
  /** -1 to 1. */
  pan?: number | undefined
  /** What the service may add. */
  [name: string]: unknown
}

/** What is asked of the service besides the text (contract 1.1). What is left out is not sent. */
export interface SpeechOptions {
  /** The voice. No default: required by the time something is spoken. */
  voiceId?: string | undefined
  /** The model. Left out: the service's default, `eleven_multilingual_v2`. */
  modelId?: string | undefined
  /**
   * What the audio comes as. Default `'auto'`: what this browser plays soonest, `mp3_44100_128` where that needs
   * no re-muxing; which one and why stands in `metrics.sinkReason`. `wav_*` does not stream.
   */
  outputFormat?: OutputFormat | 'auto' | undefined
  /** How the voice speaks. Left out: as it is stored. */
  voiceSettings?: VoiceSettings | undefined
  /** ISO 639-1, for models that take it (contract 5). */
  languageCode?: string | undefined
  /** For speech that is as alike as the service can make it, 0 to 4,294,967,295. */
  seed?: number | undefined
  /** What was said just before, for the melody; not spoken. Not for `eleven_v3`. */
  previousText?: string | undefined
  /** What will be said just after, for the melody; not spoken. Not for `eleven_v3`. */
  nextText?: string | undefined
  /** At most 3 ids of finished requests not older than two hours; they win over `previousText`. Not for `eleven_v3`. */
  previousRequestIds?: readonly string[] | undefined
  /** At most 3 ids of finished requests not older than two hours; they win over `nextText`. Not for `eleven_v3`. */
  nextRequestIds?: readonly string[] | undefined
  /** Whether numbers and the like are spelled out. The service's default is `'auto'`. */
  applyTextNormalization?: 'auto' | 'on' | 'off' | undefined
  /** Japanese only; makes the answer much later. The service's default is `false`. */
  applyLanguageTextNormalization?: boolean | undefined
  /** At most 3, applied in order. */
  pronunciationDictionaryLocators?: readonly PronunciationDictionaryLocator[] | undefined
  /** Effects on the voice, in the service's own names, sent as they are. Left out: none. */
  audioEffects?: AudioEffects | undefined
  /** `false`: nothing is kept by the service (enterprise only), and ids of requests do nothing. The service's default is `true`. */
  enableLogging?: boolean | undefined
  /**
   * Deprecated by the service. What may be given up for an earlier start, 0 (nothing) to 4 (the most, and text
   * normalization too). The service's default is nothing.
   */
  optimizeStreamingLatency?: number | undefined
  /**
   * Deprecated by the service. Speaks with the instant clone of a professional voice, which is faster.
   * The service's default is `false`.
   */
  usePvcAsIvc?: boolean | undefined
}
