// What the README's recipes export.
declare module 'readme:src/App.tsx' {
  export default function App(): import('react').ReactElement
}
declare module 'readme:src/chat.tsx' {
  export function Chat(props: { voiceId: string }): import('react').ReactElement
}
declare module 'readme:src/spoken-article.tsx' {
  export function SpokenArticle(props: {
    title: string
    voiceId: string
    children: import('react').ReactNode
  }): import('react').ReactElement
}
declare module 'readme:src/voice-form.tsx' {
  export function VoiceForm(props: {
    voiceId: string | null
    save: (voiceId: string) => void
  }): import('react').ReactElement
}
declare module 'readme:src/caption.test.tsx'
declare module 'readme:src/voices.test.ts'
