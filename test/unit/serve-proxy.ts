import { getRequestListener } from '@hono/node-server'
import { createSpeechProxy } from '../../src/server/speech-proxy.ts'
import type { SpeechProxyOptions } from '../../src/server/speech-proxy-options.ts'
import { serveHttp } from './http-server.ts'

/** The proxy as an app on Node serves it, over real HTTP, until the test is over. Resolves to its address. */
export async function serveProxy(options: SpeechProxyOptions): Promise<string> {
  const proxy = createSpeechProxy(options)
  const listener = getRequestListener((request) => proxy.fetch(request))
  return serveHttp((request, response) => void listener(request, response))
}
