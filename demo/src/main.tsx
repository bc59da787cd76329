import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import 'speakalong/styles.css'
import { App } from './app.tsx'
import './demo.css'

const root = document.getElementById('root')
if (!root) throw new Error('The page has no element #root.')
createRoot(root).render(
  <StrictMode>
    <App />
  </StrictMode>,
)
