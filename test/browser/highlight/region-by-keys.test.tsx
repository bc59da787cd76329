import { cleanup, render, screen } from '@testing-library/react'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { SpokenRegion } from '../../../src/components/spoken-region.tsx'
import '../../../src/styles.css'
import { createTestPlayer, type TestPlayer } from '../../../src/testing/create-test-player.ts'
import { pressKey } from '../../support/input.ts'
import { eventually, until } from '../support/patience.ts'

let player: TestPlayer

/** Shows content with a link in it, between two links, with the focus on the first, and plays its first word. */
async function show(): Promise<HTMLElement> {
  player = createTestPlayer({ text: '' })
  render(
    <>
      <a href="#before">Before</a>
      <SpokenRegion speech={{ player }}>
        <h2>The tide</h2>
        <p>
          Every evening <a href="#ana">Ana</a> climbed. It was late.
        </p>
        <p dir="rtl" lang="ar">
          كل مساء تصعد ليلى
        </p>
      </SpokenRegion>
      <a href="#after">After</a>
    </>,
  )
  player.play()
  // Keys go by the word that is lit.
  const isLit = (): boolean =>
    (CSS.highlights.get('speakalong-word')?.size ?? 0) > 0 ||
    document.querySelector('[data-speech="lit"]') !== null
  await until(isLit)
  screen.getByText('Before').focus()
  return screen.getByRole('group', { name: 'Spoken text' })
}

function cursor(): string {
  return [...(CSS.highlights.get('speakalong-cursor') ?? [])]
    .map((range) => (range as Range).toString())
    .join()
}

function status(): string | null {
  return document.querySelector('[data-speech="cursor-status"]')?.textContent ?? null
}

function heard(): string {
  return player.timeline.word(player.timeline.wordAtTime(player.currentTimeSec())).text
}

async function press(key: string, word: string): Promise<void> {
  await pressKey(key)
  await eventually(() => expect(cursor()).toBe(word))
  expect(status()).toBe(word)
}

beforeEach(() => {
  document.body.style.cssText = 'margin: 8px; font: 16px/1.5 sans-serif'
})
afterEach(() => {
  cleanup()
  vi.unstubAllGlobals()
  location.hash = ''
})

describe('SpokenRegion by keys', () => {
  it('is a tab stop, whose cursor is seen and said and plays from where it is', async () => {
    const region = await show()
    const before = region.innerHTML
    await pressKey('Tab')
    expect(document.activeElement).toBe(region)
    expect(getComputedStyle(region).outlineStyle).toBe('solid')
    expect(status()).toBe('')
    await press('ArrowRight', 'tide')
    expect(getComputedStyle(region).outlineStyle).toBe('none')
    await press('Control+ArrowRight', 'Every')
    await press('Alt+ArrowRight', 'It')
    await press('ArrowLeft', 'climbed')
    await press('ArrowLeft', 'Ana')
    await pressKey('Enter')
    await eventually(() => expect(heard()).toBe('Ana'))
    await eventually(() => expect(cursor()).toBe(''))
    expect(status()).toBe('')
    await press('End', 'ليلى')
    await pressKey('Escape')
    await eventually(() => expect(cursor()).toBe(''))
    expect(heard()).toBe('Ana')
    await press('Home', 'The')
    await pressKey('Space')
    await eventually(() => expect(heard()).toBe('The'))
    expect(region.innerHTML).toBe(before)
  })

  it('goes with the text where that runs from right to left', async () => {
    await show()
    await pressKey('Tab')
    await press('End', 'ليلى')
    await press('ArrowRight', 'تصعد')
    await press('ArrowLeft', 'ليلى')
  })

  it('leaves the content its own tab stops and keys', async () => {
    const region = await show()
    await pressKey('Tab')
    await press('ArrowRight', 'tide')
    await pressKey('Tab')
    expect(document.activeElement).toBe(screen.getByText('Ana'))
    await eventually(() => expect(cursor()).toBe(''))
    expect(status()).toBeNull()
    await pressKey('ArrowRight')
    await pressKey('Enter')
    await eventually(() => expect(location.hash).toBe('#ana'))
    expect(cursor()).toBe('')
    expect(heard()).toBe('The')
    screen.getByText('Ana').focus()
    await pressKey('Tab')
    expect(document.activeElement).toBe(screen.getByText('After'))
    expect(region.hasAttribute('data-cursor')).toBe(false)
  })

  it('has a box around the word where the browser has no highlights', async () => {
    vi.stubGlobal('Highlight', undefined)
    await show()
    await pressKey('Tab')
    await pressKey('ArrowRight')
    const box = await eventually(() =>
      document.querySelector('[data-speech="lit"][data-unit="cursor"] > div')!.getBoundingClientRect(),
    )
    const range = document.createRange()
    range.setStart(screen.getByText('The tide').firstChild!, 4)
    range.setEnd(screen.getByText('The tide').firstChild!, 8)
    expect(Math.abs(range.getBoundingClientRect().left - box.left)).toBeLessThan(1)
    await pressKey('Escape')
    await eventually(() => expect(document.querySelector('[data-unit="cursor"]')).toBeNull())
  })
})
