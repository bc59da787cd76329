import type { ReactElement, ReactNode } from 'react'
import { createSpeechClient, SpeechProvider } from '../../src/index.ts'

type Answer = (url: URL) => Promise<Response>

/** Voices and models from a service of the story's own, which answers as it says. */
export function VoicesFrom({ answer, children }: { answer: Answer; children: ReactNode }): ReactElement {
  const fetch = answer as unknown as typeof globalThis.fetch
  const client = createSpeechClient({ proxyUrl: 'http://localhost/api', retries: 0, fetch })
  return <SpeechProvider client={client}>{children}</SpeechProvider>
}
