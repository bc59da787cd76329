import { describe, expect, it } from 'vitest'
import { createDeferred } from '../../../src/base/deferred.ts'
import { createLazy } from '../../../src/base/lazy.ts'
import { loadCode } from '../../../src/base/load-code.ts'
import type { Store } from '../../../src/base/store.ts'
import type { GenerateLongSpeechOptions } from '../../../src/generation/generate-long-speech.ts'
import {
  createGenerationStore,
  type GenerationState,
  type SpeechGeneration,
} from '../../../src/generation/generation-state.ts'
import {
  createGenerationCode,
  generateWhenLoaded,
  type GenerationCode,
} from '../../../src/generation/generate-when-loaded.ts'
import { createSpeechClient } from '../../../src/protocol/client/speech-client.ts'
import { openRecording } from '../../support/open-recording.ts'
import { simulatedVoices } from '../../../src/simulator/simulated-voices.ts'
import { serveToneSimulator } from '../tone-simulator.ts'

interface Loading {
  code: GenerationCode
  /** What was generated, once the code is there. */
  made: { options: GenerateLongSpeechOptions; store: Store<GenerationState>; calls: string[] }[]
  arrive(): Promise<void>
  fail(): Promise<void>
}

/** Code that comes when it is told to. */
function loading(): Loading {
  const made: Loading['made'] = []
  const coming = createDeferred<void>()
  const generate = (options: GenerateLongSpeechOptions): SpeechGeneration => {
    const store = createGenerationStore()
    const calls: string[] = []
    made.push({ options, store, calls })
    return {
      store,
      start: () => void calls.push('start'),
      abort: () => void calls.push('abort'),
      inParts: { goTo: () => null, continueIn: () => generate(options) },
    }
  }
  const code = createLazy(() => loadCode('asks for speech', () => coming.promise.then(() => generate)))
  const settled = async (): Promise<void> => void (await code.load().catch(() => undefined))
  return {
    code,
    made,
    arrive: () => (coming.resolve(), settled()),
    fail: () => (coming.reject(new TypeError('offline')), settled()),
  }
}

function options(): GenerateLongSpeechOptions {
  return {
    client: createSpeechClient({ proxyUrl: 'http://localhost/' }),
    recording: openRecording({ text: 'Hello', format: 'pcm_8000' }),
    request: { voiceId: 'v' },
  }
}

describe('generateWhenLoaded', () => {
  it('is requesting while the code comes, and then what that makes of it, asked once', async () => {
    const { code, made, arrive } = loading()
    const generation = generateWhenLoaded(code, options())
    expect(generation.store.get().generation).toBe('none')
    generation.start()
    generation.start()
    expect(generation.store.get().generation).toBe('requesting')
    expect(generation.inParts).toBeUndefined()
    await arrive()
    expect(made.map(({ calls }) => calls)).toEqual([['start']])
    expect(generation.inParts).toBeDefined()
    made[0]!.store.update({ generation: 'receiving', firstByteMs: 5 })
    expect(generation.store.get()).toMatchObject({ generation: 'receiving', firstByteMs: 5 })
  })

  it('is that itself where the code is there', async () => {
    const { code, made, arrive } = loading()
    await arrive()
    const generation = generateWhenLoaded(code, options())
    expect(made[0]?.store).toBe(generation.store)
  })

  it('loads nothing for what is never started', async () => {
    let loads = 0
    const code = createLazy(() => Promise.reject(new Error(String(++loads))))
    const asked = options()
    generateWhenLoaded(code, asked).abort()
    expect([loads, asked.recording.isEnded]).toEqual([0, true])
  })

  it('asks for nothing that was aborted while the code came', async () => {
    const { code, made, arrive } = loading()
    const asked = options()
    const generation = generateWhenLoaded(code, asked)
    generation.start()
    generation.abort()
    expect(generation.store.get().generation).toBe('aborted')
    expect(asked.recording).toMatchObject({ isEnded: true, isComplete: false })
    await arrive()
    expect(made).toEqual([])
    expect(generation.store.get()).toMatchObject({ generation: 'aborted', error: null })
  })

  it('hands an abort on once the code is there', async () => {
    const { code, made, arrive } = loading()
    const generation = generateWhenLoaded(code, options())
    generation.start()
    await arrive()
    generation.abort()
    expect(made[0]?.calls).toEqual(['start', 'abort'])
  })

  it('fails with an error that may be tried again where the code does not come', async () => {
    const { code, fail } = loading()
    const asked = options()
    const generation = generateWhenLoaded(code, asked)
    generation.start()
    await fail()
    expect(generation.store.get()).toMatchObject({
      generation: 'failed',
      error: { code: 'network', retryable: true },
    })
    expect(asked.recording).toMatchObject({ isEnded: true, isComplete: false })
  })

  it('speaks a text with the code itself', async () => {
    const { url } = await serveToneSimulator()
    const asked = options()
    const request = { voiceId: simulatedVoices[0]!.voiceId }
    const client = createSpeechClient({ proxyUrl: url })
    const generation = generateWhenLoaded(createGenerationCode(), { ...asked, client, request })
    generation.start()
    await new Promise<void>((resolve) => {
      asked.recording.subscribe(() => asked.recording.isEnded && resolve())
    })
    expect(asked.recording).toMatchObject({ isComplete: true, timeline: { wordCount: 1 } })
  })
})
