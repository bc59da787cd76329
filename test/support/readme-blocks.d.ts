// What the README's recipes export; its tests export nothing.
declare module 'readme:src/App.tsx' {
  import type { ReactElement } from 'react'

  export default function App(): ReactElement
}
declare module 'readme:src/chat.tsx' {
  import type { ReactElement } from 'react'

  export function Chat(props: { voiceId: string }): ReactElement
}
declare module 'readme:src/spoken-article.tsx' {
  import type { ReactElement, ReactNode } from 'react'

  export function SpokenArticle(props: { title: string; voiceId: string; children: ReactNode }): ReactElement
}
declare module 'readme:src/captioned.tsx' {
  import type { ReactElement } from 'react'

  export function Captioned(props: { text: string; voiceId: string; picture: string }): ReactElement
}
declare module 'readme:src/voice-form.tsx' {
  import type { ReactElement } from 'react'

  export function VoiceForm(props: { voiceId: string | null; save: (voiceId: string) => void }): ReactElement
}
declare module 'readme:src/caption.test.tsx'
declare module 'readme:src/voices.test.ts'
