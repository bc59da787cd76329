export type Authorize = (request: Request) => SpeechIdentity | Response | Promise<SpeechIdentity | Response>

export interface FlexibleLimiter {
  readonly points: number
  consume(key: string, points: number): Promise<unknown>
  reward(key: string, points: number): Promise<unknown>
}

export interface MemoryRateLimiterOptions {
  points: number
  windowSec: number
  timers?: Timers | undefined
}

export interface ProxyEvent {
  route: string | null
  identity: string | null
  characters: number | null
  text: string | null
  status: number
  durationMs: number
  outcome: 'complete' | 'aborted' | 'failed'
}

export type ProxyRouteGroup = 'speech' | 'voices' | 'models' | 'transcripts' | 'music' | 'tokens'

export interface RateLimiter {
  take(key: string, points: number): Promise<RateLimiterAnswer>
  giveBack(key: string, points: number): Promise<void>
}

export type RateLimiterAnswer =
  | {
      taken: true
    }
  | {
      taken: false
      retryAfterMs: number | null
    }

export interface SpeechIdentity {
  id: string
  limits?: SpeechLimits | undefined
}

export interface SpeechLimits {
  maxCharacters?: number | undefined
  charactersPerWindow?:
    | {
        characters: number
        windowSec: number
      }
    | RateLimiter
    | undefined
  concurrentStreams?: number | RateLimiter | undefined
  voices?: readonly string[] | undefined
  models?: readonly string[] | undefined
  formats?: readonly (OutputFormat | 'auto')[] | undefined
  maxBodyBytes?: number | undefined
}

export interface SpeechProxy {
  fetch(request: Request): Promise<Response>
}

export interface SpeechProxyOptions {
  apiKey: string
  upstreamUrl?: string | URL | undefined
  authorize?: Authorize | undefined
  limits?: SpeechLimits | undefined
  routes?: readonly ProxyRouteGroup[] | undefined
  allowedOrigins?: readonly string[] | undefined
  responseTimeoutMs?: number | undefined
  fetch?: typeof fetch | undefined
  onRequest?: ((event: ProxyEvent) => void) | undefined
  logText?: boolean | undefined
  onError?: ((error: Error) => void) | undefined
}

export type UpgradeListener = (request: IncomingMessage, socket: Duplex, head: Buffer) => void

export interface UpgradingServer {
  on(event: 'upgrade', listener: UpgradeListener): unknown
  off(event: 'upgrade', listener: UpgradeListener): unknown
  listenerCount(event: 'upgrade'): number
}

export interface WebSocketProxy {
  close(graceMs?: number): Promise<void>
}

export declare function attachWebSocketProxy(server: UpgradingServer, proxy: SpeechProxy): WebSocketProxy

export declare function createMemoryRateLimiter(options: MemoryRateLimiterOptions): RateLimiter

export declare function createSpeechProxy(options: SpeechProxyOptions): SpeechProxy

export declare function fromRateLimiterFlexible(limiter: FlexibleLimiter): RateLimiter

// Named above, and not exported from here:

type Cancel = () => void

type OutputFormat = (typeof outputFormats)[number]

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
