import { act, cleanup, fireEvent, render, screen } from '@testing-library/react'
import { Profiler } from 'react'
import { renderToString } from 'react-dom/server'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { CaptionBox } from '../../../../src/components/caption-box.tsx'
import * as Captions from '../../../../src/components/captions/parts.ts'
import { useCaptions } from '../../../../src/react/use-captions.ts'
import { useMediaSpeech } from '../../../../src/react/use-media-speech.ts'
import { createTestPlayer, type TestPlayer } from '../../../../src/testing/create-test-player.ts'
import { WordTimeline } from '../../../../src/timeline/word-timeline.ts'
import { createFakeMedia } from '../../../support/fake-media.ts'

const text = 'The cat sat on the mat. Then it slept for hours, and so did I.'

function frame(): void {
  act(() => void vi.advanceTimersToNextFrame())
}

function cue(): HTMLElement {
  return document.querySelector<HTMLElement>('[data-speech="caption-cue"]')!
}

function words(state: string): (string | null)[] {
  return [...cue().querySelectorAll(`[data-speech="caption-word"][data-state="${state}"]`)].map(
    (word) => word.textContent,
  )
}

describe('CaptionBox', () => {
  let player: TestPlayer
  const advance = (positionSec: number): void => {
    act(() => player.advanceTo(positionSec))
    frame()
  }
  beforeEach(() => {
    vi.useFakeTimers({
      toFake: ['setTimeout', 'clearTimeout', 'requestAnimationFrame', 'cancelAnimationFrame'],
    })
    player = createTestPlayer({ text })
  })
  afterEach(() => {
    cleanup()
    vi.useRealTimers()
  })
  const start = (): void => {
    act(() => player.play())
    frame()
  }

  it('shows the caption of what is heard, and lights up its words, without rendering', () => {
    const onRender = vi.fn()
    render(
      <Profiler id="box" onRender={onRender}>
        <CaptionBox speech={{ player }} />
      </Profiler>,
    )
    expect(cue()).toHaveProperty('textContent', '')
    expect(cue().hasAttribute('data-empty')).toBe(true)
    start()
    const renders = onRender.mock.calls.length
    expect(cue().textContent).toBe('The cat sat on the mat.')
    expect(words('current')).toEqual(['The'])
    advance(0.9)
    expect([words('spoken'), words('current')]).toEqual([['The', 'cat'], ['sat']])
    advance(0.1)
    expect([words('spoken'), words('current')]).toEqual([[], ['The']])
    advance(2.5)
    expect([...cue().children].map((line) => line.textContent)).toEqual([
      'Then it slept for hours, and so did I.',
    ])
    expect(onRender).toHaveBeenCalledTimes(renders)
    advance(100)
    expect(cue().textContent).toBe('')
  })

  it('follows by itself, without a seek to wake it', () => {
    render(<CaptionBox speech={{ player }} />)
    start()
    const before = cue().firstElementChild
    advance(0.45)
    advance(1.3)
    expect(words('current')).toEqual(['on'])
    expect(cue().firstElementChild).toBe(before)
  })

  it('turns off and on, and keeps size and position', () => {
    const onValueChange = vi.fn()
    const { container } = render(
      <CaptionBox speech={{ player }} onValueChange={onValueChange}>
        <video />
      </CaptionBox>,
    )
    const root = container.querySelector<HTMLElement>('[data-speech="captions"]')!
    start()
    const toggle = screen.getByRole('button', { name: 'Captions', pressed: true })
    fireEvent.change(screen.getByRole('combobox', { name: 'Size of captions' }), {
      target: { value: 'large' },
    })
    fireEvent.change(screen.getByRole('combobox', { name: 'Position of captions' }), {
      target: { value: 'top' },
    })
    expect(root.dataset).toMatchObject({ size: 'large', position: 'top', shown: '' })
    fireEvent.click(toggle)
    expect(cue()).toBeNull()
    expect(onValueChange).toHaveBeenLastCalledWith({ shown: false, size: 'large', position: 'top' })
    fireEvent.click(screen.getByRole('button', { name: 'Captions', pressed: false }))
    expect(cue().textContent).toBe('The cat sat on the mat.')
  })

  it('may be set from outside', () => {
    render(<CaptionBox speech={{ player }} value={{ shown: false, size: 'small', position: 'bottom' }} />)
    fireEvent.click(screen.getByRole('button', { name: 'Captions' }))
    expect(cue()).toBeNull()
  })

  it('leaves nothing behind', () => {
    const { unmount } = render(<CaptionBox speech={{ player }} />)
    start()
    const element = cue()
    unmount()
    expect(element.childNodes).toHaveLength(0)
    expect(vi.getTimerCount()).toBe(0)
  })

  it('renders on a server', () => {
    const html = renderToString(<CaptionBox speech={{ player }} />)
    expect(html).toContain('data-speech="caption-cue"')
  })

  it('is to be put where there is speech', () => {
    vi.spyOn(console, 'error').mockImplementation(() => undefined)
    expect(() => render(<Captions.Toggle />)).toThrow('Put it inside <Captions.Root')
    expect(() => render(<CaptionBox />)).toThrow('pass it speech={…}')
    vi.restoreAllMocks()
  })
})

describe('useMediaSpeech', () => {
  afterEach(cleanup)

  it('gives captions to a video of the page', () => {
    vi.useFakeTimers({
      toFake: ['setTimeout', 'clearTimeout', 'requestAnimationFrame', 'cancelAnimationFrame'],
    })
    const media = createFakeMedia()
    const ref = { current: media.element }
    const timeline = new WordTimeline('Hi. (laughs)', [
      { text: 'Hi', charStart: 0, charEnd: 2, startSec: 1, endSec: 2, estimated: false, speakerId: 's1' },
      {
        text: '(laughs)',
        charStart: 4,
        charEnd: 12,
        startSec: 2,
        endSec: 3,
        estimated: false,
        speakerId: 's1',
        type: 'audio_event',
      },
    ])
    function Film() {
      const speech = useMediaSpeech(ref, { timeline })
      const cues = useCaptions(speech)
      return (
        <>
          <output>{cues.length}</output>
          <CaptionBox speech={speech} speakerNames={{ s1: 'Ann' }} />
        </>
      )
    }
    render(<Film />)
    expect(screen.getByText('1').tagName).toBe('OUTPUT')
    act(() => void media.element.play())
    act(() => media.advanceTo(1.5))
    frame()
    expect(cue().querySelector('[data-speech="speaker"]')).toMatchObject({ textContent: 'Ann' })
    expect(words('current')).toEqual(['Hi'])
    act(() => media.advanceTo(2.5))
    frame()
    expect(cue().querySelector<HTMLElement>('[data-state="current"]')!.dataset).toMatchObject({
      type: 'audio_event',
    })
    vi.useRealTimers()
  })
})
