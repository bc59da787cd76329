export interface SpeechProxy {
  fetch(request: Request): Promise<Response>
}

export interface SpeechProxyOptions {
  apiKey: string
  upstreamUrl?: string | URL | undefined
  allowedOrigins?: readonly string[] | undefined
  maxBodyBytes?: number | undefined
  fetch?: typeof fetch | undefined
  onError?: ((error: Error) => void) | undefined
}

export declare function createSpeechProxy(options: SpeechProxyOptions): SpeechProxy
