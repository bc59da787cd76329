import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { connectSpokenText, type SpokenTextOptions } from '../../../src/highlight/spoken-text.ts'
import '../../../src/styles.css'
import { loadedReading } from '../../support/loaded-reading.ts'
import { pressKey } from '../../support/input.ts'
import { createStubPlayer, stubTimeOf, type StubPlayer } from '../../support/stub-player.ts'
import { eventually } from '../support/patience.ts'

const text = Array.from({ length: 200 }, (_, index) => `Line number ${index} of a long text.`).join('\n')

let disconnect = (): void => undefined

interface Shown {
  root: HTMLElement
  player: StubPlayer
  hear(line: number): void
}

function show(parent: HTMLElement, options: Partial<SpokenTextOptions> = {}): Shown {
  const root = document.createElement('div')
  root.dataset['speech'] = 'spoken-text'
  root.textContent = text
  parent.append(root)
  const player = createStubPlayer(text)
  player.addWords(text.length)
  disconnect = connectSpokenText(root, player, loadedReading, options)
  const hear = (line: number): void => {
    player.moveTo(stubTimeOf(text.indexOf(`number ${line} `)))
    // What is received changes all the time; it wakes whoever follows.
    player.setState({ status: 'playing', generation: 'complete', bufferedSec: line })
  }
  return { root, player, hear }
}

/** Waits until nothing scrolls any more. */
async function settled(scroller: Element): Promise<number> {
  let last = Number.NaN
  while (scroller.scrollTop !== last) {
    last = scroller.scrollTop
    for (let frame = 0; frame < 14; frame++) await new Promise(requestAnimationFrame)
  }
  return last
}

function isInView(root: Element, port = { top: 0, bottom: innerHeight }): boolean {
  const { top, bottom } = root
    .querySelector('[data-speech="word"][data-state="current"]')!
    .getBoundingClientRect()
  return top >= port.top && bottom <= port.bottom
}

const page = document.documentElement

beforeEach(async () => {
  // The scroll that the test before ended with is only told in the next frame.
  for (let frame = 0; frame < 3; frame++) await new Promise(requestAnimationFrame)
  document.body.style.cssText = 'margin: 8px; font: 16px/1.5 sans-serif'
})
afterEach(() => {
  vi.unstubAllGlobals()
  vi.restoreAllMocks()
  disconnect()
  document.body.replaceChildren()
  page.removeAttribute('style')
  scrollTo(0, 0)
})

describe('following', () => {
  it('scrolls the page to the line that is heard, and no more while that is in view', async () => {
    const { root, hear } = show(document.body)
    hear(100)
    const there = await settled(page)
    expect(isInView(root)).toBe(true)
    hear(102)
    expect(await settled(page)).toBe(there)
    hear(50)
    await settled(page)
    expect(isInView(root)).toBe(true)
  })

  it('leaves the page where it is while all of the text is in view', async () => {
    const filler = document.createElement('div')
    filler.style.blockSize = '3000px'
    const { root, player } = show(document.body)
    disconnect()
    root.textContent = 'A short text at the end of the screen.'
    root.style.cssText = 'position: relative; margin-top: 540px'
    document.body.append(filler)
    const short = createStubPlayer(root.textContent)
    short.addWords(root.textContent.length)
    disconnect = connectSpokenText(root, short, loadedReading)
    short.setState({ status: 'playing' })
    await settled(page)
    expect(player.soughtWords).toEqual([])
    expect(isInView(root)).toBe(true)
    expect(await settled(page)).toBe(0)
  })

  it('scrolls what the text lies in, and leaves the page alone', async () => {
    const box = document.createElement('div')
    box.style.cssText = 'block-size: 200px; overflow-y: auto; margin-block: 100px 3000px'
    document.body.append(box)
    const { root, hear } = show(box)
    hear(100)
    await settled(box)
    expect(isInView(root, box.getBoundingClientRect())).toBe(true)
    expect(page.scrollTop).toBe(0)
  })

  it('keeps clear of bars for which the page sets scroll padding', async () => {
    page.style.scrollPaddingBlock = '0px 300px'
    const { root, hear } = show(document.body)
    for (let line = 0; line < 30; line += 5) {
      hear(line)
      await settled(page)
      expect(isInView(root, { top: 0, bottom: innerHeight - 300 })).toBe(true)
    }
  })

  it('gives way to whoever else scrolls, until the next play', async () => {
    const { root, player, hear } = show(document.body)
    hear(100)
    await settled(page)
    scrollTo(0, 0)
    await settled(page)
    hear(110)
    expect(await settled(page)).toBe(0)
    player.setState({ status: 'paused', pausedBy: 'user' })
    hear(110)
    await settled(page)
    expect(isInView(root)).toBe(true)
  })

  it('gives way to whoever else scrolls, until the next seek', async () => {
    const { root, player, hear } = show(document.body)
    hear(100)
    await settled(page)
    scrollTo(0, 0)
    await settled(page)
    player.seek(player.currentTimeSec())
    hear(110)
    await settled(page)
    expect(isInView(root)).toBe(true)
  })

  it('scrolls a text that scrolls itself', async () => {
    const { root, hear } = show(document.body)
    root.style.cssText = 'block-size: 200px; overflow-y: auto'
    hear(100)
    await settled(root)
    expect(isInView(root, root.getBoundingClientRect())).toBe(true)
    expect(page.scrollTop).toBe(0)
  })

  it('shows the cursor that keys moved, and comes back to the sound after', async () => {
    const { root, hear } = show(document.body, { cursorId: 'cursor' })
    root.tabIndex = 0
    root.focus({ preventScroll: true })
    hear(5)
    await settled(page)
    await pressKey('End')
    await eventually(() => expect(document.getElementById('cursor')).not.toBeNull())
    await settled(page)
    expect(document.getElementById('cursor')!.getBoundingClientRect().bottom).toBeLessThanOrEqual(innerHeight)
    hear(6)
    await settled(page)
    expect(isInView(root)).toBe(false)
    await pressKey('Escape')
    await eventually(() => expect(document.getElementById('cursor')).toBeNull())
    await settled(page)
    expect(isInView(root)).toBe(true)
  })

  it('jumps where the person wants nothing to move by itself', async () => {
    const all = matchMedia('all')
    vi.stubGlobal('matchMedia', (query: string) =>
      query.includes('reduced-motion: reduce') ? all : matchMedia(query),
    )
    const scrolled = vi.spyOn(window, 'scrollBy')
    const { root, hear } = show(document.body)
    hear(100)
    await settled(page)
    expect(isInView(root)).toBe(true)
    expect(scrolled).toHaveBeenCalledOnce()
    expect(scrolled).toHaveBeenCalledWith(expect.objectContaining({ behavior: 'instant' }))
  })

  it('can be switched off', async () => {
    const { hear } = show(document.body, { follow: false })
    hear(100)
    expect(await settled(page)).toBe(0)
  })
})
