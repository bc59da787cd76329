import { act, cleanup, fireEvent, render } from '@testing-library/react'
import { Profiler, StrictMode } from 'react'
import { hydrateRoot } from 'react-dom/client'
import { renderToString } from 'react-dom/server'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { SpokenText } from '../../../src/components/spoken-text.tsx'
import type { OpenTimeline } from '../../support/open-timeline.ts'
import { mount } from '../../support/mount.ts'
import { createStubPlayer } from '../../support/stub-player.ts'
import { createTestPlayer, type TestPlayer } from '../../../src/testing/create-test-player.ts'

const text = 'The cat sat.\nThen it slept for hours.\n\nSo did I.'

function frame(): void {
  act(() => void vi.advanceTimersToNextFrame())
}

function textIn(container: Element): HTMLElement {
  return container.querySelector<HTMLElement>('[data-speech="spoken-text"]')!
}

function words(container: Element, state?: string): (string | null)[] {
  const selector = `[data-speech="word"]${state ? `[data-state="${state}"]` : ''}`
  return [...container.querySelectorAll(selector)].map((word) => word.textContent)
}

function paragraphStates(container: Element): (string | undefined)[] {
  return [...container.querySelectorAll<HTMLElement>('[data-speech="paragraph"]')].map(
    (paragraph) => paragraph.dataset['state'],
  )
}

describe('SpokenText', () => {
  let player: TestPlayer
  const advance = (positionSec: number): void => {
    act(() => player.advanceTo(positionSec))
    frame()
  }
  const start = (): void => {
    act(() => player.play())
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

  it('shows the whole text before anything is spoken, without an element for a word', () => {
    const { container } = render(<SpokenText speech={{ player }} />)
    expect(textIn(container).textContent).toBe(text)
    expect(words(container)).toEqual([])
    expect(paragraphStates(container)).toEqual(['upcoming', 'upcoming', 'upcoming', 'upcoming'])
  })

  it('lights up each word as it is heard', async () => {
    const { container } = await mount(<SpokenText speech={{ player }} />)
    start()
    expect(words(container, 'current')).toEqual(['The'])
    advance(0.45)
    expect(words(container, 'current')).toEqual(['cat'])
    expect(words(container, 'spoken')).toEqual(['The'])
    expect(words(container, 'upcoming')).toEqual(['sat'])
    expect(textIn(container).textContent).toBe(text)
  })

  it('has elements for words only in the paragraph being heard', async () => {
    const { container } = await mount(<SpokenText speech={{ player }} />)
    start()
    advance(1.3)
    expect(words(container)).toEqual(['Then', 'it', 'slept', 'for', 'hours'])
    expect(paragraphStates(container)).toEqual(['spoken', 'current', 'upcoming', 'upcoming'])
    advance(3.3)
    expect(words(container)).toEqual(['So', 'did', 'I'])
    expect(paragraphStates(container)).toEqual(['spoken', 'spoken', 'spoken', 'current'])
  })

  it('takes back what is ahead again after a seek', async () => {
    const { container } = await mount(<SpokenText speech={{ player }} />)
    start()
    advance(3.3)
    act(() => player.seek(0.45))
    frame()
    expect(words(container, 'current')).toEqual(['cat'])
    expect(words(container, 'upcoming')).toEqual(['sat'])
    expect(paragraphStates(container)).toEqual(['current', 'upcoming', 'upcoming', 'upcoming'])
  })

  it('shows all as spoken at the end, and all as upcoming after a stop', async () => {
    const { container } = await mount(<SpokenText speech={{ player }} />)
    start()
    advance(60)
    expect(player.state.status).toBe('ended')
    expect(words(container)).toEqual([])
    expect(paragraphStates(container)).toEqual(['spoken', 'spoken', 'spoken', 'spoken'])
    start()
    act(() => player.stop())
    frame()
    expect(words(container)).toEqual([])
    expect(paragraphStates(container)).toEqual(['upcoming', 'upcoming', 'upcoming', 'upcoming'])
  })

  it('renders not once for a word', async () => {
    const onRender = vi.fn()
    await mount(
      <Profiler id="text" onRender={onRender}>
        <SpokenText speech={{ player }} />
      </Profiler>,
    )
    start()
    const before = onRender.mock.calls.length
    for (let positionSec = 0.1; positionSec < 4; positionSec += 0.1) advance(positionSec)
    expect(onRender).toHaveBeenCalledTimes(before)
  })

  it('seeks to the word that is clicked', async () => {
    const { container } = await mount(<SpokenText speech={{ player }} />)
    start()
    const [, , sat] = container.querySelectorAll('[data-speech="word"]')
    fireEvent.click(sat!)
    frame()
    expect(player.currentTimeSec()).toBeCloseTo(0.8)
    expect(words(container, 'current')).toEqual(['sat'])
  })

  it.each([
    ['with a modifier key', { ctrlKey: true }],
    ['with Shift', { shiftKey: true }],
    ['with another button', { button: 1 }],
  ])('leaves a click %s to the browser', async (_, init) => {
    const { container } = await mount(<SpokenText speech={{ player }} />)
    start()
    fireEvent.click(container.querySelectorAll('[data-speech="word"]')[2]!, init)
    expect(player.currentTimeSec()).toBe(0)
  })

  it('leaves a click alone while text is selected, and one that the app has handled', async () => {
    const { container, rerender } = await mount(<SpokenText speech={{ player }} />)
    start()
    const sat = container.querySelectorAll('[data-speech="word"]')[2]!
    getSelection()!.selectAllChildren(sat)
    fireEvent.click(sat)
    expect(player.currentTimeSec()).toBe(0)
    getSelection()!.removeAllRanges()
    rerender(<SpokenText speech={{ player }} onClickCapture={(event) => event.preventDefault()} />)
    fireEvent.click(sat)
    expect(player.currentTimeSec()).toBe(0)
  })

  it('does nothing on a click before words have their times', async () => {
    const { container } = await mount(<SpokenText speech={{ player }} />)
    fireEvent.click(container.querySelector('[data-speech="passage"]')!)
    expect(textIn(container).hasAttribute('data-seekable')).toBe(false)
    expect(player.state.status).toBe('idle')
  })

  it('keeps the elements of its words when it renders again, and its attributes', async () => {
    const { container, rerender } = await mount(<SpokenText speech={{ player }} />)
    start()
    const before = container.querySelector('[data-speech="word"]')
    rerender(<SpokenText speech={{ player }} className="other" />)
    expect(container.querySelector('[data-speech="word"]')).toBe(before)
    expect(textIn(container).className).toBe('other')
    expect(textIn(container).hasAttribute('data-seekable')).toBe(true)
  })

  it('says where its times are estimated, and not where they were measured', async () => {
    const estimated = createStubPlayer(text)
    const measured = createStubPlayer(text)
    const { container, rerender } = await mount(<SpokenText speech={{ player: estimated }} />)
    act(() => (estimated.timeline as OpenTimeline).estimate(5))
    frame()
    expect(textIn(container).hasAttribute('data-estimated')).toBe(true)
    rerender(<SpokenText speech={{ player: measured }} />)
    measured.addWords(text.length)
    frame()
    expect(textIn(container).hasAttribute('data-seekable')).toBe(true)
    expect(textIn(container).hasAttribute('data-estimated')).toBe(false)
  })

  it('shows no audio tags, and lights up each word by its place behind them', async () => {
    player = createTestPlayer({ text: '[whispers] Oh [laughs], no.\n[slowly] Yes.', stripTags: true })
    const { container } = await mount(<SpokenText speech={{ player }} />)
    expect(renderToString(<SpokenText speech={{ player }} />)).toContain('>Oh, no.\nYes.</div>')
    expect(textIn(container).textContent).toBe('Oh, no.\nYes.')
    start()
    // The first word comes after its tag.
    expect(words(container, 'current')).toEqual([])
    advance(0.5)
    expect(words(container, 'current')).toEqual(['Oh'])
    advance(1.3)
    expect(words(container, 'current')).toEqual(['no'])
    advance(2.1)
    expect(words(container, 'current')).toEqual(['Yes'])
    expect(textIn(container).textContent).toBe('Oh, no.\nYes.')
    act(() => player.seek(0.5))
    fireEvent.click(container.querySelectorAll('[data-speech="word"]')[0]!)
    frame()
    expect(words(container, 'current')).toEqual(['Yes'])
  })

  it('adds what is written while it is spoken, without rendering and without touching what is there', async () => {
    const writer = createStubPlayer('')
    const onRender = vi.fn()
    const { container } = await mount(
      <Profiler id="text" onRender={onRender}>
        <SpokenText speech={{ player: writer }} />
      </Profiler>,
    )
    act(() => writer.write('One two.\n'))
    const paragraph = container.querySelector('[data-speech="paragraph"]')
    const rendered = onRender.mock.calls.length
    act(() => writer.write('Three four.'))
    expect(textIn(container).textContent).toBe('One two.\nThree four.')
    expect(container.querySelector('[data-speech="paragraph"]')).toBe(paragraph)
    expect(onRender).toHaveBeenCalledTimes(rendered)
    writer.addWords(13)
    frame()
    expect(textIn(container).hasAttribute('data-live')).toBe(true)
  })

  it('shows another declared text at once', () => {
    const { container } = render(<SpokenText speech={{ player }} />)
    const another = 'Quite another text.'
    act(() => void player.declareText(another))
    expect(textIn(container).textContent).toBe(another)
  })

  it('takes another player, and its text', async () => {
    const other = createTestPlayer({ text: 'Another text.' })
    const { container, rerender } = await mount(<SpokenText speech={{ player }} />)
    start()
    rerender(<SpokenText speech={{ player: other }} />)
    expect(textIn(container).textContent).toBe('Another text.')
    expect(words(container)).toEqual([])
    act(() => other.play())
    frame()
    expect(words(container, 'current')).toEqual(['Another'])
    rerender(<SpokenText speech={{ player }} />)
    frame()
    expect(textIn(container).textContent).toBe(text)
    expect(words(container, 'current')).toEqual(['The'])
  })

  it('leaves nothing behind when it goes', async () => {
    const { container, unmount } = await mount(<SpokenText speech={{ player }} />)
    start()
    unmount()
    expect(container.innerHTML).toBe('')
    expect(vi.getTimerCount()).toBe(0)
    act(() => player.advanceTo(1))
    expect(vi.getTimerCount()).toBe(0)
  })

  it.each([
    ['sentence', ['The cat sat.']],
    ['paragraph', []],
  ] as const)('lights up a %s as one', async (unit, elements) => {
    const { container } = await mount(<SpokenText speech={{ player }} unit={unit} />)
    start()
    advance(0.9)
    const lit = [...container.querySelectorAll(`[data-speech="sentence"][data-state="current"]`)]
    expect(lit.map((element) => element.textContent)).toEqual(elements)
    expect(paragraphStates(container)).toEqual(['current', 'upcoming', 'upcoming', 'upcoming'])
    expect(textIn(container).textContent).toBe(text)
  })

  it('lives through StrictMode', async () => {
    const { container } = await mount(
      <StrictMode>
        <SpokenText speech={{ player }} />
      </StrictMode>,
    )
    start()
    expect(words(container, 'current')).toEqual(['The'])
    expect(textIn(container).textContent).toBe(text)
  })

  it('takes over what a server rendered, without a warning, and lights up', async () => {
    const container = document.createElement('div')
    document.body.append(container)
    const error = vi.spyOn(console, 'error').mockReturnValue()
    container.innerHTML = renderToString(<SpokenText speech={{ player }} />)
    // React 18 warns of layout effects on this server alone, which has a document.
    error.mockReset()
    const onRecoverableError = vi.fn()
    const root = await act(() =>
      hydrateRoot(container, <SpokenText speech={{ player }} />, { onRecoverableError }),
    )
    start()
    expect(words(container, 'current')).toEqual(['The'])
    expect(error).not.toHaveBeenCalled()
    expect(onRecoverableError).not.toHaveBeenCalled()
    act(() => root.unmount())
    expect(container.innerHTML).toBe('')
    container.remove()
    error.mockRestore()
  })
})
