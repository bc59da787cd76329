import { describe, expect, it } from 'vitest'
import { generateSpeech, type GenerateSpeechOptions } from '../../../src/generation/generate-speech.ts'
import { createSpeechClient } from '../../../src/protocol/client/speech-client.ts'
import type { SpeechRecording } from '../../../src/recording/speech-recording.ts'
import { openRecording } from '../../support/open-recording.ts'
import type { OutputFormat } from '../../../src/model/output-format.ts'
import { simulatedVoices } from '../../../src/simulator/simulated-voices.ts'
import { serveToneSimulator } from '../tone-simulator.ts'

const voiceId = simulatedVoices[0]!.voiceId
const text = 'The tide comes in. The tide goes out.'

/** Generates to the end, whatever that is. */
async function generate(
  options: Pick<GenerateSpeechOptions, 'stream' | 'timestamps'> & {
    url: string
    format?: OutputFormat
    voice?: string
  },
): Promise<{
  recording: SpeechRecording
  state: ReturnType<ReturnType<typeof generateSpeech>['store']['get']>
}> {
  const { url, format = 'pcm_16000', voice = voiceId, ...ways } = options
  const recording = openRecording({ text, format, timestamps: ways.timestamps })
  const generation = generateSpeech({
    client: createSpeechClient({ proxyUrl: url, retries: 0 }),
    recording,
    request: { voiceId: voice },
    ...ways,
  })
  generation.start()
  await new Promise<void>((resolve) => {
    const look = (): void => {
      if (recording.isEnded) resolve()
    }
    recording.subscribe(look)
    look()
  })
  return { recording, state: generation.store.get() }
}

describe('generateSpeech', () => {
  it('has the same sound by each of the four routes, its words timed or estimated', async () => {
    const { url, seen } = await serveToneSimulator()
    const made = []
    for (const stream of [true, false]) {
      for (const timestamps of [true, false]) made.push(await generate({ url, stream, timestamps }))
    }
    expect(seen.map((one) => one.url.pathname.replace(/.*text-to-speech\/[^/]+/, ''))).toEqual([
      '/stream/with-timestamps',
      '/stream',
      '/with-timestamps',
      '',
    ])
    const [first] = made
    for (const { recording, state } of made) {
      expect(state).toMatchObject({ generation: 'complete', error: null, charactersBilled: text.length })
      expect(recording).toMatchObject({ isComplete: true, byteLength: first!.recording.byteLength })
      expect(recording.timeline.wordCount).toBe(8)
    }
    expect(made.map(({ recording }) => recording.timeline.word(7).estimated)).toEqual([
      false,
      true,
      false,
      true,
    ])
  })

  it('takes WAV where nothing streams, and refuses it, unsent, where it would', async () => {
    const { url, seen } = await serveToneSimulator()
    const whole = await generate({ url, stream: false, format: 'wav_16000' })
    expect(whole.state).toMatchObject({ generation: 'complete', error: null })
    expect(whole.recording.durationSec).toBeGreaterThan(1)
    const streamed = await generate({ url, format: 'wav_16000' })
    expect(streamed.state.error).toMatchObject({
      code: 'unsupported-combination',
      fields: [expect.objectContaining({ path: 'outputFormat' })],
    })
    expect(seen).toHaveLength(1)
  })

  it('fails with what the service said, and keeps what came', async () => {
    const { url } = await serveToneSimulator()
    const { state, recording } = await generate({ url, voice: 'nobody' })
    expect(state).toMatchObject({ generation: 'failed', error: { code: 'voice-not-found' } })
    expect(recording).toMatchObject({ isEnded: true, isComplete: false, byteLength: 0 })
  })

  it('sends one request however often it is started, and none once it was aborted', async () => {
    const { url, seen } = await serveToneSimulator()
    const recording = openRecording({ text, format: 'pcm_16000' })
    const client = createSpeechClient({ proxyUrl: url })
    const generation = generateSpeech({ client, recording, request: { voiceId } })
    generation.start()
    generation.start()
    await new Promise<void>((resolve) => {
      generation.store.subscribe(() => generation.store.get().generation === 'receiving' && resolve())
    })
    generation.abort()
    generation.start()
    expect(generation.store.get()).toMatchObject({ generation: 'aborted', error: null })
    expect(seen).toHaveLength(1)
  })
})
