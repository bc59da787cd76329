import { act, cleanup, render, renderHook, screen, waitFor } from '@testing-library/react'
import { StrictMode, type ReactNode } from 'react'
import { afterEach, beforeEach, describe, expect, expectTypeOf, it, vi } from 'vitest'
import { SpokenText } from '../../../src/components/spoken-text.tsx'
import type { Speech } from '../../../src/model/speech-player.ts'
import type { Transcript, TranscriptWord } from '../../../src/model/transcript.ts'
import { createSpeechClient } from '../../../src/protocol/client/speech-client.ts'
import { SpeechProvider } from '../../../src/react/speech-provider.tsx'
import { useTranscript, type UseTranscriptResult } from '../../../src/react/use-transcript.ts'
import { createSimulator } from '../../../src/simulator/create-simulator.ts'
import { createToneVoice } from '../../../src/simulator/tone-voice.ts'
import { mount } from '../../support/mount.ts'
import { createFakeMedia, type FakeMedia } from '../../support/fake-media.ts'

const word = (text: string, startSec: number, more: Partial<TranscriptWord> = {}): TranscriptWord => ({
  text,
  type: text === ' ' ? 'spacing' : 'word',
  startSec,
  endSec: startSec + 0.5,
  speakerId: 's1',
  logprob: -0.01,
  ...more,
})

const transcript: Transcript = {
  transcriptionId: 't1',
  audioDurationSec: 4,
  channels: [
    {
      channelIndex: null,
      languageCode: 'eng',
      languageProbability: 1,
      text: 'Hello Kattegat. (bell) Hi.',
      additionalFormats: [],
      words: [
        word('Hello', 0),
        word(' ', 0.5),
        word('Kattegat.', 0.5, { logprob: -2 }),
        word(' ', 1),
        word('(bell)', 1, { type: 'audio_event' }),
        word(' ', 1.5),
        word('Hi.', 2, { speakerId: 's2' }),
      ],
    },
  ],
}

describe('useTranscript', () => {
  it('takes a recording, and gives what the parts take', () => {
    expectTypeOf<UseTranscriptResult>().toExtend<Speech>()
    expectTypeOf<Parameters<typeof useTranscript>[0]['src']>().toEqualTypeOf<string | Blob>()
    expectTypeOf<UseTranscriptResult>().not.toHaveProperty('speak')
    expectTypeOf<Parameters<typeof SpokenText>[0]['speakerNames']>().toEqualTypeOf<
      Readonly<Record<string, string>> | undefined
    >()
  })

  let media: FakeMedia[] = []
  beforeEach(() => {
    media = []
    vi.stubGlobal('Audio', function Audio() {
      const fake = createFakeMedia(4, 'audio')
      media.push(fake)
      return fake.element
    })
  })
  afterEach(() => {
    cleanup()
    vi.unstubAllGlobals()
  })

  it('follows a recording by a transcript that is given, without asking for anything', () => {
    const { result } = renderHook(() => useTranscript({ transcript, src: '/talk.mp3' }))
    expect(result.current).toMatchObject({ status: 'idle', transcriptStatus: 'ready', canPlay: true })
    expect(result.current.text).toBe('Hello Kattegat. (bell)\nHi.')
    expect(media[0]!.element.src).toContain('/talk.mp3')
    act(() => result.current.play())
    expect(result.current.status).toBe('playing')
    act(() => result.current.seekToWord(3))
    expect(media[0]!.element.currentTime).toBe(2)
  })

  it('asks for a transcript by its id, once, also under StrictMode', async () => {
    const simulator = createSimulator({ voice: createToneVoice() })
    const fetch = vi.fn((input: RequestInfo | URL, init?: RequestInit) =>
      simulator.fetch(new Request(input, init)),
    )
    const client = createSpeechClient({ proxyUrl: 'https://app.example/api', fetch })
    const wrapper = ({ children }: { children: ReactNode }) => (
      <StrictMode>
        <SpeechProvider client={client}>{children}</SpeechProvider>
      </StrictMode>
    )
    const { result } = renderHook(() => useTranscript({ transcriptionId: 'interview', src: '/talk.wav' }), {
      wrapper,
    })
    expect(result.current).toMatchObject({ transcriptStatus: 'loading', transcript: null, text: '' })
    await waitFor(() => expect(result.current.transcriptStatus).toBe('ready'))
    expect(result.current.text).toContain('Herring. Then more herring.')
    expect(fetch).toHaveBeenCalledTimes(1)
  })

  it('says why there is no transcript, and asks anew', async () => {
    const simulator = createSimulator({ voice: createToneVoice() })
    const client = createSpeechClient({
      proxyUrl: 'https://app.example/api',
      fetch: (input, init) => simulator.fetch(new Request(input, init)),
    })
    const { result } = renderHook(() =>
      useTranscript({ transcriptionId: 'nowhere', src: '/talk.wav', client }),
    )
    await waitFor(() => expect(result.current.transcriptStatus).toBe('failed'))
    expect(result.current.transcriptError).toMatchObject({ code: 'not-found' })
    expect(result.current.error).toBeNull()
    act(() => result.current.refreshTranscript())
    expect(result.current.transcriptStatus).toBe('loading')
    await waitFor(() => expect(result.current.transcriptStatus).toBe('failed'))
  })

  it('plays a blob, and gives its address back', async () => {
    const revoke = vi.spyOn(URL, 'revokeObjectURL').mockImplementation(() => undefined)
    vi.spyOn(URL, 'createObjectURL').mockReturnValue('blob:talk')
    const src = new Blob(['x'])
    const { unmount } = renderHook(() => useTranscript({ transcript, src }))
    expect(media[0]!.element.src).toBe('blob:talk')
    unmount()
    await Promise.resolve()
    expect(revoke).toHaveBeenCalledWith('blob:talk')
    expect(media[0]!.element.hasAttribute('src')).toBe(false)
    vi.restoreAllMocks()
  })

  it('takes another recording', () => {
    const { rerender } = renderHook(({ src }) => useTranscript({ transcript, src }), {
      initialProps: { src: '/one.mp3' },
    })
    rerender({ src: '/two.mp3' })
    expect(media).toHaveLength(1)
    expect(media[0]!.element.src).toContain('/two.mp3')
  })

  it('names the provider where a transcript is to be asked for and there is no client', () => {
    vi.spyOn(console, 'error').mockImplementation(() => undefined)
    expect(() => renderHook(() => useTranscript({ transcriptionId: 't1', src: '' }))).toThrow(
      'SpeechProvider',
    )
    vi.restoreAllMocks()
  })

  it('shows in SpokenText who speaks, what is not said, and what is doubtful', () => {
    function Page() {
      const speech = useTranscript({ transcript, src: '/talk.mp3' })
      return <SpokenText speech={speech} speakerNames={{ s2: 'Bo' }} doubtBelow={-1} />
    }
    render(<Page />)
    const text = screen.getByRole('group', { name: 'Spoken text' })
    const lines = [...text.querySelectorAll<HTMLElement>('[data-speech="paragraph"]')]
    expect(lines.map(({ dataset }) => [dataset['speaker'], dataset['speakerName']])).toEqual([
      ['1', 's1'],
      ['2', 'Bo'],
    ])
    const marks = [...text.querySelectorAll<HTMLElement>('[data-speech="mark"]')]
    expect(
      marks.map((mark) => [mark.textContent, mark.dataset['type'], mark.hasAttribute('data-doubtful')]),
    ).toEqual([
      ['Kattegat.', undefined, true],
      ['(bell)', 'audio_event', false],
    ])
    expect(text.textContent).toBe('Hello Kattegat. (bell)\nHi.')
  })

  it('keeps the marks while words light up among them', async () => {
    vi.useFakeTimers({
      toFake: ['setTimeout', 'clearTimeout', 'requestAnimationFrame', 'cancelAnimationFrame'],
    })
    function Page() {
      return <SpokenText speech={useTranscript({ transcript, src: '/talk.mp3' })} doubtBelow={-1} />
    }
    await mount(<Page />)
    act(() => void media[0]!.element.play())
    act(() => media[0]!.advanceTo(0.7))
    act(() => void vi.advanceTimersToNextFrame())
    const current = document.querySelector<HTMLElement>('[data-speech="word"][data-state="current"]')!
    expect(current.textContent).toBe('Kattegat.')
    expect(current.querySelector('[data-doubtful]')).not.toBeNull()
    vi.useRealTimers()
  })
})
