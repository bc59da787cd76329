import { describe, expect, it } from 'vitest'
import { memoryCache } from '../../../../src/generation/cache/memory-cache.ts'
import {
  generateLongSpeech,
  type GenerateLongSpeechOptions,
} from '../../../../src/generation/generate-long-speech.ts'
import type { GenerationState } from '../../../../src/generation/generation-state.ts'
import type { SpeechCache } from '../../../../src/model/speech-cache.ts'
import type { SpeechOptions } from '../../../../src/model/speech-options.ts'
import { createSpeechClient } from '../../../../src/protocol/client/speech-client.ts'
import type { SpeechRecording } from '../../../../src/recording/speech-recording.ts'
import { openRecording } from '../../../support/open-recording.ts'
import { simulatedVoices } from '../../../../src/simulator/simulated-voices.ts'
import { serveToneSimulator } from '../../tone-simulator.ts'

const request: SpeechOptions = { voiceId: simulatedVoices[0]!.voiceId }
const text = 'The tide comes in. The tide goes out.'

interface Made {
  recording: SpeechRecording
  state: GenerationState
}

interface Heard {
  said?: string
  stripTags?: boolean
  keepAudio?: boolean
}

/** Generates to the end, whatever that is, and until the cache has been told. */
async function generate(
  options: Partial<GenerateLongSpeechOptions> & { url: string } & Heard,
): Promise<Made> {
  const { url, said = text, stripTags, keepAudio, ...given } = options
  const recording = openRecording({
    text: said,
    format: 'pcm_16000',
    timestamps: given.timestamps,
    keepAudio,
    stripTags,
  })
  const generation = generateLongSpeech({
    client: createSpeechClient({ proxyUrl: url, retries: 0 }),
    recording,
    request,
    ...given,
  })
  generation.start()
  await new Promise<void>((resolve) => {
    const look = (): void => {
      if (recording.isEnded) resolve()
    }
    recording.subscribe(look)
    look()
  })
  await Promise.resolve()
  return { recording, state: generation.store.get() }
}

const wordsOf = ({ timeline }: SpeechRecording): [string, number][] =>
  Array.from({ length: timeline.wordCount }, (_, index) => timeline.word(index)).map((word) => [
    word.text,
    word.startSec,
  ])

describe('askThroughCache', () => {
  it('asks once for a text that is said twice, also by another client of the same proxy', async () => {
    const { url, seen } = await serveToneSimulator()
    const cache = memoryCache()
    const first = await generate({ url, cache })
    const second = await generate({ url, cache })
    expect(seen).toHaveLength(1)
    expect(first.state).toMatchObject({ generation: 'complete', charactersBilled: text.length })
    expect(second.state).toMatchObject({ generation: 'complete', charactersBilled: 0, error: null })
    expect(second.recording).toMatchObject({ isComplete: true, byteLength: first.recording.byteLength })
    expect(second.recording.durationSec).toBe(first.recording.durationSec)
    expect(wordsOf(second.recording)).toEqual(wordsOf(first.recording))
    expect(wordsOf(second.recording)).toHaveLength(8)
  })

  it.each<[string, Partial<GenerateLongSpeechOptions> & Heard]>([
    ['text', { said: `${text} Twice a day.` }],
    ['voice', { request: { voiceId: simulatedVoices[1]!.voiceId } }],
    ['model', { request: { ...request, modelId: 'eleven_flash_v2_5' } }],
    ['manner', { request: { ...request, voiceSettings: { speed: 1.1 } } }],
    ['seed', { request: { ...request, seed: 7 } }],
    ['latency', { request: { ...request, optimizeStreamingLatency: 4 } }],
    ['text before', { request: { ...request, previousText: 'Once upon a time.' } }],
    ['choice of times', { timestamps: false }],
  ])('asks again for another %s', async (_name, other) => {
    const { url, seen } = await serveToneSimulator()
    const cache = memoryCache()
    await generate({ url, cache })
    await generate({ url, cache, ...other })
    expect(seen).toHaveLength(2)
    await generate({ url, cache, ...other })
    await generate({ url, cache })
    expect(seen).toHaveLength(2)
  })

  it('keeps nothing that did not come whole', async () => {
    const { url, seen } = await serveToneSimulator()
    const cache = memoryCache()
    const client = createSpeechClient({
      proxyUrl: url,
      retries: 0,
      headers: { 'x-simulator': 'error-line=2' },
    })
    const cut = await generate({ url, cache, client })
    expect(cut.state.generation).toBe('failed')
    expect(cut.recording.byteLength).toBeGreaterThan(0)
    const whole = await generate({ url, cache })
    expect(whole.state.generation).toBe('complete')
    expect(seen).toHaveLength(2)
  })

  it('keeps also what a player lets go of once it is heard, and for who shows its tags', async () => {
    const { url, seen } = await serveToneSimulator()
    const cache = memoryCache()
    await generate({ url, cache, keepAudio: false, stripTags: true })
    const { recording } = await generate({ url, cache })
    expect(wordsOf(recording)).toHaveLength(8)
    expect(seen).toHaveLength(1)
  })

  it('asks where the cache fails, or gives what is none of its own', async () => {
    const { url, seen } = await serveToneSimulator()
    const broken: SpeechCache = {
      get: () => Promise.reject(new Error('The disk is gone.')),
      set: () => Promise.reject(new Error('The disk is full.')),
      clear: () => Promise.resolve(),
    }
    expect((await generate({ url, cache: broken })).state).toMatchObject({
      generation: 'complete',
      error: null,
    })
    const lying: SpeechCache = {
      ...broken,
      get: () => Promise.resolve({ isComplete: true, toJSON: () => ({}), toBlob: () => new Blob() } as never),
    }
    expect((await generate({ url, cache: lying })).state.generation).toBe('complete')
    expect(seen).toHaveLength(2)
  })

  it('asks nothing once it was left while the cache looked', async () => {
    const { url, seen } = await serveToneSimulator()
    let answer: (found: null) => void = () => undefined
    const slow: SpeechCache = {
      ...memoryCache(),
      get: () => new Promise((resolve) => (answer = resolve)),
    }
    const recording = openRecording({ text, format: 'pcm_16000' })
    const client = createSpeechClient({ proxyUrl: url })
    const generation = generateLongSpeech({ client, recording, request, cache: slow })
    generation.start()
    generation.abort()
    answer(null)
    await Promise.resolve()
    await Promise.resolve()
    expect(generation.store.get()).toMatchObject({ generation: 'aborted', error: null })
    expect(recording).toMatchObject({ isEnded: true, isComplete: false })
    expect(seen).toHaveLength(0)
  })

  it('leaves the error of a request that cannot be made to who makes it', async () => {
    const { url, seen } = await serveToneSimulator()
    const { state } = await generate({ url, cache: memoryCache(), request: { voiceId: '..' } })
    expect(state.error?.code).toBe('invalid-request')
    expect(seen).toHaveLength(0)
  })
})
