export interface FliteVoice extends SimulatorVoice {
  readonly ready: Promise<void>
  inspect(): Promise<WorkerActivity>
  close(): Promise<void>
}

export interface FliteVoiceOptions {
  readAhead?: number | undefined
}

export type NodeListener = (request: IncomingMessage, response: ServerResponse) => Promise<void>

export interface NodeSockets {
  upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): Promise<void>
  close(): void
}

export interface RunningSimulator {
  readonly url: string
  close(): Promise<void>
}

export interface SimulatorPluginOptions extends Omit<SimulatorOptions, 'voice'> {
  path?: string | undefined
  voice?: SimulatorVoice | undefined
}

export interface StartSimulatorOptions extends Omit<SimulatorOptions, 'voice'> {
  port: number
  host?: string | undefined
  voice?: SimulatorOptions['voice'] | undefined
}

export interface WorkerActivity {
  jobs: number
  chunksMade: number
}

export declare function createFliteVoice({ readAhead }?: FliteVoiceOptions): FliteVoice

export declare function createNodeListener(simulator: Pick<Simulator, 'fetch'>): NodeListener

export declare function createNodeSockets(simulator: Pick<Simulator, 'connect'>): NodeSockets

export declare function simulateCommand(args: readonly string[]): Promise<RunningSimulator | null>

export declare function simulatorPlugin(options?: SimulatorPluginOptions): Plugin

export declare function startSimulator(options: StartSimulatorOptions): Promise<RunningSimulator>

// Named above, and not exported from here:

interface Alignment {
  chars: readonly string[]
  startsSec: ArrayLike<number>
  endsSec: ArrayLike<number>
}

type Cancel = () => void

interface MusicTask {
  song: Song
  format: OutputFormat
  signal: AbortSignal
}

type OnRequest = (record: RequestRecord) => void

type OutputFormat = (typeof outputFormats)[number]

type RequestOutcome = 'running' | 'finished' | 'aborted' | 'cut' | 'failed'

interface RequestRecord {
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

type SimulatedMusicLimits = '2025' | '2026'

interface SimulatedSocket {
  open(peer: SocketPeer): void
  receive(message: string | Uint8Array): void
  leave(): void
}

interface SimulatedVoice {
  voiceId: string
  name: string
  category: 'premade' | 'professional' | 'generated'
  description: string
  labels: VoiceLabels
  createdAtUnix: number | null
  preview?: string | undefined
}

interface Simulator {
  fetch(request: Request): Promise<Response>
  connect(request: Request): Promise<SimulatedSocket | Response>
}

interface SimulatorOptions {
  voice: SimulatorVoice
  apiKey?: string | undefined
  voices?: readonly SimulatedVoice[] | undefined
  maxConcurrentRequests?: number | undefined
  musicLimits?: SimulatedMusicLimits | undefined
  onRequest?: OnRequest | undefined
  timers?: Timers | undefined
}

interface SimulatorVoice {
  readonly formats: readonly OutputFormat[]
  speak(task: SpeechTask): AsyncIterable<SpeechChunk>
  compose?(task: MusicTask): AsyncIterable<SpeechChunk>
}

interface SocketPeer {
  send(frame: string | Uint8Array): Promise<void>
  close(code: number, reason: string): void
  cut(): void
}

interface Song {
  seed: string
  parts: readonly SongPart[]
}

interface SongPart {
  name: string
  styles: string
  avoidedStyles: string
  durationMs: number
}

interface SpeechChunk {
  audio: Uint8Array | null
  alignment: Alignment | null
  normalizedAlignment: Alignment | null
}

interface SpeechTask {
  text: string
  voice: SimulatedVoice
  format: OutputFormat
  languageCode: string | null
  spellOut: boolean
  audioTags: boolean
  speed: number
  signal: AbortSignal
}

type StitchVerdict = 'honoured' | 'unfinished' | 'expired' | 'unknown'

interface StitchedId {
  requestId: string
  side: 'previous' | 'next'
  verdict: StitchVerdict
}

interface Timers {
  nowMs(): number
  after(delayMs: number, call: () => void): Cancel
  frame(call: () => void): Cancel
}

interface VoiceLabels {
  gender: 'female' | 'male'
  age: 'young' | 'middle-aged' | 'old'
  accent: 'american' | 'scottish'
  use_case: string
  language: string
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
