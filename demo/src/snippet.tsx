import type { ReactElement } from 'react'

const code = `import { Listen, SpeechProvider } from 'speakalong'
import 'speakalong/styles.css'

<SpeechProvider proxyUrl="/api/speech">
  <Listen text="Every word lights up as you hear it." voiceId={voiceId} />
</SpeechProvider>`

export function Snippet(): ReactElement {
  return (
    <section className="panel" aria-labelledby="snippet">
      <h2 id="snippet">In your own app</h2>
      <pre tabIndex={0} aria-labelledby="snippet">
        <code>{code}</code>
      </pre>
    </section>
  )
}
