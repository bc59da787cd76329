import { useState, type ReactElement, type ReactNode } from 'react'
import {
  createSpeechClient,
  SpeechProvider,
  type SpeechClient,
  type SpeechProviderProps,
} from '../../src/index.ts'
import { createSimulator, createToneVoice } from '../../src/simulator.ts'
import { simulatorSocket } from './simulator-socket.ts'

/**
 * Speaks through a simulator in the page itself, by tones: the stories need no server, also where they are built to
 * files.
 */
export function Simulated({
  children,
  labels,
}: Pick<SpeechProviderProps, 'labels'> & { children: ReactNode }): ReactElement {
  const [client] = useState(simulatedClient)
  return (
    <SpeechProvider client={client} defaults={{ outputFormat: 'pcm_24000' }} labels={labels}>
      {children}
    </SpeechProvider>
  )
}

function simulatedClient(): SpeechClient {
  const simulator = createSimulator({ voice: createToneVoice() })
  return createSpeechClient({
    proxyUrl: '/api/speech',
    fetch: (input, init) => simulator.fetch(new Request(input, init)),
    WebSocket: simulatorSocket(simulator),
  })
}
