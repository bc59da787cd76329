import { act, cleanup, renderHook } from '@testing-library/react'
import { StrictMode, useEffect, type ReactElement, type ReactNode } from 'react'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { createStore } from '../../../src/base/store.ts'
import { createGenerationStore } from '../../../src/generation/generation-state.ts'
import type {
  GenerateLiveSpeechOptions,
  LiveGeneration,
} from '../../../src/generation/generate-live-speech.ts'
import { createSpeechClient } from '../../../src/protocol/client/speech-client.ts'
import { SpeechProvider } from '../../../src/react/speech-provider.tsx'
import { useStreamingSpeech } from '../../../src/react/use-streaming-speech.ts'
import { createStreamingPlayer } from '../../../src/speech/streaming-player.ts'
import { createPlayerWorld } from '../../unit/speech/player-world.ts'

interface Asked {
  options: GenerateLiveSpeechOptions
  isStarted: boolean
  isAborted: boolean
}

const asked = vi.hoisted(() => [] as Asked[])
vi.mock('../../../src/speech/create-streaming-speech-player.ts', () => ({
  // jsdom has neither network nor sound: both are moved by hand.
  createStreamingSpeechPlayer: (options: Parameters<typeof createStreamingPlayer>[1]) => {
    const world = createPlayerWorld(options)
    world.leave()
    return createStreamingPlayer(world.player, options, generateByHand)
  },
}))

function generateByHand(options: GenerateLiveSpeechOptions): LiveGeneration {
  const entry: Asked = { options, isStarted: false, isAborted: false }
  asked.push(entry)
  const transport = createStore<ReturnType<LiveGeneration['transport']['get']>>({ value: null })
  return {
    store: createGenerationStore(),
    transport,
    start() {
      entry.isStarted = true
      transport.update({ value: { kind: 'websocket', reason: 'By hand.' } })
    },
    abort() {
      entry.isAborted = true
      options.live.end()
    },
  }
}

const client = createSpeechClient({ proxyUrl: 'http://localhost/api/speech' })
const wrapper = ({ children }: { children: ReactNode }): ReactElement => (
  <StrictMode>
    <SpeechProvider client={client} defaults={{ voiceId: 'v' }}>
      {children}
    </SpeechProvider>
  </StrictMode>
)
const started = (): Asked[] => asked.filter(({ isStarted }) => isStarted)

afterEach(() => {
  cleanup()
  asked.length = 0
})

describe('useStreamingSpeech', () => {
  it('asks once for one text under StrictMode, with the defaults of the provider', async () => {
    const { result } = renderHook(() => useStreamingSpeech({ modelId: 'm', transport: 'http' }), { wrapper })
    expect(result.current.transport).toBeNull()
    await act(async () => void result.current.open())
    expect(started()).toHaveLength(1)
    expect(started()[0]!.options).toMatchObject({
      request: { voiceId: 'v', modelId: 'm' },
      transport: 'http',
    })
    expect(result.current.transport).toEqual({ kind: 'websocket', reason: 'By hand.' })
  })

  it('shows the text as it is cut, and renders for a piece and not for a token', async () => {
    let renders = 0
    const { result } = renderHook(
      () => {
        renders++
        return useStreamingSpeech()
      },
      { wrapper },
    )
    let writer!: ReturnType<typeof result.current.open>
    await act(async () => void (writer = result.current.open()))
    const before = renders
    await act(async () => {
      for (const token of 'Well, that depends on the win'.split(/(?=.)/u)) writer.write(token)
    })
    expect(renders).toBe(before)
    await act(async () => writer.write('d. Some'))
    expect(result.current.text).toBe('Well, that depends on the wind. ')
    expect(renders).toBeGreaterThan(before)
  })

  it('pours a source in as fast as it comes, and leaves it alone on stop', async () => {
    const { result } = renderHook(() => useStreamingSpeech(), { wrapper })
    let isCancelled = false
    const source = new ReadableStream<string>({
      start: (controller) => controller.enqueue('One two three, four five. And '),
      cancel: () => void (isCancelled = true),
    })
    await act(async () => void result.current.speak(source))
    await vi.waitFor(() => expect(result.current.text).toBe('One two three, four five. '), {
      timeout: 30_000,
    })
    await act(async () => result.current.stop())
    await vi.waitFor(() => expect(isCancelled).toBe(true), { timeout: 30_000 })
    expect(asked[0]!.isAborted).toBe(true)
  })

  it('reads one stream once where an effect speaks it under StrictMode, and asks once', async () => {
    let runs = 0
    const source = new ReadableStream<string>({
      start(controller) {
        controller.enqueue('One two three, four five. ')
        controller.close()
      },
    })
    const { result } = renderHook(
      () => {
        const speech = useStreamingSpeech()
        const { speak, stop } = speech
        useEffect(() => {
          runs++
          speak(source)
          return stop
        }, [speak, stop])
        return speech
      },
      // React runs effects twice only where StrictMode is outermost.
      { wrapper, reactStrictMode: true },
    )
    await vi.waitFor(() => expect(result.current.text).toBe('One two three, four five. '), {
      timeout: 30_000,
    })
    expect(runs).toBe(2)
    expect(started()).toHaveLength(1)
    expect(result.current.error).toBeNull()
  })

  it('leaves a source alone that waits behind another text, until its turn', async () => {
    const { result } = renderHook(() => useStreamingSpeech(), { wrapper })
    let pulls = 0
    const source = new ReadableStream<string>({ pull: () => void pulls++ }, { highWaterMark: 0 })
    await act(async () => void result.current.open())
    await act(async () => void result.current.speak(source, { queue: true }))
    expect(pulls).toBe(0)
    await act(async () => result.current.skipUtterance())
    await vi.waitFor(() => expect(pulls).toBe(1), { timeout: 30_000 })
  })

  it('closes the writer of what another text interrupts, and drops what comes late for it', async () => {
    const { result } = renderHook(() => useStreamingSpeech(), { wrapper })
    let first!: ReturnType<typeof result.current.open>
    await act(async () => void (first = result.current.open()))
    await act(async () => void result.current.speak('Another text. '))
    expect(first.isOpen).toBe(false)
    await act(async () => first.write('Too late, and nobody hears it. '))
    expect(first.utterance.text).toBe('')
    expect(await first.utterance.settled).toMatchObject({ type: 'interrupted' })
    expect(result.current.text).toBe('Another text. ')
  })

  it('aborts on unmount, and has the same functions in each render', async () => {
    const { result, rerender, unmount } = renderHook(() => useStreamingSpeech(), { wrapper })
    const { open, speak } = result.current
    rerender()
    expect(result.current).toMatchObject({ open, speak })
    await act(async () => void open())
    await act(async () => unmount())
    expect(asked[0]!.isAborted).toBe(true)
  })

  it('throws where a programmer gives what is no text, or no client', async () => {
    const { result } = renderHook(() => useStreamingSpeech(), { wrapper })
    expect(() => result.current.speak(null as unknown as string)).toThrow(TypeError)
    let writer!: ReturnType<typeof result.current.open>
    await act(async () => void (writer = result.current.open()))
    expect(() => writer.write(7 as unknown as string)).toThrow('write takes a piece of the text as a string.')
    expect(() => renderHook(() => useStreamingSpeech())).toThrow('useStreamingSpeech has no client')
  })
})
