export interface BrowserCacheOptions {
  name?: string | undefined
  maxBytes?: number | undefined
}

export declare function CaptionBox(props: CaptionBoxProps): ReactElement

export type CaptionBoxProps = Omit<CaptionsRootProps, 'children' | 'render'> &
  Pick<
    CaptionsCueProps,
    'maxLines' | 'maxLineLength' | 'maxCharsPerSec' | 'minCueSec' | 'speakerNames' | 'lang'
  > & {
    children?: ReactNode | undefined
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

export interface CaptionSettings {
  shown: boolean
  size: CaptionSize
  position: 'bottom' | 'top'
}

export type CaptionSize = 'small' | 'medium' | 'large' | 'extra-large'

export declare namespace Captions {
  export {
    CaptionsCue as Cue,
    CaptionsCueProps as CueProps,
    CaptionsPositionSelect as PositionSelect,
    CaptionsPositionSelectProps as PositionSelectProps,
    CaptionsRoot as Root,
    CaptionsRootProps as RootProps,
    CaptionsSizeSelect as SizeSelect,
    CaptionsSizeSelectProps as SizeSelectProps,
    CaptionsToggle as Toggle,
    CaptionsToggleProps as ToggleProps,
  }
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

export interface FacetValue {
  value: string
  count: number
}

export type Generation = 'none' | 'requesting' | 'receiving' | 'complete' | 'failed' | 'aborted'

export interface LabelFormats {
  clock(timeSec: number | null): string
  duration(timeSec: number): string
  number(value: number): string
  percent(value: number): string
  languageName(code: string): string
}

export declare function Listen({ className, 'aria-label': label, ...options }: ListenProps): ReactElement

export type ListenProps = UseTextToSpeechOptions & {
  text: string
  className?: string | undefined
  'aria-label'?: string | undefined
}

export interface MarkdownOptions {
  codeBlocks?: 'skip' | 'announce' | 'read' | undefined
  announcement?: string | undefined
}

export interface MediaSessionDetails {
  title?: string | undefined
  artist?: string | undefined
  album?: string | undefined
  artwork?: readonly MediaImage[] | undefined
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

export declare const ModelSelect: (props: ModelSelectProps) => ReactElement | null

export type ModelSelectProps = Omit<
  PartProps<'select', ModelSelectState>,
  'value' | 'defaultValue' | 'multiple' | 'children'
> & {
  value?: string | null | undefined
  defaultValue?: string | null | undefined
  onValueChange?:
    | ((
        value: string | null,
        details: {
          model: Model | null
        },
      ) => void)
    | undefined
  client?: UseModelsOptions['client']
}

export type MusicLimits = '2025' | '2026'

export interface MusicPlanRequest {
  prompt: string
  musicLengthMs?: number | undefined
  modelId?: string | undefined
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

export type OutputFormat = (typeof outputFormats)[number]

export type PartProps<Tag extends ElementType, State> = Omit<
  ComponentPropsWithRef<Tag>,
  'className' | 'style'
> & {
  className?: string | ((state: State) => string | undefined) | undefined
  style?: CSSProperties | ((state: State) => CSSProperties | undefined) | undefined
  render?: ReactElement | ((props: HTMLAttributes<HTMLElement>, state: State) => ReactElement) | undefined
}

export type PauseReason = 'user' | 'autoplay-blocked' | 'interrupted' | 'other-player'

export declare namespace Player {
  export {
    PlayerChapters as Chapters,
    PlayerChaptersProps as ChaptersProps,
    PlayerDownload as Download,
    PlayerDownloadProps as DownloadProps,
    PlayerErrorMessage as ErrorMessage,
    PlayerErrorMessageProps as ErrorMessageProps,
    PlayerMuteButton as MuteButton,
    PlayerMuteButtonProps as MuteButtonProps,
    PlayerNextChapterButton as NextChapterButton,
    PlayerNextChapterButtonProps as NextChapterButtonProps,
    PlayerPlayButton as PlayButton,
    PlayerPlayButtonProps as PlayButtonProps,
    PlayerPreviousChapterButton as PreviousChapterButton,
    PlayerPreviousChapterButtonProps as PreviousChapterButtonProps,
    PlayerRateSelect as RateSelect,
    PlayerRateSelectProps as RateSelectProps,
    PlayerRoot as Root,
    PlayerRootProps as RootProps,
    PlayerSeekSlider as SeekSlider,
    PlayerSeekSliderProps as SeekSliderProps,
    PlayerStatus as Status,
    PlayerStatusProps as StatusProps,
    PlayerTime as Time,
    PlayerTimeProps as TimeProps,
    PlayerVolumeSlider as VolumeSlider,
    PlayerVolumeSliderProps as VolumeSliderProps,
    PlayerWaiting as Waiting,
    PlayerWaitingProps as WaitingProps,
  }
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

export interface SpeechLabels {
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

export declare function SpeechProvider(props: SpeechProviderProps): ReactElement

export interface SpeechProviderProps {
  client?: SpeechClient | undefined
  proxyUrl?: string | undefined
  defaults?: SpeechOptions | undefined
  labels?: Partial<SpeechLabels> | undefined
  children: ReactNode
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

export interface SpeechTransport {
  readonly kind: 'websocket' | 'http'
  readonly reason: string
}

export interface SpeechUsage {
  characters: number
  charactersBilled: number | null
  charactersSaved: number
}

export interface SpeechWriter {
  readonly utterance: Utterance
  readonly isOpen: boolean
  write(text: string): void
  flush(): void
  end(): void
}

export declare const SpokenRegion: (props: SpokenRegionProps) => ReactElement | null

export type SpokenRegionProps = PartProps<'div', PlayerPartState> & {
  speech?: SpeechHandle | undefined
  skip?: string | undefined
  alt?: boolean | undefined
  code?: boolean | undefined
  unit?: HighlightUnit | undefined
  follow?: boolean | undefined
  lang?: string | undefined
}

export interface SpokenRun {
  written: string
  spoken: string
  isAside?: boolean | undefined
}

export declare const SpokenText: (props: SpokenTextProps) => ReactElement | null

export type SpokenTextProps = Omit<PartProps<'div', PlayerPartState>, 'children' | 'render'> & {
  speech?: SpeechHandle | undefined
  unit?: HighlightUnit | undefined
  follow?: boolean | undefined
  lang?: string | undefined
  speakerNames?: SpeakerNames | undefined
  doubtBelow?: number | undefined
}

export type TextSource =
  string | ReadableStream<string | Uint8Array> | AsyncIterable<string> | Response | Promise<TextSource>

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

export interface UseCaptionTrackOptions extends Omit<CaptionTrackOptions, 'label'> {
  label?: string | undefined
}

export interface UseChaptersResult {
  chapters: readonly Chapter[]
  current: number
  received: number
  playChapter(index: number): void
  previousChapter(): void
  nextChapter(): void
}

export interface UseMediaSpeechOptions extends SpeechEvents {
  timeline?: Timeline | null | undefined
  exclusive?: boolean | undefined
  client?: SpeechClient | undefined
}

export interface UseModelsOptions {
  all?: boolean | undefined
  client?: SpeechClient | undefined
}

export interface UseModelsResult {
  models: readonly Model[]
  status: 'loading' | 'ready' | 'failed'
  error: SpeechError | null
  refresh(): void
}

export interface UseMusicOptions extends Omit<MusicPlayerOptions, 'client'> {
  client?: SpeechClient | undefined
}

export type UseMusicResult = Speech & {
  compose(request: MusicRequest, options?: ComposeOptions): Utterance
  plan(request: MusicPlanRequest, signal?: AbortSignal): Promise<CompositionPlan>
}

export interface UsePlaybackTimeOptions {
  everyMs?: number | undefined
}

export type UseSpokenRegionOptions = Omit<SpokenRegionOptions, 'onAway'>

export interface UseStreamingSpeechOptions extends Omit<StreamingPlayerOptions, 'client'> {
  client?: SpeechClient | undefined
}

export type UseStreamingSpeechResult = Speech & {
  transport: SpeechTransport | null
  speak(source: TextSource, options?: SpeakOptions): Utterance
  open(options?: SpeakOptions): SpeechWriter
}

export interface UseTextToSpeechOptions extends Omit<SpeechPlayerOptions, 'client'> {
  client?: SpeechClient | undefined
}

export type UseTextToSpeechResult = Speech & {
  speak(text: string | Recording, options?: SpeakOptions): Utterance
}

export interface UseTranscriptOptions extends SpeechEvents {
  transcriptionId?: string | undefined
  transcript?: Transcript | undefined
  src: string | Blob
  exclusive?: boolean | undefined
  client?: SpeechClient | undefined
}

export type UseTranscriptResult = Speech & {
  transcript: Transcript | null
  transcriptStatus: 'idle' | 'loading' | 'ready' | 'failed'
  transcriptError: SpeechError | null
  refreshTranscript: () => void
}

export interface UseVoiceOptions {
  client?: SpeechClient | undefined
}

export interface UseVoiceResult {
  voice: Voice | null
  status: 'idle' | 'loading' | 'ready' | 'failed'
  error: SpeechError | null
}

export interface UseVoicesOptions extends Omit<VoicesQuery, 'nextPageToken'> {
  enabled?: boolean | undefined
  debounceMs?: number | undefined
  initialPage?: VoicesPage | undefined
  client?: SpeechClient | undefined
}

export type UseVoicesResult = {
  voices: readonly Voice[]
  hasMore: boolean
  totalCount: number | null
  facets: VoiceFacets
  isRefreshing: boolean
  isLoadingMore: boolean
  loadMore(): void
  refresh(): void
} & (
  | {
      status: 'loading' | 'ready'
      error: null
    }
  | {
      status: 'failed'
      error: SpeechError
    }
)

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

export type VoiceFacet = 'gender' | 'accent' | 'age' | 'language' | 'useCase' | 'category'

export type VoiceFacets = Readonly<Record<VoiceFacet, readonly FacetValue[]>>

export type VoiceGroup = 'recent' | 'yours' | 'premade' | 'other'

export declare namespace VoicePicker {
  export {
    VoicePickerErrorMessage as ErrorMessage,
    VoicePickerErrorMessageProps as ErrorMessageProps,
    VoicePickerFilter as Filter,
    VoicePickerFilterProps as FilterProps,
    VoicePickerItem as Item,
    VoicePickerItemProps as ItemProps,
    VoicePickerList as List,
    VoicePickerListProps as ListProps,
    VoicePickerPopup as Popup,
    VoicePickerPopupProps as PopupProps,
    VoicePickerPreviewButton as PreviewButton,
    VoicePickerPreviewButtonProps as PreviewButtonProps,
    VoicePickerRoot as Root,
    VoicePickerRootProps as RootProps,
    VoicePickerSearch as Search,
    VoicePickerSearchProps as SearchProps,
    VoicePickerStatus as Status,
    VoicePickerStatusProps as StatusProps,
    VoicePickerTrigger as Trigger,
    VoicePickerTriggerProps as TriggerProps,
    VoicePickerValue as Value,
    VoicePickerValueProps as ValueProps,
  }
}

export declare function VoiceSelect<Multiple extends boolean = false>(
  props: VoiceSelectProps<Multiple>,
): ReactElement

export type VoiceSelectProps<Multiple extends boolean = false> = Omit<
  VoicePickerRootProps<Multiple>,
  'children'
> & {
  className?: string | undefined
  id?: string | undefined
}

export type VoiceSetting = keyof VoiceSettings

export interface VoiceSettings {
  stability?: number | undefined
  similarityBoost?: number | undefined
  style?: number | undefined
  useSpeakerBoost?: boolean | undefined
  speed?: number | undefined
}

export declare namespace VoiceTuner {
  export {
    VoiceTunerResetButton as ResetButton,
    VoiceTunerResetButtonProps as ResetButtonProps,
    VoiceTunerRoot as Root,
    VoiceTunerRootProps as RootProps,
    VoiceTunerSimilarity as Similarity,
    VoiceTunerSimilarityProps as SimilarityProps,
    VoiceTunerSpeakerBoost as SpeakerBoost,
    VoiceTunerSpeakerBoostProps as SpeakerBoostProps,
    VoiceTunerSpeed as Speed,
    VoiceTunerSpeedProps as SpeedProps,
    VoiceTunerStability as Stability,
    VoiceTunerStabilityProps as StabilityProps,
    VoiceTunerStyle as Style,
    VoiceTunerStyleProps as StyleProps,
  }
}

export type VoiceValue<Multiple extends boolean> = Multiple extends true ? readonly string[] : string | null

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

export declare function createSpeechClient(options: SpeechClientOptions): SpeechClient

export declare const englishLabels: SpeechLabels

export declare function isSpeechError(value: unknown): value is SpeechError

export declare function labelFormats(locale: string): LabelFormats

export declare function memoryCache({ maxBytes }?: MemoryCacheOptions): SpeechCache

export declare function parseWebVTT(text: string): Promise<Timeline>

export declare function preloadVoices(client: SpeechClient, query?: VoicesQuery): Promise<void>

export declare function readSpeechLink(url: string | URL): SpeechPlace | null

export declare function restoreRecording(json: RecordingJSON, audio: Blob): Promise<Recording>

export declare function speechLink(place: SpeechPlace, url: string | URL): string

export declare function toCaptionsJSON(timeline: Timeline, options?: CaptionFileOptions): CaptionsJSON

export declare function toSRT(timeline: Timeline, options?: CaptionFileOptions): string

export declare function toWebVTT(timeline: Timeline, options?: WebVTTOptions): string

export declare function transcriptTimeline(transcript: Pick<Transcript, 'channels'>): Timeline

export declare function useCaptionTrack(speech?: SpeechHandle, options?: UseCaptionTrackOptions): void

export declare function useCaptions(speech?: SpeechHandle, options?: CaptionOptions): readonly Cue[]

export declare function useChapters(speech?: SpeechHandle): UseChaptersResult

export declare function useCurrentWord(speech?: SpeechHandle): TimedWord | null

export declare function useMediaSession(speech?: SpeechHandle, details?: MediaSessionDetails): void

export declare function useMediaSpeech(
  ref: RefObject<HTMLMediaElement | null>,
  options?: UseMediaSpeechOptions,
): Speech

export declare function useModels(options?: UseModelsOptions): UseModelsResult

export declare function useMusic(options?: UseMusicOptions): UseMusicResult

export declare function usePlaybackTime(speech?: SpeechHandle, options?: UsePlaybackTimeOptions): number

export declare function useSpeechClient(): SpeechClient

export declare function useSpeechLink(speech?: SpeechHandle): void

export declare function useSpeechState<T>(
  speech: SpeechHandle | undefined,
  selector: (state: SpeechState) => T,
): T

export declare function useSpokenRegion(
  ref: RefObject<HTMLElement | null>,
  { player }: SpeechHandle,
  options?: UseSpokenRegionOptions,
): (() => void) | null

export declare function useStreamingSpeech(options?: UseStreamingSpeechOptions): UseStreamingSpeechResult

export declare function useTextToSpeech(options?: UseTextToSpeechOptions): UseTextToSpeechResult

export declare function useTranscript(options: UseTranscriptOptions): UseTranscriptResult

export declare function useVoice(
  voiceId: string | null | undefined,
  options?: UseVoiceOptions,
): UseVoiceResult

export declare function useVoices(options?: UseVoicesOptions): UseVoicesResult

// Named above, and not exported from here:

interface AudioEffects {
  filter_preset_id?: string | undefined
  distance?: number | undefined
  environment_id?: string | undefined
  background_noise_id?: string | undefined
  send_level?: number | undefined
  pan?: number | undefined
  [name: string]: unknown
}

interface CaptionTrackOptions extends CaptionOptions {
  label: string
  lang?: string | undefined
  mode?: TextTrackMode | undefined
}

declare const CaptionsCue: (props: CaptionsCueProps) => ReactElement | null

type CaptionsCueProps = Omit<PartProps<'div', CaptionsPartState>, 'children' | 'render'> &
  CaptionOptions & {
    speakerNames?: SpeakerNames | undefined
    lang?: string | undefined
  }

type CaptionsPartState = PlayerPartState & CaptionSettings

declare const CaptionsPositionSelect: (props: CaptionsPositionSelectProps) => ReactElement | null

type CaptionsPositionSelectProps = PartProps<'select', CaptionsPartState>

declare const CaptionsRoot: (props: CaptionsRootProps) => ReactElement | null

type CaptionsRootProps = Omit<PartProps<'div', CaptionsPartState>, 'defaultValue'> & {
  speech?: SpeechHandle | undefined
  value?: CaptionSettings | undefined
  defaultValue?: Partial<CaptionSettings> | undefined
  onValueChange?: ((value: CaptionSettings) => void) | undefined
}

declare const CaptionsSizeSelect: (props: CaptionsSizeSelectProps) => ReactElement | null

type CaptionsSizeSelectProps = PartProps<'select', CaptionsPartState>

declare const CaptionsToggle: (props: CaptionsToggleProps) => ReactElement | null

type CaptionsToggleProps = PartProps<'button', CaptionsPartState>

interface DownloadOptions {
  format?: 'received' | 'wav' | undefined
  fileName?: string | undefined
}

interface FollowOptions {
  follow?: boolean | undefined
  onAway?: ((followAgain: (() => void) | null) => void) | undefined
}

type HighlightUnit = 'word' | 'sentence' | 'paragraph'

interface ModelSelectState {
  status: 'loading' | 'ready' | 'failed'
}

interface MusicPlayerOptions
  extends
    SpeechEvents,
    Pick<SpeechPlayerOptions, 'client' | 'outputFormat' | 'keepAudio' | 'exclusive' | 'workletUrl'> {
  stream?: boolean | undefined
  timestamps?: boolean | undefined
  limits?: MusicLimits | undefined
}

declare const PlayerChapters: (props: PlayerChaptersProps) => ReactElement | null

type PlayerChaptersProps = PartProps<'ol', PlayerPartState> & {
  lines?: boolean | undefined
}

declare const PlayerDownload: (props: PlayerDownloadProps) => ReactElement | null

type PlayerDownloadProps = PartProps<'button', PlayerPartState> & DownloadOptions

declare const PlayerErrorMessage: (props: PlayerErrorMessageProps) => ReactElement | null

type PlayerErrorMessageProps = PartProps<'div', PlayerPartState>

declare const PlayerMuteButton: (props: PlayerMuteButtonProps) => ReactElement | null

type PlayerMuteButtonProps = PartProps<'button', PlayerPartState>

declare const PlayerNextChapterButton: (props: PlayerNextChapterButtonProps) => ReactElement | null

type PlayerNextChapterButtonProps = PartProps<'button', PlayerPartState>

type PlayerPartState = Pick<SpeechState, 'status' | 'canPlay'>

declare const PlayerPlayButton: (props: PlayerPlayButtonProps) => ReactElement | null

type PlayerPlayButtonProps = PartProps<'button', PlayerPartState>

declare const PlayerPreviousChapterButton: (props: PlayerPreviousChapterButtonProps) => ReactElement | null

type PlayerPreviousChapterButtonProps = PartProps<'button', PlayerPartState>

declare const PlayerRateSelect: (props: PlayerRateSelectProps) => ReactElement | null

type PlayerRateSelectProps = PartProps<'select', PlayerPartState> & {
  rates?: readonly number[] | undefined
}

declare const PlayerRoot: (props: PlayerRootProps) => ReactElement | null

type PlayerRootProps = PartProps<'div', PlayerPartState> & {
  speech: SpeechHandle
}

declare const PlayerSeekSlider: (props: PlayerSeekSliderProps) => ReactElement | null

type PlayerSeekSliderProps = PartProps<'input', PlayerPartState> & {
  stepSec?: number | undefined
}

declare const PlayerStatus: (props: PlayerStatusProps) => ReactElement | null

type PlayerStatusProps = PartProps<'output', PlayerPartState>

declare const PlayerTime: (props: PlayerTimeProps) => ReactElement | null

type PlayerTimeProps = PartProps<'span', PlayerPartState> & {
  type?: 'elapsed' | 'remaining' | 'duration' | undefined
}

declare const PlayerVolumeSlider: (props: PlayerVolumeSliderProps) => ReactElement | null

type PlayerVolumeSliderProps = PartProps<'input', PlayerPartState>

declare const PlayerWaiting: (props: PlayerWaitingProps) => ReactElement | null

type PlayerWaitingProps = PartProps<'div', PlayerPartState> & {
  fromSec?: number | undefined
}

interface PronunciationDictionaryLocator {
  pronunciationDictionaryId: string
  versionId?: string | undefined
}

interface ReadingOptions extends FollowOptions {
  unit?: HighlightUnit | undefined
  lang?: string | undefined
}

interface RegionTextOptions {
  skip?: string | undefined
  alt?: boolean | undefined
  code?: boolean | undefined
}

type SpeakerNames = Readonly<Record<string, string>>

interface SpeechErrorOptions {
  cause?: unknown
  apiCode?: string | null | undefined
  httpStatus?: number | null | undefined
  requestId?: string | null | undefined
  retryable?: boolean | undefined
  retryAfterMs?: number | null | undefined
  fields?: readonly SpeechErrorField[] | undefined
}

interface SpeechPlayerOptions extends SpeechOptions, SpeechEvents {
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

interface SpokenRegionOptions extends RegionTextOptions, ReadingOptions {}

interface StreamingPlayerOptions extends Omit<
  SpeechPlayerOptions,
  'text' | 'stream' | 'timestamps' | 'cache' | 'maxCharsPerRequest'
> {
  transport?: TransportWish | undefined
  markdown?: boolean | MarkdownOptions | undefined
  chunkLengthSchedule?: readonly number[] | undefined
}

type TransportWish = 'auto' | SpeechTransport['kind']

declare const VoicePickerErrorMessage: (props: VoicePickerErrorMessageProps) => ReactElement | null

type VoicePickerErrorMessageProps = PartProps<'div', VoicePickerState>

declare const VoicePickerFilter: (props: VoicePickerFilterProps) => ReactElement | null

type VoicePickerFilterProps = PartProps<'select', VoicePickerState> & {
  facet: VoiceFacet
}

declare const VoicePickerItem: (props: VoicePickerItemProps) => ReactElement | null

type VoicePickerItemProps = PartProps<'div', VoicePickerState> & {
  voice: Voice
  index: number
}

declare const VoicePickerList: (props: VoicePickerListProps) => ReactElement | null

type VoicePickerListProps = Omit<PartProps<'div', VoicePickerState>, 'children'> & {
  children?: ((voice: Voice) => ReactNode) | undefined
  rowPx?: number | undefined
}

declare const VoicePickerPopup: (props: VoicePickerPopupProps) => ReactElement | null

type VoicePickerPopupProps = PartProps<'div', VoicePickerState> & {
  container?: HTMLElement | null | undefined
}

declare const VoicePickerPreviewButton: (props: VoicePickerPreviewButtonProps) => ReactElement | null

type VoicePickerPreviewButtonProps = PartProps<'button', VoicePickerState> & {
  voice: Voice
}

declare function VoicePickerRoot<Multiple extends boolean = false>(
  props: VoicePickerRootProps<Multiple>,
): ReactElement

interface VoicePickerRootProps<Multiple extends boolean = false> extends Omit<
  UseVoicesOptions,
  'search' | 'enabled'
> {
  value?: VoiceValue<Multiple> | undefined
  defaultValue?: VoiceValue<Multiple> | undefined
  onValueChange?:
    | ((
        value: VoiceValue<Multiple>,
        details: {
          voices: readonly Voice[]
          reason: string
          event: Event
        },
      ) => void)
    | undefined
  multiple?: Multiple | undefined
  recentVoiceIds?: readonly string[] | undefined
  name?: string | undefined
  required?: boolean | undefined
  disabled?: boolean | undefined
  open?: boolean | undefined
  defaultOpen?: boolean | undefined
  onOpenChange?: ((open: boolean) => void) | undefined
  children?: ReactNode
}

declare const VoicePickerSearch: (props: VoicePickerSearchProps) => ReactElement | null

type VoicePickerSearchProps = PartProps<'input', VoicePickerState>

interface VoicePickerState {
  status: 'loading' | 'ready' | 'failed'
  open: boolean
}

declare const VoicePickerStatus: (props: VoicePickerStatusProps) => ReactElement | null

type VoicePickerStatusProps = PartProps<'div', VoicePickerState>

declare const VoicePickerTrigger: (props: VoicePickerTriggerProps) => ReactElement | null

type VoicePickerTriggerProps = PartProps<'button', VoicePickerState>

declare const VoicePickerValue: (props: VoicePickerValueProps) => ReactElement | null

type VoicePickerValueProps = PartProps<'span', VoicePickerState>

declare const VoiceTunerResetButton: (props: VoiceTunerResetButtonProps) => ReactElement | null

type VoiceTunerResetButtonProps = PartProps<'button', VoiceTunerState>

declare const VoiceTunerRoot: (props: VoiceTunerRootProps) => ReactElement | null

type VoiceTunerRootProps = Omit<PartProps<'div', VoiceTunerState>, 'defaultValue'> & {
  voiceId?: string | null | undefined
  modelId?: string | null | undefined
  value?: VoiceSettings | undefined
  defaultValue?: VoiceSettings | undefined
  onValueChange?:
    | ((
        value: VoiceSettings,
        details: {
          setting: VoiceSetting | null
        },
      ) => void)
    | undefined
  disabled?: boolean | undefined
  client?: UseModelsOptions['client']
}

declare const VoiceTunerSimilarity: (props: VoiceTunerSimilarityProps) => ReactElement | null

type VoiceTunerSimilarityProps = PartProps<'label', VoiceTunerState>

declare const VoiceTunerSpeakerBoost: (props: VoiceTunerSpeakerBoostProps) => ReactElement | null

type VoiceTunerSpeakerBoostProps = PartProps<'label', VoiceTunerState>

declare const VoiceTunerSpeed: (props: VoiceTunerSpeedProps) => ReactElement | null

type VoiceTunerSpeedProps = PartProps<'label', VoiceTunerState>

declare const VoiceTunerStability: (props: VoiceTunerStabilityProps) => ReactElement | null

type VoiceTunerStabilityProps = PartProps<'label', VoiceTunerState>

interface VoiceTunerState {
  status: 'idle' | 'loading' | 'ready' | 'failed'
  changed: boolean
}

declare const VoiceTunerStyle: (props: VoiceTunerStyleProps) => ReactElement | null

type VoiceTunerStyleProps = PartProps<'label', VoiceTunerState>

declare const brand: unique symbol

declare const outputFormats: readonly [
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
