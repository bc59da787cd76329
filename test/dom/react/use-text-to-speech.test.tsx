import { act, cleanup, render, renderHook } from '@testing-library/react'
import { StrictMode, useEffect, type ReactElement, type ReactNode } from 'react'
import { renderToString } from 'react-dom/server'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { SpeechProvider } from '../../../src/react/speech-provider.tsx'
import { useCurrentWord } from '../../../src/react/use-current-word.ts'
import { useSpeechState } from '../../../src/react/use-speech-state.ts'
import { useTextToSpeech, type UseTextToSpeechResult } from '../../../src/react/use-text-to-speech.ts'
import { createPlayerWorld, type PlayerWorld } from '../../unit/speech/player-world.ts'
import { createSpeechClient } from '../../../src/protocol/client/speech-client.ts'

const worlds = vi.hoisted(() => [] as PlayerWorld[])
vi.mock('../../../src/speech/create-speech-player.ts', () => ({
  // jsdom has neither network nor sound: both are moved by hand. The hook connects the player, as it does the real one.
  createSpeechPlayer: (options: Parameters<typeof createPlayerWorld>[0]) => {
    const world = createPlayerWorld(options)
    world.leave()
    worlds.push(world)
    return world.player
  },
}))

const client = createSpeechClient({ proxyUrl: 'http://localhost/api/speech' })
const inProvider = ({ children }: { children: ReactNode }): ReactElement => (
  <SpeechProvider client={client} defaults={{ voiceId: 'v', modelId: 'default-model' }}>
    {children}
  </SpeechProvider>
)
const inStrictMode = ({ children }: { children: ReactNode }): ReactElement => (
  <StrictMode>{inProvider({ children })}</StrictMode>
)
const requests = (): PlayerWorld['requests'] => worlds.flatMap((world) => world.requests)
const sent = (): number => requests().filter(({ isSent }) => isSent).length

afterEach(() => {
  cleanup()
  worlds.length = 0
})

describe('useTextToSpeech', () => {
  it('sends one request for one speak under StrictMode', async () => {
    const { result } = renderHook(() => useTextToSpeech(), { wrapper: inStrictMode })
    await act(async () => void result.current.speak('Hello'))
    expect(sent()).toBe(1)
  })

  it('sends one request for a speak from a child’s effect, which StrictMode runs twice', async () => {
    function Child({ speech }: { speech: UseTextToSpeechResult }): null {
      const { speak } = speech
      useEffect(() => void speak('Hello'), [speak])
      return null
    }
    function Parent(): ReactElement {
      return <Child speech={useTextToSpeech()} />
    }
    await act(async () => void render(<Parent />, { wrapper: inStrictMode }))
    expect(sent()).toBe(1)
  })

  it('sends nothing for a speak that an unmount follows at once', async () => {
    const { result, unmount } = renderHook(() => useTextToSpeech(), { wrapper: inProvider })
    await act(async () => {
      result.current.speak('Hello')
      unmount()
    })
    expect(sent()).toBe(0)
  })

  it('#6 aborts on unmount in the middle of a stream, and sets no state after', async () => {
    const complaints = vi.spyOn(console, 'error').mockImplementation(() => undefined)
    const { result, unmount } = renderHook(() => useTextToSpeech({ text: 'One two.' }), {
      wrapper: inProvider,
    })
    await act(async () => result.current.play())
    act(() => requests()[0]?.word('One'))
    const { utterance } = result.current.player.state
    unmount()
    await act(async () => undefined)
    expect(requests()[0]?.isAborted).toBe(true)
    expect(await utterance?.settled).toMatchObject({ type: 'stopped' })
    requests()[0]?.word('two')
    expect(complaints).not.toHaveBeenCalled()
    complaints.mockRestore()
  })

  it('keeps player and actions for the component’s life, and the whole until a coarse field changes', async () => {
    const { result, rerender } = renderHook(() => useTextToSpeech({ text: 'One two.' }), {
      wrapper: inProvider,
    })
    const first = result.current
    rerender()
    expect(result.current).toBe(first)
    await act(async () => result.current.play())
    expect(result.current).not.toBe(first)
    expect(result.current.player).toBe(first.player)
    expect(result.current.play).toBe(first.play)
    expect(result.current.speak).toBe(first.speak)
  })

  it('works with actions taken out of the object', async () => {
    const { result } = renderHook(() => useTextToSpeech({ text: 'One.' }), { wrapper: inProvider })
    const { play, pause } = result.current
    await act(async () => play())
    act(() => requests()[0]?.word('One'))
    expect(result.current.status).toBe('playing')
    act(() => pause())
    expect(result.current).toMatchObject({ status: 'paused', pausedBy: 'user' })
  })

  it('renders its caller about ten times an utterance, however many words and chunks there are', async () => {
    let renders = 0
    const { result } = renderHook(
      () => {
        renders++
        return useTextToSpeech({ text: 'w '.repeat(200) })
      },
      { wrapper: inProvider },
    )
    await act(async () => result.current.play())
    for (let index = 0; index < 200; index++) act(() => requests()[0]?.word('w'))
    act(() => requests()[0]?.complete())
    act(() => worlds[0]?.listen(100))
    expect(result.current.status).toBe('ended')
    expect(renders).toBeLessThanOrEqual(10)
  })

  it('calls the newest callback', async () => {
    const calls: string[] = []
    const { result, rerender } = renderHook(
      ({ name }) => useTextToSpeech({ text: 'One.', onStart: () => calls.push(name) }),
      { wrapper: inProvider, initialProps: { name: 'first' } },
    )
    await act(async () => result.current.play())
    rerender({ name: 'newest' })
    act(() => requests()[0]?.word('One'))
    expect(calls).toEqual(['newest'])
  })

  it('speaks with the provider’s defaults where the options say nothing', async () => {
    const { result } = renderHook(() => useTextToSpeech({ text: 'One.', voiceId: undefined, seed: 7 }), {
      wrapper: inProvider,
    })
    await act(async () => result.current.play())
    expect(requests()[0]?.options.request).toEqual({ voiceId: 'v', modelId: 'default-model', seed: 7 })
  })

  it('shows a new declared text', () => {
    const { result, rerender } = renderHook(({ text }) => useTextToSpeech({ text }), {
      wrapper: inProvider,
      initialProps: { text: 'One.' },
    })
    rerender({ text: 'Two.' })
    expect(result.current.text).toBe('Two.')
  })

  it('shows the declared text on the server, and touches no device there', () => {
    function Shown(): ReactElement {
      const speech = useTextToSpeech({ text: 'Hello from the server.' })
      return <p>{speech.text}</p>
    }
    expect(renderToString(inProvider({ children: <Shown /> }))).toBe('<p>Hello from the server.</p>')
    expect(worlds[0]?.sinks).toHaveLength(0)
  })

  it('says what to do where there is no provider', () => {
    vi.spyOn(console, 'error').mockImplementation(() => undefined)
    expect(() => renderHook(() => useTextToSpeech())).toThrow('Wrap the app in <SpeechProvider')
    vi.restoreAllMocks()
  })
})

describe('useSpeechState', () => {
  it('renders when what was selected changes, and not for anything else', async () => {
    let renders = 0
    const { result } = renderHook(
      () => {
        const speech = useTextToSpeech({ text: 'One two.' })
        return speech
      },
      { wrapper: inProvider },
    )
    const handle = { player: result.current.player }
    const { result: volume } = renderHook(() => {
      renders++
      return useSpeechState(handle, (state) => state.volume)
    })
    await act(async () => result.current.play())
    act(() => requests()[0]?.word('One'))
    expect(renders).toBe(1)
    act(() => handle.player.setVolume(0.5))
    expect(volume.current).toBe(0.5)
    expect(renders).toBe(2)
  })
})

describe('useCurrentWord', () => {
  it('is the word being heard after a seek, and none once it is over', async () => {
    const { result } = renderHook(() => useTextToSpeech({ text: 'One two.' }), { wrapper: inProvider })
    const handle = { player: result.current.player }
    const { result: word } = renderHook(() => useCurrentWord(handle))
    expect(word.current).toBeNull()
    await act(async () => result.current.play())
    act(() => requests()[0]?.word('One'))
    act(() => requests()[0]?.word('two'))
    expect(word.current?.text).toBe('One')
    act(() => result.current.seek(0.7))
    expect(word.current?.text).toBe('two')
    act(() => requests()[0]?.complete())
    act(() => worlds[0]?.listen(1))
    expect(word.current).toBeNull()
  })
})
