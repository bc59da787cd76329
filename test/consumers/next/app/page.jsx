import { Listen, SpeechProvider } from 'speakalong'
import 'speakalong/styles.css'

export default function Page() {
  return (
    <SpeechProvider proxyUrl="/api/speech">
      <Listen voiceId="simSarah0000000000000" text="The lighthouse keeper counted the ships twice." />
    </SpeechProvider>
  )
}
