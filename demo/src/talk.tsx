import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { SpeechProvider } from 'speakalong'
import 'speakalong/styles.css'
import { TalkReader } from './talk-reader.tsx'
import './demo.css'
import './talk.css'

const root = document.getElementById('root')
if (!root) throw new Error('The page has no element #root.')
createRoot(root).render(
  <StrictMode>
    <SpeechProvider proxyUrl="/api/speech">
      <TalkReader />
    </SpeechProvider>
  </StrictMode>,
)
