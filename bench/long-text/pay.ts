import { memoryCache } from '../../src/generation/cache/memory-cache.ts'
import { generateLongSpeech } from '../../src/generation/generate-long-speech.ts'
import type { SpeechCache } from '../../src/model/speech-cache.ts'
import { createSpeechClient } from '../../src/protocol/client/speech-client.ts'
import { openRecording } from '../../test/support/open-recording.ts'
import { createSimulator, createToneVoice } from '../../src/simulator.ts'

/** What was asked for and what was billed, after each of what a reader does. */
export interface Paid {
  step: string
  requests: number
  characters: number
}

const sentenceOf = (index: number): string => `On day ${index} the wind was kind, and nobody knew why. `
const sentences = Array.from({ length: 100 }, (_, index) => sentenceOf(index))
const text = sentences.join('')
const edited = text.replace(sentenceOf(50), 'On day 50 there was no wind at all. ')

/** Plays a text of some 5,000 characters, plays it again, edits one sentence, plays that, and again. */
export async function pay(isCached: boolean): Promise<readonly Paid[]> {
  let requests = 0
  let characters = 0
  const simulator = createSimulator({ voice: createToneVoice() })
  const client = createSpeechClient({
    proxyUrl: 'http://localhost/',
    fetch(input, init) {
      requests++
      return simulator.fetch(new Request(input, init))
    },
    onUsage: ({ charactersBilled }) => (characters += charactersBilled ?? 0),
  })
  const cache = isCached ? memoryCache() : undefined
  const steps: Paid[] = []
  for (const [step, said] of [
    ['play', text],
    ['replay', text],
    ['edit one sentence', edited],
    ['replay the edited', edited],
  ] as const) {
    await speak(client, said, cache)
    steps.push({ step, requests, characters })
  }
  return steps
}

/** To its end, with an ear that is always where the sound ends. */
async function speak(
  client: ReturnType<typeof createSpeechClient>,
  said: string,
  cache: SpeechCache | undefined,
): Promise<void> {
  const recording = openRecording({ text: said, format: 'pcm_8000' })
  const request = { voiceId: 'simSarah0000000000000' }
  const ended = new Promise<void>((resolve) => {
    recording.subscribe(() => {
      recording.letGo(0, recording.durationSec)
      if (recording.isEnded) resolve()
    })
  })
  generateLongSpeech({ client, recording, request, cache }).start()
  await ended
  if (!recording.isComplete) throw new Error('The speech was cut.')
}
