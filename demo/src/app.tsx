import { useMemo, useState, type ReactElement } from 'react'
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
  // A client of its own, so that trouble is ordered for the speech alone and the voices still load.
  const client = useMemo(() => {
    const { order } = scenario
    return createSpeechClient({
      proxyUrl: speechUrl,
      headers: () => (order ? { 'x-simulator': order() } : {}),
    })
  }, [scenario])

  return (
    <SpeechProvider proxyUrl={speechUrl} labels={{ play: 'Listen', replay: 'Listen again' }}>
      <Masthead isSimulated={isSimulated} />
      <main>
        <Reading client={client} line={scenario.id} />
        {isSimulated && <ScenarioSelect value={scenario} onChange={setScenario} />}
        <Snippet />
      </main>
    </SpeechProvider>
  )
}
