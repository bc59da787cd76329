import { act, cleanup, render, screen } from '@testing-library/react'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { SpokenText } from '../../../src/components/spoken-text.tsx'
import '../../../src/styles.css'
import { createTestPlayer, type TestPlayer } from '../../../src/testing/create-test-player.ts'
import { pressKey, trustedClick } from '../../support/input.ts'
import { eventually, until } from '../support/patience.ts'

const lines = Array.from({ length: 120 }, (_, index) => `Line ${index} of a long text. It goes on.`)
const text = lines.join('\n')

let player: TestPlayer

/** Shows a text between two links, with the focus on the first, and plays its first word. */
async function show(): Promise<HTMLElement> {
  player = createTestPlayer({ text })
  player.play()
  render(
    <>
      <a href="#before">Before</a>
      <SpokenText speech={{ player }} />
      <a href="#after">After</a>
    </>,
  )
  // Keys go by the word that is lit.
  await until(() => document.querySelector('[aria-current]') !== null)
  screen.getByText('Before').focus()
  return screen.getByRole('group', { name: 'Spoken text' })
}

function cursor(): string | null {
  return document.querySelector('[data-cursor]')?.textContent ?? null
}

function outlineOf(element: Element): string {
  return getComputedStyle(element).outlineStyle
}

beforeEach(() => {
  document.body.style.cssText = 'margin: 8px; font: 16px/1.5 sans-serif'
})
afterEach(async () => {
  cleanup()
  scrollTo(0, 0)
  // That scroll is only told in the next frame.
  for (let frame = 0; frame < 3; frame++) await new Promise(requestAnimationFrame)
})

describe('SpokenText by keys', () => {
  it('is one tab stop, whose cursor is seen and plays from where it is', async () => {
    const group = await show()
    await pressKey('Tab')
    expect(document.activeElement).toBe(group)
    const before = scrollY
    expect(outlineOf(group)).toBe('solid')
    await pressKey('ArrowRight')
    await eventually(() => expect(cursor()).toBe('0'))
    expect(outlineOf(document.querySelector('[data-cursor]')!)).toBe('solid')
    expect(outlineOf(group)).toBe('none')
    await pressKey('Control+ArrowRight')
    await eventually(() => expect(cursor()).toBe('It'))
    await pressKey('Alt+ArrowRight')
    await eventually(() => expect(cursor()).toBe('Line'))
    await pressKey('Control+ArrowLeft')
    await pressKey('ArrowLeft')
    await eventually(() => expect(cursor()).toBe('text'))
    expect(scrollY).toBe(before)
    await pressKey('Space')
    await eventually(() => expect(cursor()).toBeNull())
    expect(document.querySelector('[aria-current]')!.textContent).toBe('text')
    expect(scrollY).toBe(before)
    await pressKey('End')
    await eventually(() => expect(cursor()).toBe('on'))
    await pressKey('Enter')
    await eventually(() => expect(cursor()).toBeNull())
    expect(player.timeline.wordAtTime(player.currentTimeSec())).toBe(player.timeline.wordCount - 1)
    await pressKey('Home')
    await eventually(() => expect(cursor()).toBe('Line'))
    await pressKey('Tab')
    expect(document.activeElement).toBe(screen.getByText('After'))
    await eventually(() => expect(cursor()).toBeNull())
  })

  it('offers to follow again when somebody has scrolled away, and gives the focus to the text', async () => {
    const group = await show()
    await act(async () => {
      player.advanceTo(30)
      await eventually(() => expect(document.querySelector('[aria-current]')).not.toBeNull())
    })
    expect(screen.queryByRole('button', { name: 'Follow along' })).toBeNull()
    scrollTo(0, document.documentElement.scrollHeight)
    const button = await screen.findByRole('button', { name: 'Follow along' })
    const { top, bottom } = button.getBoundingClientRect()
    expect(top >= 0 && bottom <= innerHeight).toBe(true)
    await trustedClick(button)
    await eventually(() => {
      const word = document.querySelector('[aria-current]')!.getBoundingClientRect()
      expect(word.top >= 0 && word.bottom <= innerHeight).toBe(true)
    })
    expect(screen.queryByRole('button', { name: 'Follow along' })).toBeNull()
    expect(document.activeElement).toBe(group)
  })

  it('has its button in view wherever it was scrolled to, and moves nothing by it', async () => {
    await show()
    await act(async () => {
      player.advanceTo(200)
      await eventually(() => expect(scrollY).toBeGreaterThan(0))
    })
    const before = document.documentElement.scrollHeight
    // A hand on the wheel, while it still scrolls by itself.
    dispatchEvent(new WheelEvent('wheel'))
    scrollTo({ top: 0, behavior: 'instant' })
    const button = await screen.findByRole('button', { name: 'Follow along' })
    const { top, bottom } = button.getBoundingClientRect()
    expect(top >= 0 && bottom <= innerHeight).toBe(true)
    expect(document.documentElement.scrollHeight).toBe(before)
  })
})
