export interface AudioEncoder {
  push(samples: Int16Array): Uint8Array
  end(): Uint8Array
}

export type CreateEncoder = (format: OutputFormat) => AudioEncoder

export type Faults = {
  readonly [Name in keyof typeof readers]?: ReturnType<(typeof readers)[Name]>
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

export interface SimulatedVoice {
  voiceId: string
  name: string
  category: 'premade' | 'professional' | 'generated'
  description: string
  labels: VoiceLabels
  createdAtUnix: number | null
}

export interface Simulator {
  fetch(request: Request): Promise<Response>
}

export interface SimulatorOptions {
  voice: SimulatorVoice
  apiKey?: string | undefined
  voices?: readonly SimulatedVoice[] | undefined
  maxConcurrentRequests?: number | undefined
  onRequest?: OnRequest | undefined
  timers?: Timers | undefined
}

export interface SimulatorVoice {
  readonly formats: readonly OutputFormat[]
  speak(task: SpeechTask): AsyncIterable<SpeechChunk>
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
  id: ReadValue<string>
  'fail-times': ReadValue<number>
  'response-delay': ReadValue<number>
  'first-byte-delay': ReadValue<number>
  'bytes-per-second': ReadValue<number>
  chunk: ReadValue<number>
  split: ReadValue<'characters'>
  'cut-after': ReadValue<number>
  'stall-after': ReadValue<number>
  status: ReadValue<number>
  'error-shape': ReadValue<
    'html' | 'detail-object' | 'detail-code' | 'detail-array' | 'detail-text' | 'no-detail' | 'empty'
  >
  code: ReadValue<string>
  message: ReadValue<string>
  'retry-after': ReadValue<string>
  headers: ReadValue<'hidden' | 'absent'>
  alignment: ReadValue<AtLine<'empty' | 'absent' | 'null' | 'unequal' | 'original-only' | 'normalized-only'>>
  entries: ReadValue<'code-points' | 'clusters'>
  'timing-lines': ReadValue<'empty' | 'absent' | 'null'>
  keys: ReadValue<'documented' | 'misspelt' | 'camel-case'>
  'garbage-line': ReadValue<number>
  'error-line': ReadValue<{
    line: number
    kind: 'error' | 'detail' | 'message'
  }>
  'last-line': ReadValue<'whole' | 'unterminated' | 'truncated'>
  'line-end': ReadValue<'lf' | 'crlf'>
  'blank-lines': ReadValue<number>
  unicode: ReadValue<'raw' | 'escaped'>
}
