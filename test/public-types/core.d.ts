export interface Alignment {
  chars: readonly string[]
  startsSec: ArrayLike<number>
  endsSec: ArrayLike<number>
}

export interface AudioEffects {
  filter_preset_id?: string | undefined
  distance?: number | undefined
  environment_id?: string | undefined
  background_noise_id?: string | undefined
  send_level?: number | undefined
  pan?: number | undefined
  [name: string]: unknown
}

export interface BrowserCacheOptions {
  name?: string | undefined
  maxBytes?: number | undefined
}

export interface CaptionFileOptions extends CaptionOptions {
  speakerNames?: Readonly<Record<string, string>> | undefined
}

export interface CaptionOptions {
  maxLines?: number | undefined
  maxLineLength?: number | undefined
  maxCharsPerSec?: number | undefined
  minCueSec?: number | undefined
}

export interface CaptionTrackOptions extends CaptionOptions {
  label: string
  lang?: string | undefined
  mode?: TextTrackMode | undefined
}

export interface CaptionsJSON {
  version: 1
  cues: readonly CueJSON[]
}

export interface Chapter {
  title: string
  startSec: number
  endSec: number
  lines: readonly string[]
}

export interface ChunkPlan {
  chunks: readonly SongChunk[]
}

export type ComposeOptions = Pick<SpeakOptions, 'queue' | 'autoPlay' | 'startSec'>

export interface ComposeRequest extends MusicRequest {
  limits?: MusicLimits | undefined
  signal?: AbortSignal | undefined
  onResponse?: ((facts: MusicResponseFacts) => void) | undefined
}

export type CompositionPlan = SectionPlan | ChunkPlan

export type ContextAdherence = 'low' | 'medium' | 'high'

export interface Cue {
  startSec: number
  endSec: number
  lines: readonly string[]
  wordStart: number
  wordEnd: number
  speakerId: string | null
}

export interface CueJSON {
  startSec: number
  endSec: number
  lines: readonly string[]
  speaker: string | null
  words: readonly Pick<TimedWord, 'text' | 'startSec' | 'endSec' | 'estimated' | 'type' | 'logprob'>[]
}

export type Generation = 'none' | 'requesting' | 'receiving' | 'complete' | 'failed' | 'aborted'

export interface MediaPlayerOptions extends MediaPlayerSettings {
  element: HTMLMediaElement | (() => HTMLMediaElement | null)
  client?: SpeechClient | undefined
}

export interface MemoryCacheOptions {
  maxBytes?: number | undefined
}

export interface Model {
  modelId: string
  name: string | null
  description: string | null
  canDoTextToSpeech: boolean
  canUseStyle: boolean
  canUseSpeakerBoost: boolean
  languages: readonly {
    languageId: string
    name: string
  }[]
  maxCharacters: number | null
  characterCostMultiplier: number | null
}

export type MusicLimits = '2025' | '2026'

export interface MusicPlanRequest {
  prompt: string
  musicLengthMs?: number | undefined
  modelId?: string | undefined
}

export interface MusicPlayer {
  readonly player: SpeechPlayer
  setOptions(options: MusicPlayerOptions): void
  compose(request: MusicRequest, options?: ComposeOptions): Utterance
  plan(request: MusicPlanRequest, signal?: AbortSignal): Promise<CompositionPlan>
}

export interface MusicPlayerOptions
  extends
    SpeechEvents,
    Pick<SpeechPlayerOptions, 'client' | 'outputFormat' | 'keepAudio' | 'exclusive' | 'workletUrl'> {
  stream?: boolean | undefined
  timestamps?: boolean | undefined
  limits?: MusicLimits | undefined
}

export interface MusicRequest {
  prompt?: string | undefined
  compositionPlan?: CompositionPlan | undefined
  musicLengthMs?: number | undefined
  modelId?: string | undefined
  forceInstrumental?: boolean | undefined
  seed?: number | undefined
  respectSectionsDurations?: boolean | undefined
  outputFormat?: OutputFormat | 'auto' | undefined
}

export interface MusicResponseFacts extends SpeechResponseFacts {
  songId: string | null
}

export type OutputFormat = (typeof outputFormats)[number]

export type PauseReason = 'user' | 'autoplay-blocked' | 'interrupted' | 'other-player'

export interface PlanMusicOptions {
  limits?: MusicLimits | undefined
  signal?: AbortSignal | undefined
}

export interface PronunciationDictionaryLocator {
  pronunciationDictionaryId: string
  versionId?: string | undefined
}

export interface Recording {
  readonly timeline: Timeline
  readonly chapters: readonly Chapter[]
  readonly isComplete: boolean
  readonly byteLength: number
  readonly keepsAudio: boolean
  toBlob(): Blob
  toWAV(): Promise<Blob>
  toJSON(): RecordingJSON
  toWebVTT(options?: WebVTTOptions): string
  toSRT(options?: CaptionFileOptions): string
}

export interface RecordingJSON {
  version: 1
  format: OutputFormat
  lang: string | null
  stripTags: boolean
  text: readonly SpokenRun[]
  isComplete: boolean
  isEstimated: boolean
  byteLength: number
  words: WordColumns
  chapters?: readonly Chapter[] | undefined
}

export interface SectionPlan {
  sections: readonly SongSection[]
  positiveGlobalStyles: readonly string[]
  negativeGlobalStyles: readonly string[]
}

export interface SongChunk {
  text: string
  durationMs: number
  positiveStyles: readonly string[]
  negativeStyles: readonly string[]
  contextAdherence?: ContextAdherence | undefined
}

export interface SongSection {
  sectionName: string
  positiveLocalStyles: readonly string[]
  negativeLocalStyles: readonly string[]
  durationMs: number
  lines: readonly string[]
}

export interface SpeakOptions extends SpeechOptions {
  queue?: boolean | undefined
  autoPlay?: boolean | undefined
  startSec?: number | undefined
}

export type Speech = SpeechHandle &
  SpeechActions &
  SpeechStatusState &
  Pick<SpeechState, 'text' | 'generation' | 'canPlay'>

export interface SpeechActions {
  play(): void
  pause(): void
  stop(): void
  seek(positionSec: number): void
  seekToWord(index: number): void
  seekToChar(offset: number): void
  skip(
    by:
      | {
          sentences: number
        }
      | {
          seconds: number
        },
  ): void
  skipUtterance(): void
  clearQueue(): void
  setRate(rate: number): void
  setVolume(volume: number): void
  setMuted(muted: boolean): void
}

export interface SpeechCache {
  get(key: string): Promise<Recording | null>
  set(key: string, recording: Recording): Promise<void>
  clear(): Promise<void>
}

export interface SpeechChunk {
  audio: Uint8Array | null
  alignment: Alignment | null
  normalizedAlignment: Alignment | null
}

export interface SpeechClient {
  readonly id: string
}

export interface SpeechClientOptions {
  proxyUrl: string | URL
  headers?: HeadersInit | (() => HeadersInit | Promise<HeadersInit>) | undefined
  credentials?: RequestCredentials | undefined
  webSocketUrl?: string | URL | undefined
  singleUseToken?: boolean | undefined
  WebSocket?: typeof WebSocket | undefined
  fetch?: typeof fetch | undefined
  retries?: number | undefined
  responseTimeoutMs?: number | undefined
  budget?: number | undefined
  onUsage?: ((usage: SpeechUsage) => void) | undefined
}

export declare class SpeechError extends Error {
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

export type SpeechErrorCode =
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

export interface SpeechErrorField {
  path: string
  message: string
}

export interface SpeechErrorOptions {
  cause?: unknown
  apiCode?: string | null | undefined
  httpStatus?: number | null | undefined
  requestId?: string | null | undefined
  retryable?: boolean | undefined
  retryAfterMs?: number | null | undefined
  fields?: readonly SpeechErrorField[] | undefined
}

export interface SpeechEventMap {
  start: {
    utterance: Utterance
  }
  boundary: {
    utterance: Utterance
    word: TimedWord
    charIndex: number
    charLength: number
    elapsedSec: number
    skipped: boolean
  }
  seek: {
    utterance: Utterance
    positionSec: number
  }
  pause: {
    utterance: Utterance
    pausedBy: PauseReason
  }
  resume: {
    utterance: Utterance
  }
  end: {
    utterance: Utterance
    outcome: SpeechOutcome
    metrics: SpeechMetrics
  }
  error: {
    utterance: Utterance | null
    error: SpeechError
  }
}

export type SpeechEvents = {
  [E in keyof SpeechEventMap as `on${Capitalize<E>}`]?: ((event: SpeechEventMap[E]) => void) | undefined
}

export interface SpeechHandle {
  readonly player: SpeechPlayer
}

export interface SpeechMetrics {
  firstByteMs: number | null
  firstSoundMs: number | null
  stalls: number
  stalledMs: number
  bytes: number
  charactersBilled: number | null
  requestIds: readonly string[]
  sink: string
  sinkReason: string
}

export interface SpeechOptions {
  voiceId?: string | undefined
  modelId?: string | undefined
  outputFormat?: OutputFormat | 'auto' | undefined
  voiceSettings?: VoiceSettings | undefined
  languageCode?: string | undefined
  seed?: number | undefined
  previousText?: string | undefined
  nextText?: string | undefined
  previousRequestIds?: readonly string[] | undefined
  nextRequestIds?: readonly string[] | undefined
  applyTextNormalization?: 'auto' | 'on' | 'off' | undefined
  applyLanguageTextNormalization?: boolean | undefined
  pronunciationDictionaryLocators?: readonly PronunciationDictionaryLocator[] | undefined
  audioEffects?: AudioEffects | undefined
  enableLogging?: boolean | undefined
  optimizeStreamingLatency?: number | undefined
  usePvcAsIvc?: boolean | undefined
}

export type SpeechOutcome =
  | {
      type: 'ended' | 'stopped' | 'interrupted'
      heardText: string
    }
  | {
      type: 'failed'
      heardText: string
      error: SpeechError
    }

export type SpeechPlace =
  | {
      word: number
    }
  | {
      timeSec: number
    }

export interface SpeechPlayer extends SpeechActions {
  readonly state: SpeechState
  subscribe(listener: () => void): () => void
  on<E extends keyof SpeechEventMap>(type: E, listener: (event: SpeechEventMap[E]) => void): () => void
  readonly timeline: Timeline
  declareText(text: string): () => void
  currentTimeSec(): number
  heard(): {
    text: string
    charEnd: number
  }
  readonly mediaElement: HTMLMediaElement | null
  connectAnalyser(node: AudioNode): () => void
  connect(): () => void
}

export interface SpeechPlayerOptions extends SpeechOptions, SpeechEvents {
  client: SpeechClient
  text?: string | undefined
  stream?: boolean | undefined
  maxCharsPerRequest?: number | undefined
  timestamps?: boolean | undefined
  stripTags?: boolean | undefined
  keepAudio?: boolean | undefined
  cache?: SpeechCache | undefined
  exclusive?: boolean | undefined
  workletUrl?: string | URL | undefined
}

export interface SpeechRequest extends SpeechOptions {
  text: string
  signal?: AbortSignal | undefined
  timestamps?: boolean | undefined
  onResponse?: ((facts: SpeechResponseFacts) => void) | undefined
}

export interface SpeechResponseFacts {
  requestId: string | null
  charactersBilled: number | null
  historyItemId: string | null
  currentConcurrentRequests: number | null
  maximumConcurrentRequests: number | null
  latencyMs: number | null
  traceId: string | null
  region: string | null
}

export type SpeechState = SpeechStatusState & {
  text: string
  shownText: string
  generation: Generation
  canPlay: boolean
  canSeekAhead: boolean
  utterance: Utterance | null
  queueLength: number
  rate: number
  volume: number
  muted: boolean
  canSetVolume: boolean
  durationSec: number
  isDurationFinal: boolean
  bufferedSec: number
  wordCount: number
  metrics: SpeechMetrics
}

export type SpeechStatus = 'idle' | 'loading' | 'playing' | 'stalled' | 'paused' | 'ended' | 'failed'

export type SpeechStatusState =
  | {
      status: 'idle'
      pausedBy: null
      error: null
    }
  | {
      status: 'loading' | 'playing' | 'stalled' | 'ended'
      pausedBy: null
      error: SpeechError | null
    }
  | {
      status: 'paused'
      pausedBy: PauseReason
      error: SpeechError | null
    }
  | {
      status: 'failed'
      pausedBy: null
      error: SpeechError
    }

export interface SpeechUsage {
  characters: number
  charactersBilled: number | null
  charactersSaved: number
}

export interface SpokenRun {
  written: string
  spoken: string
  isAside?: boolean | undefined
}

export interface SynthesizedSpeech {
  audio: Uint8Array
  alignment: Alignment | null
  normalizedAlignment: Alignment | null
  response: SpeechResponseFacts
}

export interface TextSpeechPlayer extends SpeechPlayer {
  speak(text: string | Recording, options?: SpeakOptions): Utterance
  setOptions(options: SpeechPlayerOptions): void
}

export interface TimedWord {
  index: number
  text: string
  charStart: number
  charEnd: number
  startSec: number
  endSec: number
  estimated: boolean
  speakerId?: string | null | undefined
  type?: 'word' | 'audio_event' | undefined
  logprob?: number | undefined
}

export interface Timeline {
  readonly text: string
  readonly tags: readonly Pick<TimedWord, 'charStart' | 'charEnd'>[]
  readonly isLive: boolean
  readonly wordCount: number
  word(index: number): TimedWord
  wordAtTime(positionSec: number): number
  wordAtChar(offset: number): number
  subscribe(listener: () => void): () => void
}

export interface Transcript {
  transcriptionId: string | null
  channels: readonly TranscriptChannel[]
  audioDurationSec: number | null
}

export interface TranscriptChannel {
  channelIndex: number | null
  languageCode: string
  languageProbability: number | null
  text: string
  words: readonly TranscriptWord[]
  additionalFormats: readonly TranscriptFile[]
}

export interface TranscriptFile {
  requestedFormat: string
  fileExtension: string
  contentType: string
  isBase64Encoded: boolean
  content: string
}

export interface TranscriptWord {
  text: string
  type: 'word' | 'spacing' | 'audio_event'
  startSec: number | null
  endSec: number | null
  speakerId: string | null
  logprob: number
}

export interface Utterance {
  readonly id: string
  readonly text: string
  readonly recording: Recording
  readonly settled: Promise<SpeechOutcome>
}

export interface VerifiedLanguage {
  language: string
  modelId: string
  accent: string | null
  locale: string | null
  previewUrl: string | null
}

export interface Voice {
  voiceId: string
  name: string | null
  category: string | null
  description: string | null
  labels: Readonly<Record<string, string>>
  previewUrl: string | null
  settings: VoiceSettings | null
  verifiedLanguages: readonly VerifiedLanguage[]
  imageUrl: string | null
  isOwner: boolean | null
}

export interface VoiceSettings {
  stability?: number | undefined
  similarityBoost?: number | undefined
  style?: number | undefined
  useSpeakerBoost?: boolean | undefined
  speed?: number | undefined
}

export interface VoicesPage {
  voices: readonly Voice[]
  hasMore: boolean
  totalCount: number | null
  nextPageToken: string | null
}

export interface VoicesQuery {
  search?: string | undefined
  sort?: 'created_at_unix' | 'name' | undefined
  sortDirection?: 'asc' | 'desc' | undefined
  voiceType?: string | undefined
  category?: string | undefined
  fineTuningState?: string | undefined
  collectionId?: string | undefined
  voiceIds?: readonly string[] | undefined
  gender?: string | undefined
  age?: string | undefined
  accent?: string | undefined
  language?: readonly string[] | undefined
  useCases?: readonly string[] | undefined
  minNoticePeriodDays?: number | undefined
  includeCustomRates?: boolean | undefined
  includeLiveModerated?: boolean | undefined
  highQuality?: boolean | undefined
  pageSize?: number | undefined
  nextPageToken?: string | undefined
  includeTotalCount?: boolean | undefined
}

export interface WebVTTOptions extends CaptionFileOptions {
  karaoke?: boolean | undefined
}

export interface WordColumns {
  starts: readonly number[]
  ends: readonly number[]
  startsSec: readonly number[]
  endsSec: readonly number[]
}

export declare function browserCache({ name, maxBytes }?: BrowserCacheOptions): SpeechCache

export declare function composeWithWords(client: SpeechClient, request: ComposeRequest): Promise<SpeechChunk>

export declare function connectCaptionTrack(
  player: SpeechPlayer,
  { label, lang, mode, ...options }: CaptionTrackOptions,
): Cancel

export declare function createMediaPlayer({ element, client, ...settings }: MediaPlayerOptions): MediaPlayer

export declare function createMusicPlayer(options: MusicPlayerOptions): MusicPlayer

export declare function createSpeechClient(options: SpeechClientOptions): SpeechClient

export declare function createSpeechPlayer(options: SpeechPlayerOptions): TextSpeechPlayer

export declare function followPlace(
  player: Pick<SpeechPlayer, 'state' | 'subscribe' | 'timeline' | 'seek' | 'seekToWord'>,
  place: SpeechPlace,
): Cancel

export declare function getTranscript(
  client: SpeechClient,
  transcriptionId: string,
  signal?: AbortSignal,
): Promise<Transcript>

export declare function getVoice(client: SpeechClient, voiceId: string, signal?: AbortSignal): Promise<Voice>

export declare function isSpeechError(value: unknown): value is SpeechError

export declare function listModels(client: SpeechClient, signal?: AbortSignal): Promise<Model[]>

export declare function listVoices(
  client: SpeechClient,
  query?: VoicesQuery,
  signal?: AbortSignal,
): Promise<VoicesPage>

export declare function memoryCache({ maxBytes }?: MemoryCacheOptions): SpeechCache

export declare const outputFormats: readonly [
  'mp3_22050_32',
  'mp3_24000_48',
  'mp3_44100_32',
  'mp3_44100_64',
  'mp3_44100_96',
  'mp3_44100_128',
  'mp3_44100_192',
  'pcm_8000',
  'pcm_16000',
  'pcm_22050',
  'pcm_24000',
  'pcm_32000',
  'pcm_44100',
  'pcm_48000',
  'ulaw_8000',
  'alaw_8000',
  'opus_48000_32',
  'opus_48000_64',
  'opus_48000_96',
  'opus_48000_128',
  'opus_48000_192',
  'wav_8000',
  'wav_16000',
  'wav_22050',
  'wav_24000',
  'wav_32000',
  'wav_44100',
  'wav_48000',
]

export declare function parseWebVTT(text: string): Promise<Timeline>

export declare function planMusic(
  client: SpeechClient,
  request: MusicPlanRequest,
  { limits, signal }?: PlanMusicOptions,
): Promise<CompositionPlan>

export declare function readSpeechLink(url: string | URL): SpeechPlace | null

export declare function restoreRecording(json: RecordingJSON, audio: Blob): Promise<Recording>

export declare function speechLink(place: SpeechPlace, url: string | URL): string

export declare function streamMusic(
  client: SpeechClient,
  request: ComposeRequest,
  delivery?: 'stream' | 'whole',
): AsyncGenerator<Uint8Array, void>

export declare function streamSpeech(client: SpeechClient, request: SpeechRequest): AsyncIterable<SpeechChunk>

export declare function synthesizeSpeech(
  client: SpeechClient,
  request: SpeechRequest,
): Promise<SynthesizedSpeech>

export declare function toCaptionsJSON(timeline: Timeline, options?: CaptionFileOptions): CaptionsJSON

export declare function toSRT(timeline: Timeline, options?: CaptionFileOptions): string

export declare function toWebVTT(timeline: Timeline, options?: WebVTTOptions): string

export declare function transcriptTimeline(transcript: Pick<Transcript, 'channels'>): Timeline

// Named above, and not exported from here:

interface AudioFocus {
  take(owner: object, lose: () => void): void
  release(owner: object): void
}

type Cancel = () => void

interface HeldElement {
  readonly element: HTMLMediaElement
  release: Cancel
}

declare class MediaPlayer implements SpeechPlayer {
  #private
  constructor(settings: MediaPlayerSettings, world: MediaPlayerWorld)
  get state(): SpeechState
  get timeline(): Timeline
  get mediaElement(): HTMLMediaElement | null
  subscribe: (listener: () => void) => Cancel
  on: <E extends keyof SpeechEventMap>(type: E, listener: (event: SpeechEventMap[E]) => void) => Cancel
  setSettings: (settings: MediaPlayerSettings) => void
  currentTimeSec: () => number
  heard: () => {
    text: string
    charEnd: number
  }
  declareText: () => Cancel
  play: () => void
  pause: () => void
  stop: () => void
  seek: (positionSec: number) => void
  seekToWord: (index: number) => void
  seekToChar: (offset: number) => void
  skip: (
    by:
      | {
          sentences: number
        }
      | {
          seconds: number
        },
  ) => void
  skipUtterance: () => void
  clearQueue: () => void
  setRate: (rate: number) => void
  setVolume: (volume: number) => void
  setMuted: (muted: boolean) => void
  connectAnalyser: (node: AudioNode) => Cancel
  connect: () => Cancel
}

interface MediaPlayerSettings extends SpeechEvents {
  timeline: Timeline | null
  exclusive?: boolean | undefined
}

interface MediaPlayerWorld {
  hold: () => HeldElement | null
  focus: AudioFocus | null
  timers?: Timers | undefined
}

interface Timers {
  nowMs(): number
  after(delayMs: number, call: () => void): Cancel
  frame(call: () => void): Cancel
}

declare const brand: unique symbol
