export interface TestPlayer extends SpeechPlayer {
  advanceTo(positionSec: number): void
  stall(): void
  block(): void
  fail(code: SpeechErrorCode): void
}

export interface TestPlayerOptions {
  text: string
  words?: readonly Pick<TimedWord, 'charStart' | 'charEnd' | 'startSec' | 'endSec'>[] | undefined
  stripTags?: boolean | undefined
  chapters?: readonly Chapter[] | undefined
}

export declare function createTestPlayer(options: TestPlayerOptions): TestPlayer

// Named above, and not exported from here:

interface CaptionFileOptions extends CaptionOptions {
  speakerNames?: Readonly<Record<string, string>> | undefined
}

interface CaptionOptions {
  maxLines?: number | undefined
  maxLineLength?: number | undefined
  maxCharsPerSec?: number | undefined
  minCueSec?: number | undefined
}

interface Chapter {
  title: string
  startSec: number
  endSec: number
  lines: readonly string[]
}

type Generation = 'none' | 'requesting' | 'receiving' | 'complete' | 'failed' | 'aborted'

type OutputFormat = (typeof outputFormats)[number]

type PauseReason = 'user' | 'autoplay-blocked' | 'interrupted' | 'other-player'

interface Recording {
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

interface RecordingJSON {
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

interface SpeechActions {
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

interface SpeechEventMap {
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

interface SpeechMetrics {
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

type SpeechOutcome =
  | {
      type: 'ended' | 'stopped' | 'interrupted'
      heardText: string
    }
  | {
      type: 'failed'
      heardText: string
      error: SpeechError
    }

interface SpeechPlayer extends SpeechActions {
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

type SpeechState = SpeechStatusState & {
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

type SpeechStatusState =
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

interface SpokenRun {
  written: string
  spoken: string
  isAside?: boolean | undefined
}

interface TimedWord {
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

interface Timeline {
  readonly text: string
  readonly tags: readonly Pick<TimedWord, 'charStart' | 'charEnd'>[]
  readonly isLive: boolean
  readonly wordCount: number
  word(index: number): TimedWord
  wordAtTime(positionSec: number): number
  wordAtChar(offset: number): number
  subscribe(listener: () => void): () => void
}

interface Utterance {
  readonly id: string
  readonly text: string
  readonly recording: Recording
  readonly settled: Promise<SpeechOutcome>
}

interface WebVTTOptions extends CaptionFileOptions {
  karaoke?: boolean | undefined
}

interface WordColumns {
  starts: readonly number[]
  ends: readonly number[]
  startsSec: readonly number[]
  endsSec: readonly number[]
}

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
