import { describe, expect, it } from 'vitest'
import {
  generateLongSpeech,
  type GenerateLongSpeechOptions,
} from '../../../src/generation/generate-long-speech.ts'
import { createSpeechClient } from '../../../src/protocol/client/speech-client.ts'
import type { SpeechRecording } from '../../../src/recording/speech-recording.ts'
import { openRecording } from '../../support/open-recording.ts'
import { simulatedVoices } from '../../../src/simulator/simulated-voices.ts'
import { serveToneSimulator, type SeenRequest } from '../tone-simulator.ts'

const voiceId = simulatedVoices[0]!.voiceId
const sentence = (index: number): string =>
  `Sentence ${index} says, in its own words, that the tide comes in. `
const textOf = (count: number): string =>
  Array.from({ length: count }, (_, index) => sentence(index)).join('')

interface Body {
  text: string
  previous_text?: string
  next_text?: string
}
const asksOf = (seen: readonly SeenRequest[]): SeenRequest[] => seen.filter(({ method }) => method === 'POST')
const bodiesOf = (seen: readonly SeenRequest[]): Body[] => asksOf(seen).map(({ body }) => body as Body)
const saidIn = (seen: readonly SeenRequest[]): string =>
  bodiesOf(seen)
    .map(({ text }) => text)
    .join('')

function begin(
  text: string,
  options: Partial<GenerateLongSpeechOptions> & { url: string; faults?: string },
): { recording: SpeechRecording; generation: ReturnType<typeof generateLongSpeech>; asked: readonly Body[] } {
  const { url, faults, ...given } = options
  const recording = openRecording({ text, format: 'pcm_8000', timestamps: given.timestamps })
  const headers = faults === undefined ? {} : { 'x-simulator': faults }
  const asked: Body[] = []
  const client = createSpeechClient({
    proxyUrl: url,
    retries: 0,
    headers,
    fetch(input, init) {
      asked.push(JSON.parse(init?.body as string) as Body)
      return fetch(input, init)
    },
  })
  const generation = generateLongSpeech({
    client,
    recording,
    request: { voiceId, modelId: 'eleven_multilingual_v2' },
    maxCharsPerRequest: 1000,
    ...given,
  })
  generation.start()
  return { recording, generation, asked }
}

/** Resolves when something is so; looked at whenever the recording changes. */
function when(recording: SpeechRecording, isSo: () => boolean): Promise<void> {
  return new Promise((resolve) => {
    const look = (): void => {
      if (isSo()) resolve()
    }
    recording.subscribe(look)
    look()
  })
}

/** An ear that is always where the sound ends. */
function listen(recording: SpeechRecording): void {
  recording.subscribe(() => recording.letGo(0, recording.durationSec))
}

const isEnded = (recording: SpeechRecording): Promise<void> => when(recording, () => recording.isEnded)

function expectAllSpoken(recording: SpeechRecording, text: string): void {
  const { timeline } = recording
  const words = Array.from({ length: timeline.wordCount }, (_, index) => timeline.word(index))
  expect(words.map((word) => word.text)).toEqual(text.match(/\w+/gu))
  for (const [index, word] of words.entries()) {
    expect(text.slice(word.charStart, word.charEnd)).toBe(word.text)
    if (index > 0) expect(word.startSec).toBeGreaterThanOrEqual(words[index - 1]!.endSec - 1e-6)
    expect(word.endSec).toBeLessThanOrEqual(recording.durationSec + 1e-6)
  }
}

describe('generateLongSpeech', () => {
  it('speaks 60,000 characters in order, in one recording, by requests between sentences', async () => {
    const { url, seen } = await serveToneSimulator()
    const text = textOf(1000)
    expect(text.length).toBeGreaterThan(60_000)
    const { recording, generation, asked } = begin(text, { url, maxCharsPerRequest: 6000 })
    listen(recording)
    await isEnded(recording)
    expect(generation.store.get()).toMatchObject({
      generation: 'complete',
      error: null,
      charactersBilled: text.length,
    })
    // Two are under way at once, and may come in as they like.
    expect(asked.map((body) => body.text).join('')).toBe(text)
    const lengths = asked.map((body) => body.text.length)
    expect(Math.max(...lengths)).toBeLessThanOrEqual(6000)
    expect(seen.length).toBeLessThan(14)
    // The first is short, to be heard soon.
    expect(lengths[0]).toBeLessThan(100)
    for (const { text: part } of asked.slice(1)) expect(part).toMatch(/[.] $/u)
    expectAllSpoken(recording, text)
  })

  it('tells the service what stands before and behind each part', async () => {
    const { url } = await serveToneSimulator()
    const text = textOf(40)
    const { recording, asked } = begin(text, { url })
    listen(recording)
    await isEnded(recording)
    let at = 0
    for (const body of asked) {
      const end = at + body.text.length
      expect(body.previous_text).toBe(at === 0 ? undefined : text.slice(Math.max(0, at - 300), at))
      expect(body.next_text).toBe(end === text.length ? undefined : text.slice(end, end + 300))
      at = end
    }
  })

  it('tells a model nothing of it that refuses to be told', async () => {
    const { url, seen } = await serveToneSimulator()
    const request = { voiceId, modelId: 'eleven_v3' }
    const { recording, generation } = begin(textOf(40), { url, request })
    listen(recording)
    await isEnded(recording)
    expect(generation.store.get().generation).toBe('complete')
    for (const body of bodiesOf(seen)) {
      expect(body).not.toHaveProperty('previous_text')
      expect(body).not.toHaveProperty('next_text')
    }
  })

  it('asks for no more than one part ahead of the ear', async () => {
    const { url, seen } = await serveToneSimulator()
    const text = textOf(60)
    const { recording, generation } = begin(text, { url })
    const partOf = (count: number): Promise<void> =>
      when(
        recording,
        () => recording.timeline.coveredEnd >= saidIn(seen).trimEnd().length && asksOf(seen).length === count,
      )
    await partOf(2)
    // Nothing more comes for a listener who does not listen.
    await fetch(`${url}/v1/models`)
    await fetch(`${url}/v1/models`)
    expect(asksOf(seen)).toHaveLength(2)
    expect(generation.store.get().generation).toBe('receiving')
    const { endSec } = recording.timeline.word(recording.timeline.wordCount - 1)
    recording.letGo(0, endSec)
    await when(recording, () => asksOf(seen).length >= 3 && recording.durationSec > endSec + 1)
    listen(recording)
    recording.letGo(0, recording.durationSec)
    await isEnded(recording)
    expectAllSpoken(recording, text)
  })

  it('asks once more for a part that failed, and for that alone', async () => {
    const { url, seen } = await serveToneSimulator()
    const text = textOf(60)
    const { recording, generation } = begin(text, { url, faults: 'status=503, skip-times=2, fail-times=1' })
    listen(recording)
    await isEnded(recording)
    expect(generation.store.get()).toMatchObject({ generation: 'complete', error: null })
    const said = bodiesOf(seen).map((body) => body.text)
    expect(said.length - new Set(said).size).toBe(1)
    expect(generation.store.get().charactersBilled).toBe(text.length)
    expectAllSpoken(recording, text)
  })

  it('keeps what came where a part fails for good, and asks for nothing more', async () => {
    const { url, seen } = await serveToneSimulator()
    const text = textOf(60)
    const { recording, generation } = begin(text, { url, faults: 'status=401, skip-times=2' })
    listen(recording)
    await isEnded(recording)
    expect(generation.store.get()).toMatchObject({ generation: 'failed', error: { code: 'unauthorized' } })
    expect(recording.isComplete).toBe(false)
    expect(recording.timeline.coveredEnd).toBeGreaterThan(1000)
    expect(seen.length).toBeLessThanOrEqual(4)
  })

  it('asks once for what the model takes in one, and where nothing is streamed', async () => {
    const { url, seen } = await serveToneSimulator()
    for (const options of [{ maxCharsPerRequest: undefined }, { stream: false }, { maxCharsPerRequest: 1 }]) {
      const { recording } = begin(textOf(6), { url, ...options })
      listen(recording)
      await isEnded(recording)
    }
    expect(seen).toHaveLength(3)
  })

  it('leaves what it waits for when it is told to', async () => {
    const { url, seen } = await serveToneSimulator()
    const { recording, generation } = begin(textOf(60), { url })
    await when(recording, () => seen.length === 2)
    generation.abort()
    expect(generation.store.get()).toMatchObject({ generation: 'aborted', error: null })
    recording.letGo(0, 1000)
    await fetch(`${url}/v1/models`)
    expect(asksOf(seen)).toHaveLength(2)
  })
})
