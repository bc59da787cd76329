import { fireEvent } from '@testing-library/react'
import { afterEach, describe, expect, it } from 'vitest'
import { connectSpokenText, type SpokenTextOptions } from '../../../src/highlight/spoken-text.ts'
import { createManualTimers } from '../../../src/testing/manual-timers.ts'
import { loadedReading } from '../../support/loaded-reading.ts'
import { createStubPlayer, stubTimeOf, type StubPlayer } from '../../support/stub-player.ts'

const text = 'One two three. Four five.\nSix seven eight.'

interface Shown {
  root: HTMLElement
  player: StubPlayer
  /** Presses keys one after the other: `Control+ArrowRight`. Returns what the cursor is on then. */
  press(...keys: string[]): string
  hear(part: string): void
  settle(): void
}

function show(options: Partial<SpokenTextOptions> = {}, timedTo = text.length, shown = text): Shown {
  const root = document.createElement('div')
  root.tabIndex = 0
  root.textContent = shown
  document.body.append(root)
  const player = createStubPlayer(shown)
  player.addWords(timedTo)
  const timers = createManualTimers()
  connectSpokenText(root, player, loadedReading, { cursorId: 'cursor', ...options }, timers)
  root.focus()
  const settle = (): void => timers.advance(16)
  return {
    root,
    player,
    settle,
    press(...keys) {
      for (const key of keys) {
        const parts = key.split('+')
        fireEvent.keyDown(root, {
          key: parts.at(-1),
          ctrlKey: parts.includes('Control'),
          altKey: parts.includes('Alt'),
          shiftKey: parts.includes('Shift'),
        })
        settle()
      }
      return cursorIn(root)
    },
    hear(part) {
      player.setState({ status: 'playing', generation: 'complete' })
      player.moveTo(stubTimeOf(shown.indexOf(part)))
      timers.advance(1_100)
    },
  }
}

function cursorIn(root: Element): string {
  return [...root.querySelectorAll('[data-cursor]')].map((element) => element.textContent).join('')
}

function sought({ player }: Shown): string[] {
  return player.soughtWords.map((index) => player.timeline.word(index).text)
}

afterEach(() => document.body.replaceChildren())

describe('the reading cursor', () => {
  it('goes by words from the first, over the ends of sentences and lines', () => {
    const { press } = show()
    const words = Array.from({ length: 9 }, () => press('ArrowRight'))
    expect(words).toEqual(['One', 'two', 'three', 'Four', 'five', 'Six', 'seven', 'eight', 'eight'])
    expect(press('ArrowLeft', 'ArrowLeft', 'ArrowLeft')).toBe('five')
  })

  it('starts from the word that is heard', () => {
    const shown = show()
    shown.hear('three')
    expect(cursorIn(shown.root)).toBe('')
    expect(shown.press('ArrowRight')).toBe('Four')
    expect(shown.press('Escape')).toBe('')
    expect(shown.press('ArrowLeft')).toBe('two')
  })

  it('stays where it is while the sound goes on', () => {
    const shown = show()
    shown.hear('two')
    shown.press('ArrowRight')
    shown.hear('seven')
    expect(cursorIn(shown.root)).toBe('three')
    expect(shown.root.querySelector('[data-cursor]')!.getAttribute('data-state')).toBe('spoken')
  })

  it.each(['Control', 'Alt'])(
    'goes by sentences with %s, back to the start of this one first',
    (modifier) => {
      const { press } = show()
      press('ArrowRight')
      const forward = Array.from({ length: 3 }, () => press(`${modifier}+ArrowRight`))
      expect(forward).toEqual(['Four', 'Six', 'eight'])
      const back = Array.from({ length: 4 }, () => press(`${modifier}+ArrowLeft`))
      expect(back).toEqual(['Six', 'Four', 'One', 'One'])
    },
  )

  it('walks by sentences through what was not received yet, where that can be gone to', () => {
    const timedTo = text.indexOf(' five')
    const shown = show({}, timedTo)
    expect(shown.press('End')).toBe('Four')
    expect(shown.press('ArrowRight')).toBe('Four')
    shown.player.setState({ status: 'playing', generation: 'receiving', canSeekAhead: true })
    shown.settle()
    expect(shown.press('ArrowRight')).toBe('Six seven eight.')
    expect(shown.root.getAttribute('aria-activedescendant')).toBe('cursor')
    expect(document.getElementById('cursor')?.textContent).toBe('Six seven eight.')
    expect(shown.press('ArrowRight')).toBe('Six seven eight.')
    shown.press('Enter')
    expect(shown.player.soughtChars).toEqual([text.indexOf('Six')])
    expect(cursorIn(shown.root)).toBe('')
    expect(shown.root.textContent).toBe(text)
    expect(shown.press('End')).toBe('Six seven eight.')
    shown.player.addWords(text.length)
    expect(shown.press('ArrowLeft')).toBe('five')
    expect(shown.root.textContent).toBe(text)
  })

  it('goes to the ends of the text by Home and End', () => {
    const { press } = show()
    expect(press('End')).toBe('eight')
    expect(press('Home')).toBe('One')
  })

  it.each(['Enter', ' '])('plays on from there by %o, and is where the sound is again', (key) => {
    const shown = show()
    shown.hear('One')
    shown.press('ArrowRight', 'ArrowRight', 'ArrowRight')
    expect(shown.press(key)).toBe('')
    expect(sought(shown)).toEqual(['Four'])
    expect(shown.press('ArrowRight')).toBe('five')
  })

  it('leaves Enter, Space and Escape to the page while it was not moved', () => {
    const shown = show()
    for (const key of ['Enter', ' ', 'Escape']) expect(fireEvent.keyDown(shown.root, { key })).toBe(true)
    expect(fireEvent.keyDown(shown.root, { key: 'ArrowRight' })).toBe(false)
    expect(sought(shown)).toEqual([])
  })

  it.each(['ArrowDown', 'Tab', 'a', 'Shift+ArrowRight'])('leaves %s to the browser', (key) => {
    const shown = show()
    const [modifier, name] = key.includes('+') ? key.split('+') : ['', key]
    const isLeft = fireEvent.keyDown(shown.root, { key: name, shiftKey: modifier === 'Shift' })
    shown.settle()
    expect(isLeft).toBe(true)
    expect(cursorIn(shown.root)).toBe('')
  })

  it('leaves a key alone that the app has handled', () => {
    const shown = show()
    document.body.addEventListener('keydown', (event) => event.preventDefault(), {
      capture: true,
      once: true,
    })
    expect(shown.press('ArrowRight')).toBe('')
  })

  it('tells assistive technology where it is, and never the word that is heard', () => {
    const shown = show()
    shown.hear('two')
    expect(shown.root.hasAttribute('aria-activedescendant')).toBe(false)
    expect(shown.root.querySelector('[aria-current]')!.textContent).toBe('two')
    shown.press('End')
    const word = document.getElementById(shown.root.getAttribute('aria-activedescendant')!)!
    expect(word.textContent).toBe('eight')
    expect(word.getAttribute('role')).toBe('button')
    shown.hear('seven')
    expect(document.getElementById('cursor')!.textContent).toBe('eight')
    shown.press('Escape')
    expect(shown.root.hasAttribute('aria-activedescendant')).toBe(false)
    expect(document.getElementById('cursor')).toBeNull()
    expect(shown.root.querySelectorAll('[role]')).toHaveLength(0)
    expect(document.querySelectorAll('[aria-live]')).toHaveLength(0)
  })

  it('is still told of where its sentence goes on in what is written', () => {
    const shown = show({ unit: 'sentence' }, 0, '')
    shown.player.write('Well, ')
    shown.player.addWords(6)
    expect(shown.press('Home')).toBe('Well,')
    shown.player.write('that depends.')
    shown.settle()
    expect(cursorIn(shown.root)).toBe('Well, that depends.')
    const sentence = document.getElementById(shown.root.getAttribute('aria-activedescendant')!)
    expect(sentence?.textContent).toBe('Well, that depends.')
  })

  it('goes when the focus does, and its elements with it', () => {
    const shown = show()
    shown.hear('One')
    shown.press('End')
    expect(shown.root.querySelectorAll('[data-speech="word"]')).toHaveLength(8)
    shown.root.blur()
    shown.settle()
    expect(cursorIn(shown.root)).toBe('')
    expect(shown.root.querySelectorAll('[data-speech="word"]')).toHaveLength(5)
    expect(shown.root.textContent).toBe(text)
  })

  it('goes no further than the words that have their times', () => {
    const shown = show({}, text.indexOf('five'))
    expect(shown.press('End')).toBe('Four')
    shown.player.addWords(text.length)
    expect(shown.press('ArrowRight')).toBe('five')
  })

  it('does nothing before words have their times, and goes with the utterance', () => {
    const shown = show({}, 0)
    expect(shown.press('ArrowRight', 'End')).toBe('')
    shown.player.addWords(text.length)
    shown.press('End')
    shown.player.startOver()
    shown.settle()
    expect(cursorIn(shown.root)).toBe('')
    expect(shown.root.hasAttribute('aria-activedescendant')).toBe(false)
  })

  it.each([
    ['sentence', ['One two three.', 'Four five.', 'Six seven eight.'], 'Four'],
    ['paragraph', ['One two three. Four five.\n', 'Six seven eight.', 'Six seven eight.'], 'Six'],
  ] as const)('goes by what lights up: %s', (unit, steps, first) => {
    const shown = show({ unit })
    expect(steps.map(() => shown.press('ArrowRight'))).toEqual(steps)
    shown.press('Home', 'Control+ArrowRight', 'Enter')
    expect(sought(shown)).toEqual([first])
  })

  it('goes to the left for the next word where the text runs from right to left', () => {
    const arabic = 'كل مساء تصعد ليلى'
    const shown = show({}, arabic.length, arabic)
    shown.root.style.direction = 'rtl'
    expect(shown.press('ArrowLeft', 'ArrowLeft')).toBe('مساء')
    expect(shown.press('ArrowRight')).toBe('كل')
  })

  it('is not there without an id for it', () => {
    const shown = show({ cursorId: undefined })
    expect(shown.press('ArrowRight')).toBe('')
    expect(fireEvent.keyDown(shown.root, { key: 'ArrowRight' })).toBe(true)
  })
})
