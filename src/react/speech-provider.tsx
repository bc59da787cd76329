'use client'

import { createContext, useMemo, type ReactElement, type ReactNode } from 'react'
import type { SpeechOptions } from '../model/speech-options.ts'
import { createSpeechClient, type SpeechClient } from '../protocol/client/speech-client.ts'
import { SpeechLabelsContext } from './speech-labels-context.ts'
import type { SpeechLabels } from './speech-labels.ts'

/** What is the same for all that speaks below. */
export interface SpeechProviderProps {
  /** Made once by the app, as a query client is: players of one client pause each other. */
  client?: SpeechClient | undefined
  /** The short form: a client is made for this proxy, once per URL. One of the two is required. */
  proxyUrl?: string | undefined
  /** For every speech below that does not say otherwise. */
  defaults?: SpeechOptions | undefined
  /** Strings that the parts show or announce; the rest stays English. */
  labels?: Partial<SpeechLabels> | undefined
  /** The app, or the part of it that speaks. */
  children: ReactNode
}

export interface SpeechContextValue {
  client: SpeechClient
  defaults: SpeechOptions
}

export const SpeechContext = createContext<SpeechContextValue | null>(null)

const noDefaults: SpeechOptions = {}

/** Says through which proxy everything below speaks, and in which words it talks to the person. */
export function SpeechProvider(props: SpeechProviderProps): ReactElement {
  const { client: given, proxyUrl, defaults = noDefaults, labels, children } = props
  const client = useMemo(() => given ?? clientFor(proxyUrl), [given, proxyUrl])
  const value = useMemo(() => ({ client, defaults }), [client, defaults])
  return (
    <SpeechContext.Provider value={value}>
      <SpeechLabelsContext.Provider value={labels}>{children}</SpeechLabelsContext.Provider>
    </SpeechContext.Provider>
  )
}

function clientFor(proxyUrl: string | undefined): SpeechClient {
  if (proxyUrl === undefined) {
    throw new Error(
      'SpeechProvider does not know whom to ask. Pass it proxyUrl="/api/speech" or a client={createSpeechClient(…)}.',
    )
  }
  return createSpeechClient({ proxyUrl })
}
