import { useRef, useState, type ReactElement } from 'react'
import { SpeechProvider } from 'speakalong'
import { createSpeechClient } from 'speakalong/core'
import { Masthead } from './masthead.tsx'
import { Reading } from './reading.tsx'
import { ScenarioSelect } from './scenario-select.tsx'
import { scenarios, type Scenario } from './scenarios.ts'
import { Snippet } from './snippet.tsx'

// With a key the demo speaks through the proxy to the real service, where no trouble can be ordered.
const isSimulated = import.meta.env['VITE_SPEECH_SOURCE'] !== 'service'

const speechUrl = '/api/speech'

export function App(): ReactElement {
  const [scenario, setScenario] = useState<Scenario>(scenarios[0])
  const orders = useRef(scenario.order)
  // A client of its own, so that trouble is ordered for the speech alone and the voices still load.
  const [client] = useState(() =>
    createSpeechClient({
      proxyUrl: speechUrl,
      headers: () => (orders.current ? { 'x-simulator': orders.current() } : {}),
    }),
  )
  const choose = (next: Scenario): void => {
    orders.current = next.order
    setScenario(next)
  }

  return (
    <SpeechProvider proxyUrl={speechUrl} labels={{ play: 'Listen', replay: 'Listen again' }}>
      <Masthead isSimulated={isSimulated} />
      <main>
        <Reading client={client} line={scenario.id} />
        {isSimulated && <ScenarioSelect value={scenario} onChange={choose} />}
        <Snippet />
      </main>
    </SpeechProvider>
  )
}
