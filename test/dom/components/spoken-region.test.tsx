import { act, cleanup, fireEvent } from '@testing-library/react'
import { Profiler, StrictMode, useRef, type ReactElement, type ReactNode } from 'react'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { SpokenRegion } from '../../../src/components/spoken-region.tsx'
import { useSpokenRegion } from '../../../src/react/use-spoken-region.ts'
import { createTestPlayer, type TestPlayer } from '../../../src/testing/create-test-player.ts'
import { mount } from '../../support/mount.ts'
import { createStubPlayer } from '../../support/stub-player.ts'

const view = document.defaultView as Window & typeof globalThis

function lit(name = 'speakalong-word'): string[] {
  return [...(view.CSS.highlights.get(name) ?? [])].map(String)
}

/** Lets observers be told and a frame be drawn. */
async function frame(): Promise<void> {
  await act(async () => {
    await Promise.resolve()
    vi.advanceTimersToNextFrame()
  })
}

const article = (
  <>
    <h1>The cat</h1>
    <p>
      It <b>sat</b> down.
    </p>
  </>
)

describe('SpokenRegion', () => {
  let player: TestPlayer
  const advance = async (positionSec: number): Promise<void> => {
    act(() => player.advanceTo(positionSec))
    await frame()
  }
  const start = async (): Promise<void> => {
    act(() => player.play())
    await frame()
  }

  beforeEach(() => {
    vi.useFakeTimers({
      toFake: ['setTimeout', 'clearTimeout', 'requestAnimationFrame', 'cancelAnimationFrame'],
    })
    // What jsdom does not have.
    Object.assign(view, { Highlight: Set, CSS: { highlights: new Map() } })
    player = createTestPlayer({ text: 'The text of the options.' })
  })
  afterEach(() => {
    cleanup()
    vi.useRealTimers()
    Object.assign(view, { Highlight: undefined, CSS: undefined })
  })

  it('speaks what stands in it, as long as it is there', async () => {
    const { unmount } = await mount(<SpokenRegion speech={{ player }}>{article}</SpokenRegion>)
    expect(player.state.text).toBe('The cat\n\nIt sat down.')
    await start()
    expect(player.state.utterance?.text).toBe('The cat\n\nIt sat down.')
    act(() => player.stop())
    unmount()
    act(() => player.advanceTo(0))
    expect(vi.getTimerCount()).toBe(0)
    expect(lit()).toEqual([])
    player = createTestPlayer({ text: 'Another.' })
    const { unmount: leave } = await mount(<SpokenRegion speech={{ player }}>{article}</SpokenRegion>)
    leave()
    expect(player.state.text).toBe('Another.')
  })

  it('lights up each word as it is heard, and touches nothing', async () => {
    const { container } = await mount(<SpokenRegion speech={{ player }}>{article}</SpokenRegion>)
    const before = container.querySelector('p')!.outerHTML
    await start()
    expect(lit()).toEqual(['The'])
    await advance(1.3)
    expect(lit()).toEqual(['sat'])
    expect(container.querySelector('p')!.outerHTML).toBe(before)
    await advance(60)
    expect(player.state.status).toBe('ended')
    expect(lit()).toEqual([])
  })

  it('renders not once for a word', async () => {
    const onRender = vi.fn()
    await mount(
      <Profiler id="region" onRender={onRender}>
        <SpokenRegion speech={{ player }}>{article}</SpokenRegion>
      </Profiler>,
    )
    await start()
    const before = onRender.mock.calls.length
    for (let positionSec = 0.1; positionSec < 1.8; positionSec += 0.1) await advance(positionSec)
    expect(onRender).toHaveBeenCalledTimes(before)
  })

  it('shares its highlight with others on the page', async () => {
    const other = createTestPlayer({ text: '' })
    await mount(<SpokenRegion speech={{ player }}>One two</SpokenRegion>)
    const { unmount } = await mount(<SpokenRegion speech={{ player: other }}>Three four</SpokenRegion>)
    await start()
    act(() => other.play())
    await frame()
    expect(lit()).toEqual(['One', 'Three'])
    unmount()
    expect(lit()).toEqual(['One'])
    expect([...view.CSS.highlights.keys()]).toEqual(['speakalong-word'])
  })

  it.each([
    ['sentence', ['It sat down.']],
    ['paragraph', ['It sat down. So.']],
  ] as const)('lights up a %s as one', async (unit, expected) => {
    await mount(
      <SpokenRegion speech={{ player }} unit={unit}>
        <p>Title</p>
        <p>
          It <b>sat</b> down. So.
        </p>
      </SpokenRegion>,
    )
    await start()
    await advance(0.9)
    expect(lit(`speakalong-${unit}`)).toEqual(expected)
  })

  it('lights up on both sides of what is left out, and not that', async () => {
    await mount(
      <SpokenRegion speech={{ player }} unit="sentence" skip="sup">
        <p>
          It sat<sup>1</sup> down.
        </p>
      </SpokenRegion>,
    )
    await start()
    expect(lit('speakalong-sentence')).toEqual(['It sat', 'down.'])
  })

  it('seeks to the word that is clicked, and leaves links and buttons their clicks', async () => {
    const { container } = await mount(
      <SpokenRegion speech={{ player }}>
        <p>
          One <b>two</b> <a href="#there">three</a> <button>four</button>
        </p>
      </SpokenRegion>,
    )
    await start()
    expect(container.firstElementChild!.hasAttribute('data-seekable')).toBe(true)
    fireEvent.click(container.querySelector('a')!)
    fireEvent.click(container.querySelector('button')!)
    expect(player.currentTimeSec()).toBe(0)
    fireEvent.click(container.querySelector('b')!)
    expect(player.currentTimeSec()).toBeCloseTo(0.4)
  })

  describe('while its content changes', () => {
    const region = (children: ReactNode): ReactElement => (
      <SpokenRegion speech={{ player }}>{children}</SpokenRegion>
    )
    const outdated = (container: Element): boolean =>
      container.querySelector('[data-speech="spoken-region"]')!.hasAttribute('data-outdated')

    it('lights up the same text in other nodes', async () => {
      const { rerender, container } = await mount(region(<p key="1">One two three</p>))
      await start()
      await advance(0.5)
      rerender(
        region(
          <div key="2">
            One <i>two</i> three
          </div>,
        ),
      )
      await frame()
      expect(lit()).toEqual(['two'])
      expect(
        container
          .querySelector('i')!
          .contains([...view.CSS.highlights.get('speakalong-word')!][0]!.startContainer),
      ).toBe(true)
      expect(outdated(container)).toBe(false)
    })

    it('follows what is still there, says that the rest is not, and speaks the new text next', async () => {
      const { rerender, container } = await mount(region('One two three four'))
      await start()
      rerender(region('Now one. One deux three four'))
      await frame()
      expect(outdated(container)).toBe(true)
      await advance(0.5)
      expect(lit()).toEqual([])
      await advance(0.9)
      expect(lit()).toEqual(['three'])
      expect(player.state.utterance?.text).toBe('One two three four')
      await advance(60)
      await frame()
      expect(outdated(container)).toBe(false)
      await start()
      expect(player.state.utterance?.text).toBe('Now one. One deux three four')
      expect(lit()).toEqual(['Now'])
    })

    it('seeks by a click in what is still there', async () => {
      const { rerender, container } = await mount(region('One two three four'))
      await start()
      rerender(
        region(
          <>
            One zwei und <b>four</b>
          </>,
        ),
      )
      await frame()
      fireEvent.click(container.querySelector('b')!)
      expect(player.currentTimeSec()).toBeCloseTo(1.2)
    })

    it('lights up nothing where all of it went', async () => {
      const { rerender, container } = await mount(region('One two three'))
      await start()
      rerender(region('Xyz'))
      await frame()
      await advance(0.5)
      expect(lit()).toEqual([])
      expect(outdated(container)).toBe(true)
      expect(player.state.status).toBe('playing')
    })

    it('hears of what is hidden by a class', async () => {
      const style = document.createElement('style')
      style.textContent = '.away { display: none }'
      document.head.append(style)
      const { rerender } = await mount(region([<p key="1">One</p>, <p key="2">Two</p>]))
      rerender(
        region([
          <p key="1">One</p>,
          <p key="2" className="away">
            Two
          </p>,
        ]),
      )
      await frame()
      expect(player.state.text).toBe('One')
      style.remove()
    })

    it('keeps the cursor of the keys where the same text stands in other nodes', async () => {
      const { container, rerender } = await mount(region(<p>One two three</p>))
      await start()
      const root = container.querySelector<HTMLElement>('[data-speech="spoken-region"]')!
      act(() => root.focus())
      fireEvent.keyDown(root, { key: 'End' })
      await frame()
      expect(lit('speakalong-cursor')).toEqual(['three'])
      rerender(region(<div>One two three</div>))
      await frame()
      expect(lit('speakalong-cursor')).toEqual(['three'])
    })

    it('hears of what is taken out by an attribute', async () => {
      const { rerender } = await mount(
        region(
          <>
            One <b>two</b>
          </>,
        ),
      )
      rerender(
        region(
          <>
            One <b data-speech-skip="">two</b>
          </>,
        ),
      )
      await frame()
      expect(player.state.text).toBe('One')
    })
  })

  it('lights up nothing while the player speaks another text', async () => {
    const other = createStubPlayer('One two')
    other.addWords(7)
    const { container } = await mount(<SpokenRegion speech={{ player: other }}>One three</SpokenRegion>)
    other.setState({ status: 'playing' })
    await frame()
    expect(lit()).toEqual([])
    fireEvent.click(container.firstElementChild!)
    expect(other.soughtWords).toEqual([])
  })

  it('lives through StrictMode, and declares its text once for all', async () => {
    const { container } = await mount(
      <StrictMode>
        <SpokenRegion speech={{ player }}>{article}</SpokenRegion>
      </StrictMode>,
    )
    await start()
    expect(lit()).toEqual(['The'])
    expect(container.textContent).toBe('The catIt sat down.')
  })

  it('is the same as a hook over an element of the app', async () => {
    function Post(): ReactElement {
      const ref = useRef<HTMLElement>(null)
      useSpokenRegion(ref, { player }, { skip: 'h1' })
      return <article ref={ref}>{article}</article>
    }
    const { container, unmount } = await mount(<Post />)
    await start()
    expect(lit()).toEqual(['It'])
    unmount()
    expect(container.innerHTML).toBe('')
  })
})
