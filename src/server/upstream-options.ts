import type { SpeechProxyOptions } from './speech-proxy-options.ts'

/** Where the service is and how it is asked, checked. */
export interface UpstreamOptions {
  apiKey: string
  baseUrl: URL
  responseTimeoutMs: number
}

/** Throws a `TypeError` for options that cannot work, above all a missing key. */
export function readUpstreamOptions(options: SpeechProxyOptions): UpstreamOptions {
  const { upstreamUrl = 'https://api.elevenlabs.io', responseTimeoutMs = 120_000 } = options
  if (!(responseTimeoutMs > 0)) throw new TypeError('`responseTimeoutMs` has to be above 0.')
  return { apiKey: checkedKey(options.apiKey), baseUrl: checkedUrl(upstreamUrl), responseTimeoutMs }
}

function checkedKey(apiKey: string): string {
  // A line break is what reading a key from a file leaves behind.
  const key = typeof apiKey === 'string' ? apiKey.trim() : ''
  if (/^[\x21-\x7e]+$/.test(key)) return key
  const fault = key === '' ? 'is missing' : 'holds characters that no key has'
  throw new TypeError(
    `\`apiKey\` ${fault}. Set ELEVENLABS_API_KEY where the server runs and pass it to createSpeechProxy.`,
  )
}

function checkedUrl(upstreamUrl: string | URL): URL {
  try {
    const url = new URL(upstreamUrl)
    if (url.protocol === 'https:' || url.protocol === 'http:') return url
  } catch {
    // said below
  }
  throw new TypeError(`\`upstreamUrl\` is "${upstreamUrl}"; give a whole http: or https: address.`)
}
