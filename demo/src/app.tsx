import { useRef, useState, type ReactElement } from 'react'
import { SpeechProvider } from 'speakalong'
import { createSpeechClient } from 'speakalong/core'
import { Masthead } from './masthead.tsx'
import { Reader } from './reader.tsx'
import { ScenarioSelect } from './scenario-select.tsx'
import { scenarios, type Scenario } from './scenarios.ts'
import { Snippet } from './snippet.tsx'

// With a key the demo speaks through the proxy to the real service, where no trouble can be ordered.
const isSimulated = import.meta.env['VITE_SPEECH_SOURCE'] !== 'service'

export function App(): ReactElement {
  const [scenario, setScenario] = useState<Scenario>(scenarios[0])
  const orders = useRef(scenario.order)
  const [client] = useState(() =>
    createSpeechClient({
      proxyUrl: '/api/speech',
      headers: () => (orders.current ? { 'x-simulator': orders.current() } : {}),
    }),
  )
  const choose = (next: Scenario): void => {
    orders.current = next.order
    setScenario(next)
  }

  return (
    <SpeechProvider client={client} labels={{ play: 'Listen', replay: 'Listen again' }}>
      <Masthead isSimulated={isSimulated} />
      <main>
        {/* Another kind of line is another try: what was received over the one before is let go. */}
        <Reader key={scenario.id} />
        {isSimulated && <ScenarioSelect value={scenario} onChange={choose} />}
        <Snippet />
      </main>
    </SpeechProvider>
  )
}
