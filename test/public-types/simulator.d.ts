export interface AudioEncoder {
  push(samples: Int16Array): Uint8Array
  end(): Uint8Array
}

export type CreateEncoder = (format: OutputFormat) => AudioEncoder

export type Faults = FaultItems<typeof readers>

export interface MusicTask {
  song: Song
  format: OutputFormat
  signal: AbortSignal
}

export type OnRequest = (record: RequestRecord) => void

export type RequestOutcome = 'running' | 'finished' | 'aborted' | 'cut' | 'failed'

export interface RequestRecord {
  readonly requestId: string
  readonly faultId: string | null
  readonly method: string
  readonly path: string
  readonly status: number | null
  readonly outcome: RequestOutcome
  readonly bytesSent: number
  readonly stitching: readonly StitchedId[]
  readonly error: unknown
}

export type SimulatedMusicLimits = '2025' | '2026'

export interface SimulatedSocket {
  open(peer: SocketPeer): void
  receive(message: string | Uint8Array): void
  leave(): void
}

export interface SimulatedVoice {
  voiceId: string
  name: string
  category: 'premade' | 'professional' | 'generated'
  description: string
  labels: VoiceLabels
  createdAtUnix: number | null
  preview?: string | undefined
}

export interface Simulator {
  fetch(request: Request): Promise<Response>
  connect(request: Request): Promise<SimulatedSocket | Response>
}

export interface SimulatorOptions {
  voice: SimulatorVoice
  apiKey?: string | undefined
  voices?: readonly SimulatedVoice[] | undefined
  maxConcurrentRequests?: number | undefined
  musicLimits?: SimulatedMusicLimits | undefined
  onRequest?: OnRequest | undefined
  timers?: Timers | undefined
}

export interface SimulatorVoice {
  readonly formats: readonly OutputFormat[]
  speak(task: SpeechTask): AsyncIterable<SpeechChunk>
  compose?(task: MusicTask): AsyncIterable<SpeechChunk>
}

export type SocketFaults = FaultItems<typeof readers>

export interface SocketPeer {
  send(frame: string | Uint8Array): Promise<void>
  close(code: number, reason: string): void
  cut(): void
}

export interface Song {
  seed: string
  parts: readonly SongPart[]
}

export interface SongPart {
  name: string
  styles: string
  avoidedStyles: string
  durationMs: number
}

export interface SpeechTask {
  text: string
  voice: SimulatedVoice
  format: OutputFormat
  languageCode: string | null
  spellOut: boolean
  audioTags: boolean
  speed: number
  signal: AbortSignal
}

export type StitchVerdict = 'honoured' | 'unfinished' | 'expired' | 'unknown'

export interface StitchedId {
  requestId: string
  side: 'previous' | 'next'
  verdict: StitchVerdict
}

export interface ToneVoiceOptions {
  encoder?:
    | {
        formats: readonly OutputFormat[]
        createEncoder: CreateEncoder
      }
    | undefined
}

export interface VoiceLabels {
  gender: 'female' | 'male'
  age: 'young' | 'middle-aged' | 'old'
  accent: 'american' | 'scottish'
  use_case: string
  language: string
}

export declare function createSimulator(options: SimulatorOptions): Simulator

export declare function createToneVoice({ encoder }?: ToneVoiceOptions): SimulatorVoice

export declare const faultHeader = 'x-simulator'

export declare function manyVoices(count: number): readonly SimulatedVoice[]

export declare const simulatedVoices: readonly SimulatedVoice[]

// Named above, and not exported from here:

interface Alignment {
  chars: readonly string[]
  startsSec: ArrayLike<number>
  endsSec: ArrayLike<number>
}

interface AtLine<Word extends string> {
  kind: Word
  line: number | null
}

type Cancel = () => void

type FaultItems<Readers extends FaultReaders> = {
  readonly [Name in keyof Readers]?: ReturnType<Readers[Name]>
}

type FaultReaders = Readonly<Record<string, ReadValue<unknown>>>

type OutputFormat = (typeof outputFormats)[number]

type ReadValue<Value> = (text: string) => Value

interface SpeechChunk {
  audio: Uint8Array | null
  alignment: Alignment | null
  normalizedAlignment: Alignment | null
}

interface Timers {
  nowMs(): number
  after(delayMs: number, call: () => void): Cancel
  frame(call: () => void): Cancel
}

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

declare const readers: {
  id: (text: string) => string
  'fail-times': (text: string) => number
  'skip-times': (text: string) => number
  'response-delay': (text: string) => number
  status: (text: string) => number
  'error-shape': (
    text: string,
  ) => 'html' | 'detail-object' | 'detail-code' | 'detail-array' | 'detail-text' | 'no-detail' | 'empty'
  code: (text: string) => string
  message: (text: string) => string
  'retry-after': (text: string) => string
  'frame-delay': (text: string) => number
  'cut-after': (text: string) => number
  'stall-after': (text: string) => number
  'error-after': (text: string) => {
    line: number
    kind: '1008' | '1011' | '1000' | '1009'
  }
  'close-after': (text: string) => {
    line: number
    kind: '1008' | '1011' | '1000' | '1009'
  }
  clock: (text: string) => 'segment' | 'frame' | 'stream'
  drift: (text: string) => number
  frames: (text: string) => 'chunks' | 'generations' | 'split-words'
  alignment: (
    text: string,
  ) => import('../fault-items.ts').AtLine<
    'empty' | 'null' | 'absent' | 'unequal' | 'original-only' | 'normalized-only'
  >
  entries: (text: string) => 'code-points' | 'clusters'
  keys: (text: string) => 'documented' | 'misspelt' | 'snake-case'
  unicode: (text: string) => 'raw' | 'escaped'
  'garbage-frame': (text: string) => {
    line: number
    kind: 'text' | 'binary'
  }
  'alien-frame': (text: string) => number
  'last-frame': (text: string) => 'absent' | 'documented' | 'bare'
}

declare const readers: {
  id: (text: string) => string
  'first-page': (text: string) => number
  'page-token': (text: string) => 'null' | 'repeated'
  'fail-times': (text: string) => number
  'skip-times': (text: string) => number
  'response-delay': (text: string) => number
  'first-byte-delay': (text: string) => number
  'bytes-per-second': (text: string) => number
  chunk: (text: string) => number
  split: (text: string) => 'characters'
  'cut-after': (text: string) => number
  'stall-after': (text: string) => number
  'pause-after': (text: string) => {
    count: number
    ms: number
  }
  audio: (
    text: string,
  ) =>
    | 'mp3_22050_32'
    | 'mp3_24000_48'
    | 'mp3_44100_32'
    | 'mp3_44100_64'
    | 'mp3_44100_96'
    | 'mp3_44100_128'
    | 'mp3_44100_192'
    | 'pcm_8000'
    | 'pcm_16000'
    | 'pcm_22050'
    | 'pcm_24000'
    | 'pcm_32000'
    | 'pcm_44100'
    | 'pcm_48000'
    | 'ulaw_8000'
    | 'alaw_8000'
    | 'opus_48000_32'
    | 'opus_48000_64'
    | 'opus_48000_96'
    | 'opus_48000_128'
    | 'opus_48000_192'
    | 'none'
    | 'noise'
  status: (text: string) => number
  'error-shape': (
    text: string,
  ) => 'html' | 'detail-object' | 'detail-code' | 'detail-array' | 'detail-text' | 'no-detail' | 'empty'
  code: (text: string) => string
  message: (text: string) => string
  'retry-after': (text: string) => string
  headers: (text: string) => 'hidden' | 'absent'
  alignment: (
    text: string,
  ) => import('./fault-items.ts').AtLine<
    'empty' | 'null' | 'absent' | 'unequal' | 'original-only' | 'normalized-only'
  >
  entries: (text: string) => 'code-points' | 'clusters'
  'timing-lines': (text: string) => 'empty' | 'null' | 'absent'
  keys: (text: string) => 'documented' | 'misspelt' | 'camel-case'
  'garbage-line': (text: string) => number
  'error-line': (text: string) => {
    line: number
    kind: 'message' | 'error' | 'detail'
  }
  'last-line': (text: string) => 'whole' | 'unterminated' | 'truncated'
  'line-end': (text: string) => 'lf' | 'crlf'
  'blank-lines': (text: string) => number
  unicode: (text: string) => 'raw' | 'escaped'
}
