import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { SpeechProvider } from 'speakalong'
import 'speakalong/styles.css'
import { Composer } from './composer.tsx'
import './demo.css'
import './compose.css'

const root = document.getElementById('root')
if (!root) throw new Error('The page has no element #root.')
createRoot(root).render(
  <StrictMode>
    <SpeechProvider proxyUrl="/api/speech">
      <Composer />
    </SpeechProvider>
  </StrictMode>,
)
