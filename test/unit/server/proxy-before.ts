import { vi } from 'vitest'
import { createSpeechProxy } from '../../../src/server/speech-proxy.ts'
import type { SpeechProxyOptions } from '../../../src/server/speech-proxy-options.ts'

export const apiKey = 'sk_0123456789abcdef'
export const speechPath = '/v1/text-to-speech/voice/stream/with-timestamps'

/** A proxy in front of a service that gives one answer, and what the service was asked. */
export function proxyBefore(
  answer: () => Response | Promise<Response> = () => new Response('{}'),
  options: Partial<SpeechProxyOptions> = {},
) {
  const upstream = vi.fn((_url: URL, _init: RequestInit) => Promise.resolve(answer()))
  const proxy = createSpeechProxy({ apiKey, fetch: upstream as typeof fetch, ...options })
  const ask = (path: string, init?: RequestInit): Promise<Response> =>
    proxy.fetch(new Request(`https://app.example${path}`, init))
  return {
    upstream,
    ask,
    /** Asks for speech with a body, given as it is or as JSON. */
    speak: (body: unknown, path = speechPath) =>
      ask(path, post({ body: typeof body === 'string' ? body : JSON.stringify(body) })),
    /** The body that the service was sent last. */
    sentBody: (): unknown => JSON.parse(upstream.mock.lastCall?.[1].body as string),
  }
}

export const post = (init: RequestInit = {}): RequestInit => ({
  method: 'POST',
  body: '{"text":"Hello"}',
  ...init,
  headers: { 'content-type': 'application/json', ...init.headers },
})

/** The status of an answer and the word of its error. */
export async function refusalOf(response: Response): Promise<{ status: number; code: unknown }> {
  const { detail } = (await response.json()) as { detail: { status?: string } | { type: string }[] }
  return { status: response.status, code: Array.isArray(detail) ? detail[0]?.type : detail.status }
}
