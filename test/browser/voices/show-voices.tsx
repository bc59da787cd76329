import { render } from '@testing-library/react'
import type { ReactNode } from 'react'
import { createSpeechClient, type SpeechClient } from '../../../src/protocol/client/speech-client.ts'
import { SpeechProvider } from '../../../src/react/speech-provider.tsx'
import type { SpeechLabels } from '../../../src/react/speech-labels.ts'
import '../../../src/styles.css'

export interface ShownVoices {
  client: SpeechClient
  /** `GET /v2/voices?search=…` of each request so far. */
  requests: string[]
}

export interface ShowVoicesOptions {
  /** What the simulator is told by its request header. */
  faults?: string | undefined
  /** Changes a voice of a list, as it is on the wire. */
  edit?: ((voice: Record<string, unknown>) => Record<string, unknown>) | undefined
  labels?: Partial<SpeechLabels> | undefined
}

/** Shows parts whose voices come from the simulator over HTTP, between two links. */
export function showVoices(children: ReactNode, options: ShowVoicesOptions = {}): ShownVoices {
  const { faults, edit, labels } = options
  const requests: string[] = []
  const client = createSpeechClient({
    proxyUrl: '/api/speech',
    retries: 0,
    headers: faults === undefined ? {} : { 'x-simulator': faults },
    fetch: async (input, init) => {
      const url = new URL(input as URL)
      requests.push(`${init?.method ?? 'GET'} ${url.pathname.replace('/api/speech', '')}${url.search}`)
      const response = await fetch(input, init)
      if (!edit || !response.ok || !url.pathname.endsWith('/v2/voices')) return response
      const page = (await response.json()) as { voices: Record<string, unknown>[] }
      return Response.json({ ...page, voices: page.voices.map(edit) })
    },
  })
  render(
    <SpeechProvider client={client} labels={labels}>
      <a href="#before">Before</a>
      {children}
      <a href="#after">After</a>
    </SpeechProvider>,
  )
  return { client, requests }
}

/** As many voices as wanted on one page: a service may send more than it was asked for (contract 1.2.1). */
export function manyOnOnePage(count: number): NonNullable<Parameters<typeof createSpeechClient>[0]['fetch']> {
  const voices = Array.from({ length: count }, (_, index) => ({
    voice_id: `voice-${index}`,
    name: `Voice ${index + 1}`,
    category: 'premade',
    labels: { accent: index % 2 === 0 ? 'american' : 'scottish' },
  }))
  return () =>
    Promise.resolve(Response.json({ voices, has_more: false, total_count: count, next_page_token: null }))
}
