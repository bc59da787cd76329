import { onTestFinished } from 'vitest'
import { startProxy } from '../../src/server/node/start-proxy.ts'
import type { SpeechProxyOptions } from '../../src/server/speech-proxy-options.ts'

/** The proxy as `speakalong proxy` serves it, over real HTTP, until the test is over. Resolves to its address. */
export async function serveProxy(options: SpeechProxyOptions): Promise<string> {
  const { url, close } = await startProxy({ ...options, port: 0 })
  onTestFinished(() => close(0))
  return url
}
