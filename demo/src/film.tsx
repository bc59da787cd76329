import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { SpeechProvider } from 'speakalong'
import 'speakalong/styles.css'
import { FilmViewer } from './film-viewer.tsx'
import './demo.css'
import './film.css'

const root = document.getElementById('root')
if (!root) throw new Error('The page has no element #root.')
createRoot(root).render(
  <StrictMode>
    <SpeechProvider proxyUrl="/api/speech">
      <FilmViewer />
    </SpeechProvider>
  </StrictMode>,
)
