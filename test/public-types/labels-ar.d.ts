export declare const arabicLabels: SpeechLabels

// Named above, and not exported from here:

interface CaptionSettings {
  shown: boolean
  size: CaptionSize
  position: 'bottom' | 'top'
}

type CaptionSize = 'small' | 'medium' | 'large' | 'extra-large'

type PauseReason = 'user' | 'autoplay-blocked' | 'interrupted' | 'other-player'

declare class SpeechError extends Error {
  readonly [brand] = true
  readonly name = 'SpeechError'
  readonly code: SpeechErrorCode
  readonly apiCode: string | null
  readonly httpStatus: number | null
  readonly requestId: string | null
  readonly retryable: boolean
  readonly retryAfterMs: number | null
  readonly fields: readonly SpeechErrorField[]
  constructor(code: SpeechErrorCode, message: string, options?: SpeechErrorOptions)
}

type SpeechErrorCode =
  | 'empty-text'
  | 'text-too-long'
  | 'invalid-request'
  | 'voice-not-found'
  | 'not-found'
  | 'unsupported-combination'
  | 'unauthorized'
  | 'quota-exceeded'
  | 'plan-required'
  | 'rate-limited'
  | 'server-error'
  | 'network'
  | 'timeout'
  | 'incomplete'
  | 'bad-response'
  | 'text-source-failed'
  | 'format-unsupported'
  | 'playback-failed'

interface SpeechErrorField {
  path: string
  message: string
}

interface SpeechErrorOptions {
  cause?: unknown
  apiCode?: string | null | undefined
  httpStatus?: number | null | undefined
  requestId?: string | null | undefined
  retryable?: boolean | undefined
  retryAfterMs?: number | null | undefined
  fields?: readonly SpeechErrorField[] | undefined
}

interface SpeechLabels {
  player: string
  play: string
  pause: string
  replay: string
  retry: string
  seek: string
  seekValue: (positionSec: number, durationSec: number) => string
  time: (timeSec: number | null) => string
  timeValue: (type: 'elapsed' | 'remaining' | 'duration', timeSec: number | null) => string
  chapters: string
  chapter: (title: string, number: number) => string
  previousChapter: string
  nextChapter: string
  waiting: (waitedSec: number) => string
  cancel: string
  rate: string
  rateValue: (rate: number) => string
  volume: string
  volumeValue: (volume: number) => string
  mute: string
  unmute: string
  download: string
  downloadPart: string
  downloadFailed: string
  text: string
  textKeys: string
  follow: string
  status: (status: SpeechStatus, pausedBy: PauseReason | null) => string
  voice: string
  voicePlaceholder: string
  voiceSearch: string
  voiceFacet: (facet: VoiceFacet) => string
  voiceFacetValue: (facet: VoiceFacet, value: string | null, count: number) => string
  voiceLabel: (facet: VoiceFacet, value: string) => string
  voiceLanguages: (languages: readonly string[]) => string
  voiceGroup: (group: VoiceGroup) => string
  voiceStatus: (status: 'loading' | 'ready', count: number, hasMore: boolean) => string
  voicePreview: (name: string, status: 'idle' | 'loading' | 'playing' | 'failed') => string
  voiceSample: (name: string) => string
  voiceSettings: string
  voiceSetting: (setting: VoiceSetting) => string
  voiceSettingValue: (setting: VoiceSetting, value: number | boolean) => string
  stabilityStep: (stability: number) => string
  voiceSettingUnused: string
  voiceSettingsReset: string
  model: string
  modelDefault: string
  modelPlaceholder: string
  modelsLoading: string
  captions: string
  captionSize: string
  captionSizeValue: (size: CaptionSize) => string
  captionPosition: string
  captionPositionValue: (position: CaptionSettings['position']) => string
  speaker: (speakerId: string, number: number) => string
  error: (error: SpeechError) => string
}

type SpeechStatus = 'idle' | 'loading' | 'playing' | 'stalled' | 'paused' | 'ended' | 'failed'

type VoiceFacet = 'gender' | 'accent' | 'age' | 'language' | 'useCase' | 'category'

type VoiceGroup = 'recent' | 'yours' | 'premade' | 'other'

type VoiceSetting = keyof VoiceSettings

interface VoiceSettings {
  stability?: number | undefined
  similarityBoost?: number | undefined
  style?: number | undefined
  useSpeakerBoost?: boolean | undefined
  speed?: number | undefined
}

declare const brand: unique symbol
