// What an app writes, against the types of the package as it is installed.
import type { ReactElement } from 'react'
import {
  createSpeechClient,
  isSpeechError,
  labelFormats,
  Player,
  SpeechProvider,
  SpokenText,
  useStreamingSpeech,
  useTextToSpeech,
  VoiceSelect,
  type SpeechLabels,
  type UseTextToSpeechOptions,
} from 'speakalong'
import { createSpeechPlayer, streamSpeech, type SpeechChunk } from 'speakalong/core'
import { arabicLabels } from 'speakalong/labels/ar'
import { englishLabels } from 'speakalong/labels/en'
import { createSpeechProxy } from 'speakalong/server'
import { createSimulator, createToneVoice } from 'speakalong/simulator'
import { simulatorPlugin } from 'speakalong/simulator/node'
import 'speakalong/styles.css'
import { createTestPlayer } from 'speakalong/testing'
import { defineConfig } from 'vite'

interface ArticleProps {
  text: string
  /** Every option takes `undefined`, so that what may be missing can be handed on. */
  voiceId?: string | undefined
  options?: Pick<UseTextToSpeechOptions, 'modelId' | 'voiceSettings'>
}

export function Article({ text, voiceId, options }: ArticleProps): ReactElement {
  const speech = useTextToSpeech({
    text,
    voiceId,
    modelId: options?.modelId,
    onError: ({ error }) => console.warn(error.code, error.retryAfterMs),
    onBoundary: ({ word: { startSec } }) => console.log(startSec.toFixed(1)),
  })
  return (
    <>
      <Player.Root speech={speech} className={({ status }) => (status === 'failed' ? 'failed' : undefined)}>
        <Player.PlayButton ref={(button) => button?.focus()} />
        <Player.Time type="remaining" />
      </Player.Root>
      <SpokenText speech={speech} unit="sentence" />
    </>
  )
}

export function Answer({ voiceId }: { voiceId: string }): ReactElement {
  const { speak, transport } = useStreamingSpeech({ voiceId, markdown: true })
  return <button onClick={() => speak(fetch('/api/chat'))}>{transport?.kind ?? 'Ask'}</button>
}

const labels: SpeechLabels = { ...englishLabels, ...arabicLabels, time: labelFormats('de').clock }

export function App({ children }: { children: ReactElement }): ReactElement {
  return (
    <SpeechProvider proxyUrl="/api/speech" labels={labels}>
      <VoiceSelect multiple onValueChange={(ids) => console.log(ids.join())} />
      {children}
    </SpeechProvider>
  )
}

export async function fetchSpeech(signal: AbortSignal): Promise<readonly SpeechChunk[]> {
  const client = createSpeechClient({ proxyUrl: '/api/speech' })
  const chunks: SpeechChunk[] = []
  try {
    for await (const chunk of streamSpeech(client, { text: 'Hello.', signal })) chunks.push(chunk)
  } catch (error) {
    if (!isSpeechError(error) || error.code !== 'incomplete') throw error
  }
  createSpeechPlayer({ client, text: 'Hello.' }).play()
  return chunks
}

export const proxy = createSpeechProxy({ apiKey: 'from the environment', limits: { maxCharacters: 1_000 } })
export const simulator = createSimulator({ voice: createToneVoice() })
export const player = createTestPlayer({ text: 'One two three.' })
export const config = defineConfig({ plugins: [simulatorPlugin({ path: '/api/speech' })] })

// @ts-expect-error -- there is no option for a key in a page
createSpeechClient({ proxyUrl: '/api/speech', apiKey: 'sk' })
