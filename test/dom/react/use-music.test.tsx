import { act, cleanup, renderHook } from '@testing-library/react'
import { StrictMode, type ReactElement, type ReactNode } from 'react'
import { afterEach, describe, expect, expectTypeOf, it, vi } from 'vitest'
import type { CompositionPlan } from '../../../src/model/composition-plan.ts'
import type { Speech } from '../../../src/model/speech-player.ts'
import { createSpeechClient } from '../../../src/protocol/client/speech-client.ts'
import { SpeechProvider } from '../../../src/react/speech-provider.tsx'
import { useMusic, type UseMusicOptions, type UseMusicResult } from '../../../src/react/use-music.ts'
import { createPlayerWorld, type PlayerWorld } from '../../unit/speech/player-world.ts'

const worlds = vi.hoisted(() => [] as PlayerWorld[])
vi.mock('../../../src/speech/create-utterance-player.ts', () => ({
  createUtterancePlayer: (options: Parameters<typeof createPlayerWorld>[0]) => {
    const world = createPlayerWorld(options)
    world.leave()
    worlds.push(world)
    return world.player
  },
}))

interface Sent {
  path: string
  signal: AbortSignal
}

/** A service that answers nothing. */
function setUp(): { sent: Sent[]; wrapper: (props: { children: ReactNode }) => ReactElement } {
  const sent: Sent[] = []
  const fetch = (url: URL, { signal }: RequestInit): Promise<Response> => {
    sent.push({ path: url.pathname, signal: signal! })
    return new Promise((_resolve, reject) =>
      signal!.addEventListener('abort', () => reject(signal!.reason as Error)),
    )
  }
  const client = createSpeechClient({
    proxyUrl: 'http://localhost/api',
    fetch: fetch as unknown as typeof globalThis.fetch,
  })
  const wrapper = ({ children }: { children: ReactNode }): ReactElement => (
    <StrictMode>
      <SpeechProvider client={client} defaults={{ voiceId: 'v', modelId: 'eleven_v3' }}>
        {children}
      </SpeechProvider>
    </StrictMode>
  )
  return { sent, wrapper }
}

async function turns(): Promise<void> {
  for (let turn = 0; turn < 20; turn++) await new Promise((resolve) => setImmediate(resolve))
}

afterEach(() => {
  cleanup()
  worlds.length = 0
})

describe('useMusic', () => {
  it('asks once for one piece under StrictMode, and tells that it waits', async () => {
    const { sent, wrapper } = setUp()
    const { result } = renderHook(() => useMusic(), { wrapper })
    expect(result.current).toMatchObject({ status: 'idle', canPlay: false })
    await act(async () => {
      result.current.compose({ prompt: 'A calm piano' })
      await turns()
    })
    expect(sent.map(({ path }) => path)).toEqual(['/api/v1/music/stream'])
    expect(result.current).toMatchObject({
      status: 'loading',
      generation: 'requesting',
      text: 'A calm piano',
    })
  })

  it('ends the wait, and the work of the service, by stop', async () => {
    const { sent, wrapper } = setUp()
    const { result } = renderHook(() => useMusic(), { wrapper })
    await act(async () => {
      result.current.compose({ prompt: 'A calm piano' })
      await turns()
    })
    await act(async () => {
      result.current.stop()
      await turns()
    })
    expect(sent[0]!.signal.aborted).toBe(true)
    expect(result.current).toMatchObject({ status: 'idle', generation: 'aborted', error: null })
  })

  it('ends it when the component goes away', async () => {
    const { sent, wrapper } = setUp()
    const { result, unmount } = renderHook(() => useMusic(), { wrapper })
    await act(async () => {
      result.current.compose({ prompt: 'A calm piano' })
      await turns()
    })
    unmount()
    await turns()
    expect(sent[0]!.signal.aborted).toBe(true)
  })

  it('keeps its functions, and holds to the newest options', async () => {
    const { sent, wrapper } = setUp()
    const onError = vi.fn()
    const { result, rerender } = renderHook((options: UseMusicOptions) => useMusic(options), {
      wrapper,
      initialProps: {},
    })
    const { compose, plan } = result.current
    const newest: UseMusicOptions = { limits: '2025', onError: ({ error }) => void onError(error.fields) }
    rerender(newest)
    expect(result.current.compose).toBe(compose)
    expect(result.current.plan).toBe(plan)
    await act(async () => {
      compose({ prompt: 'A calm piano', musicLengthMs: 9999 })
      await turns()
    })
    expect(onError).toHaveBeenCalledWith([expect.objectContaining({ path: 'musicLengthMs' })])
    expect(sent).toEqual([])
  })

  it('says where its client has to come from', () => {
    expect(() => renderHook(() => useMusic())).toThrow('useMusic has no client')
  })

  it('is typed as every other speech, and takes a plan of either shape alone', () => {
    expectTypeOf<UseMusicResult>().toExtend<Speech>()
    expectTypeOf<Awaited<ReturnType<UseMusicResult['plan']>>>().toEqualTypeOf<CompositionPlan>()
    expectTypeOf<{ chunks: [] }>().toExtend<CompositionPlan>()
    expectTypeOf<{
      sections: []
      positiveGlobalStyles: string[]
      negativeGlobalStyles: string[]
    }>().toExtend<CompositionPlan>()
    expectTypeOf<{ sections: [] }>().not.toExtend<CompositionPlan>()
  })
})
