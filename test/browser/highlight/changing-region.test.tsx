import { act, cleanup, render, type RenderResult } from '@testing-library/react'
import { useEffect, useState, type ReactElement, type ReactNode } from 'react'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { SpokenRegion } from '../../../src/components/spoken-region.tsx'
import '../../../src/styles.css'
import { createTestPlayer, type TestPlayer } from '../../../src/testing/create-test-player.ts'
import { eventually } from '../support/patience.ts'

let player: TestPlayer

function region(children: ReactNode, key = ''): ReactElement {
  return (
    <SpokenRegion key={key} speech={{ player }}>
      {children}
    </SpokenRegion>
  )
}

function lit(): Range[] {
  return [...(CSS.highlights.get('speakalong-word') ?? [])] as Range[]
}

/** Waits until a word is lit, in the page as it is now. */
async function seen(word: string): Promise<Range> {
  return eventually(() => {
    expect(lit().join()).toBe(word)
    const [range] = lit() as [Range]
    expect(range.startContainer.isConnected).toBe(true)
    expect(range.getBoundingClientRect().width).toBeGreaterThan(0)
    return range
  })
}

async function hear(word: string): Promise<void> {
  const { timeline } = player
  await act(async () => {
    player.advanceTo(timeline.word(timeline.wordAtChar(timeline.text.indexOf(word))).startSec)
    await Promise.resolve()
  })
}

function isOutdated({ container }: RenderResult): boolean {
  return container.querySelector('[data-speech="spoken-region"]')!.hasAttribute('data-outdated')
}

beforeEach(() => {
  document.body.style.cssText = 'margin: 8px; font: 16px/1.5 sans-serif'
  player = createTestPlayer({ text: '' })
})
afterEach(cleanup)

describe('SpokenRegion, whose content changes while it is heard', () => {
  it('lights up the word where it stands now, after every node was made anew', async () => {
    const shown = render(region(<p key="1">One two three four</p>))
    act(() => player.play())
    await hear('two')
    const { startContainer: before } = await seen('two')
    shown.rerender(
      region(
        <ul key="2">
          <li>
            One <b>two</b> three four
          </li>
        </ul>,
      ),
    )
    await eventually(() => expect(before.isConnected).toBe(false))
    expect((await seen('two')).startContainer.parentElement!.localName).toBe('b')
    expect(isOutdated(shown)).toBe(false)
    await hear('four')
    await seen('four')
  })

  it('follows what is still there past what came in between, and speaks all of it next', async () => {
    const shown = render(region(<p>One two three four</p>))
    act(() => player.play())
    await hear('two')
    await seen('two')
    shown.rerender(region(<p>Zero. One two, and a half, three four</p>))
    await eventually(() => expect(isOutdated(shown)).toBe(true))
    await hear('three')
    await eventually(() => expect(lit().length).toBe(1))
    const { startOffset } = await seen('three')
    expect(startOffset).toBe('Zero. One two, and a half, '.length)
    act(() => player.advanceTo(60))
    await eventually(() => expect(isOutdated(shown)).toBe(false))
    act(() => player.play())
    expect(player.timeline.text).toBe('Zero. One two, and a half, three four')
    await seen('Zero')
  })

  it('follows an answer that grows while it is spoken', async () => {
    let write = (_text: string): void => undefined
    function Answer(): ReactElement {
      const [text, setText] = useState('One two three.')
      useEffect(() => {
        write = (more) => setText((before) => before + more)
      }, [])
      return <p>{text}</p>
    }
    render(region(<Answer />))
    act(() => player.play())
    for (const word of ['One', 'two', 'three']) {
      act(() => write(` And ${word} more.`))
      await hear(word)
      await seen(word)
    }
  })

  it('says that nothing of it is there any more, lights up nothing, and goes on sounding', async () => {
    const shown = render(region(<p>One two three four</p>))
    act(() => player.play())
    await hear('two')
    await seen('two')
    shown.rerender(region(<p>Xyz</p>))
    await eventually(() => expect(isOutdated(shown)).toBe(true))
    await hear('three')
    await eventually(() => expect(lit()).toEqual([]))
    expect(player.state.status).toBe('playing')
    // Back again, it is followed again.
    shown.rerender(region(<p>One two three four</p>))
    await seen('three')
    expect(isOutdated(shown)).toBe(false)
  })

  it('is taken up again by the region that comes in its place', async () => {
    const shown = render(region(<p>One two three four</p>, 'first'))
    act(() => player.play())
    await hear('two')
    await seen('two')
    shown.rerender(region(<p>One two three four</p>, 'second'))
    await seen('two')
    shown.unmount()
    await eventually(() => expect(lit()).toEqual([]))
    expect(player.state.status).toBe('playing')
  })
})
