import axe from 'axe-core'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { connectSpokenText, type SpokenTextOptions } from '../../../src/highlight/spoken-text.ts'
import '../../../src/styles.css'
import { createManualTimers } from '../../../src/testing/manual-timers.ts'
import { loadedReading } from '../../support/loaded-reading.ts'
import { trustedClick } from '../../support/input.ts'
import { createStubPlayer, stubTimeOf, type StubPlayer } from '../../support/stub-player.ts'

const story = [
  'The lighthouse stood at the very end of the road, where the land gave up and the sea began.',
  '',
  'Every evening, a little before dark, Ana climbed the steps with a flask of tea, and “a book” she never opened.',
  '  On the ninth of November the lamp spoke to her.',
].join('\n')

interface Shown {
  root: HTMLElement
  player: StubPlayer
  timers: ReturnType<typeof createManualTimers>
  /** Lets the sound come to a character. */
  hear(charStart: number): void
}

let disconnect = (): void => undefined

function plain(text: string): HTMLElement {
  const element = document.createElement('div')
  element.dataset['speech'] = 'spoken-text'
  element.textContent = text
  document.body.append(element)
  return element
}

function show(text: string, options: Partial<SpokenTextOptions> = {}): Shown {
  const root = plain(text)
  const player = createStubPlayer(text)
  player.addWords(text.length)
  const timers = createManualTimers()
  disconnect = connectSpokenText(root, player, loadedReading, options, timers)
  const hear = (charStart: number): void => {
    player.setState({ status: 'playing', generation: 'complete' })
    player.moveTo(stubTimeOf(charStart))
    timers.advance(1_100)
  }
  return { root, player, timers, hear }
}

function wordsIn(root: Element): HTMLElement[] {
  return [...root.querySelectorAll<HTMLElement>('[data-speech="word"]')]
}

function current(root: Element): string | null | undefined {
  return root.querySelector('[data-speech="word"][data-state="current"]')?.textContent
}

/** Where a part of the text stands on the screen. */
function middleOf(root: Element, part: string): { x: number; y: number } {
  const { node, offset } = find(root, root.textContent.indexOf(part))
  const range = document.createRange()
  range.setStart(node, offset)
  range.setEnd(node, offset + part.length)
  const box = range.getBoundingClientRect()
  return { x: box.left + box.width / 2, y: box.top + box.height / 2 }
}

function find(root: Element, textOffset: number): { node: Text; offset: number } {
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT)
  let rest = textOffset
  for (let node = walker.nextNode() as Text | null; node; node = walker.nextNode() as Text | null) {
    if (rest < node.length) return { node, offset: rest }
    rest -= node.length
  }
  throw new RangeError('The text is shorter.')
}

function select(root: Element, part: string): void {
  const from = find(root, root.textContent.indexOf(part))
  const to = find(root, root.textContent.indexOf(part) + part.length - 1)
  getSelection()!.setBaseAndExtent(from.node, from.offset, to.node, to.offset + 1)
}

beforeEach(() => {
  document.body.style.cssText = 'margin: 8px; font: 16px/1.5 sans-serif'
  scrollTo(0, 0)
})
afterEach(() => {
  disconnect()
  getSelection()!.removeAllRanges()
  document.body.replaceChildren()
})

describe('connectSpokenText', () => {
  it('takes no more room than the plain text, and moves nothing when a word lights up', () => {
    const beside = plain(story)
    const { root, hear } = show(story)
    expect(root.getBoundingClientRect().height).toBe(beside.getBoundingClientRect().height)
    const boxesOf = (element: Element): number[][] =>
      [...story.matchAll(/\w+/gu)].map(({ 0: part, index }) => {
        const from = find(element, index)
        const to = find(element, index + part.length - 1)
        const range = document.createRange()
        range.setStart(from.node, from.offset)
        range.setEnd(to.node, to.offset + 1)
        // WebKit counts the line break before a word in, as a box of its own.
        const { left, top } = [...range.getClientRects()].at(-1)!
        return [left, top - element.getBoundingClientRect().top]
      })
    const boxes = boxesOf(beside)
    for (const part of ['lighthouse', 'Ana', 'lamp']) {
      hear(story.indexOf(part))
      expect(current(root)).toBe(part)
      boxesOf(root).forEach(([left, top], index) => {
        // WebKit gives boxes within a text node in whole pixels.
        expect(Math.abs(left! - boxes[index]![0]!)).toBeLessThan(1)
        expect(Math.abs(top! - boxes[index]![1]!)).toBeLessThan(1)
      })
    }
  })

  it('is selected and copied like the plain text, also in the middle of being heard', () => {
    const beside = plain(story)
    const { root, hear } = show(story)
    hear(story.indexOf('Ana'))
    getSelection()!.selectAllChildren(beside)
    const copied = getSelection()!.toString()
    getSelection()!.selectAllChildren(root)
    expect(getSelection()!.toString()).toBe(copied)
    expect(root.textContent).toBe(story)
  })

  it('keeps what is selected while elements for words come and go around it', () => {
    const { root, hear } = show(story)
    hear(0)
    select(root, 'evening, a little before')
    hear(story.indexOf('dark'))
    expect(wordsIn(root).some((word) => word.textContent === 'evening')).toBe(true)
    expect(getSelection()!.toString()).toBe('evening, a little before')
    hear(story.indexOf('lamp'))
    expect(getSelection()!.toString()).toBe('evening, a little before')
  })

  it('keeps a selection that runs over two paragraphs, from its end to its start', () => {
    const { root, hear } = show(story)
    hear(0)
    const from = find(root, story.indexOf('evening'))
    const to = find(root, story.indexOf('road'))
    getSelection()!.setBaseAndExtent(from.node, from.offset, to.node, to.offset)
    const selected = getSelection()!.toString()
    hear(story.indexOf('dark'))
    hear(story.indexOf('lamp'))
    expect(getSelection()!.toString()).toBe(selected)
    expect(getSelection()!.anchorNode!.textContent).toContain('evening')
  })

  it('keeps what is selected while more of the text is written, in every unit', () => {
    for (const unit of ['word', 'sentence', 'paragraph'] as const) {
      const { root, player, timers, hear } = show('Every evening, Ana climbed.\nThe lamp ', { unit })
      hear(0)
      player.startOver('')
      player.write('Every evening, Ana climbed.\nThe lamp ')
      player.addWords(20)
      hear(15)
      select(root, 'Ana climbed.\nThe')
      const selected = getSelection()!.toString()
      player.write('spoke to her.\n\n')
      player.write('Nobody else ')
      player.addWords(40)
      hear(34)
      player.write('heard it.')
      timers.advance(16)
      expect(root.textContent, unit).toBe(
        'Every evening, Ana climbed.\nThe lamp spoke to her.\n\nNobody else heard it.',
      )
      expect(getSelection()!.toString(), unit).toBe(selected)
      disconnect()
      root.remove()
    }
  })

  it('shows dim what is still to be heard of a text that is being written, and clear what was', () => {
    const colorOf = (element: Element | null): string => getComputedStyle(element!).color
    const { root, player, hear } = show('')
    player.write('One two three. ')
    player.write('Four.\nFive.')
    player.addWords(8)
    root.dataset['status'] = 'playing'
    hear(4)
    const clear = colorOf(root)
    const [one] = wordsIn(root)
    const rest = root.querySelector('[data-speech="between"]:last-child')
    const ahead = root.querySelector('[data-speech="paragraph"]:last-child > *')
    expect([one, rest, ahead].map((element) => element?.textContent)).toEqual([
      'One',
      ' three. Four.\n',
      'Five.',
    ])
    expect(colorOf(one!)).toBe(clear)
    expect(colorOf(rest)).not.toBe(clear)
    expect(colorOf(ahead)).toBe(colorOf(rest))
    root.dataset['status'] = 'ended'
    expect(colorOf(ahead)).toBe(clear)
  })

  it.each(['light', 'dark'])('stays readable while it is dim: %s', async (scheme) => {
    const isDark = scheme === 'dark'
    document.body.style.cssText += isDark ? 'background: #111; color: #eee' : 'background: #fff; color: #222'
    const { root, player, hear } = show('')
    player.write('One two three. Four.')
    player.addWords(8)
    root.dataset['status'] = 'playing'
    hear(4)
    const { violations, passes } = await axe.run(root, { runOnly: ['color-contrast'] })
    expect(violations.flatMap(({ nodes }) => nodes.map(({ html }) => html))).toEqual([])
    expect(passes.flatMap(({ nodes }) => nodes).length).toBeGreaterThan(0)
  })

  it('is found by a search in the page, over the borders of words', (context) => {
    const { root, hear } = show(story)
    hear(story.indexOf('Ana'))
    const { find } = window as unknown as { find?: (text: string) => boolean }
    const plain = document.createElement('p')
    document.body.prepend(plain)
    plain.textContent = 'Nothing of the kind is in the story.'
    const canSearch = find?.('Nothing of the kind') ?? false
    plain.remove()
    getSelection()?.removeAllRanges()
    // A browser made without windows may have none.
    context.skip(!canSearch, 'This browser has no search in the page.')
    expect(find?.('a little before dark, Ana climbed')).toBe(true)
    expect(root.contains(getSelection()!.anchorNode)).toBe(true)
  })

  describe('on a click', () => {
    it('seeks to a word that has an element', async () => {
      const { root, player, hear } = show(story)
      hear(0)
      const road = wordsIn(root).find((word) => word.textContent === 'road')!
      await trustedClick(road)
      expect(player.soughtWords.map((index) => player.timeline.word(index).text)).toEqual(['road'])
    })

    it('seeks to a word of plain text', async () => {
      const { root, player, hear } = show(story)
      hear(0)
      await trustedClick(middleOf(root, 'November'))
      expect(player.soughtWords.map((index) => player.timeline.word(index).text)).toEqual(['November'])
    })

    it('seeks to a word before anything was heard, as soon as words have their times', async () => {
      const { root, player } = show(story)
      await trustedClick(middleOf(root, 'flask'))
      expect(player.soughtWords.map((index) => player.timeline.word(index).text)).toEqual(['flask'])
    })

    it('does nothing beside the text', async () => {
      const { root, player, hear } = show(story)
      hear(0)
      const { right } = root.getBoundingClientRect()
      await trustedClick({ x: right - 4, y: middleOf(root, 'November').y })
      expect(player.soughtWords).toEqual([])
    })

    it.each([
      ['sentence', 'November', 'On'],
      ['paragraph', 'lamp', 'Every'],
    ] as const)('goes to the start of the %s where that lights up', async (unit, clicked, first) => {
      const text = story.replace('opened.\n', 'opened. ')
      const { root, player, hear } = show(text, { unit })
      hear(0)
      await trustedClick(middleOf(root, clicked))
      expect(player.soughtWords.map((index) => player.timeline.word(index).text)).toEqual([first])
    })

    it('finds the word in text that runs from right to left', async () => {
      const text = 'كل مساء تصعد ليلى الدرجات ومعها كوب من الشاي.'
      const { root, player, hear } = show(text)
      root.dir = 'rtl'
      hear(0)
      await trustedClick(middleOf(root, 'الدرجات'))
      expect(player.soughtWords.map((index) => player.timeline.word(index).text)).toEqual(['الدرجات'])
    })
  })

  it.each([
    ['in paragraphs', '\n'],
    ['in one paragraph', ' '],
  ])('has elements only for the words around the listener, of 100,000 %s', (_, between) => {
    const sentence = 'It was the best of times and it was the worst of times. '
    const text = Array.from({ length: 833 }, () => sentence.repeat(10).trim()).join(between)
    const { root, hear } = show(text)
    for (const share of [0, 0.5, 0.25, 0.999]) {
      hear(text.indexOf('best', Math.floor(text.length * share)))
      expect(current(root)).toBe('best')
      expect(wordsIn(root).length).toBeLessThan(250)
    }
    expect(root.textContent).toBe(text)
  })
})
