import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { connectSpokenRegion, type SpokenRegionOptions } from '../../../src/highlight/spoken-region.ts'
import '../../../src/styles.css'
import { createTestPlayer, type TestPlayer } from '../../../src/testing/create-test-player.ts'
import { loadedReading } from '../../support/loaded-reading.ts'
import { trustedClick } from '../../support/input.ts'
import { eventually } from '../support/patience.ts'

const html = `
  <h2>The tide</h2>
  <p>Every evening, a little before dark, <a href="#ana">Ana</a> climbed
     the <b>hun</b>dred steps with <em>a flask of tea</em>.<sup data-speech-skip>1</sup> It was 20:15.</p>
  <pre>not this</pre>
  <table><tr><th>Ships</th><td>three 🚢🚢🚢</td></tr></table>
  <p lang="zh">路的尽头，一座灯塔静静地站着。</p>
  <p dir="rtl" lang="ar">كل مساء تصعد ليلى الدرجات.</p>`
const spoken = [
  'The tide',
  'Every evening, a little before dark, Ana climbed the hundred steps with a flask of tea. It was 20:15.',
  'Ships\nthree 🚢🚢🚢',
  '路的尽头，一座灯塔静静地站着。',
  'كل مساء تصعد ليلى الدرجات.',
].join('\n\n')

let player: TestPlayer
let disconnect = (): void => undefined

function show(content = html, options?: SpokenRegionOptions): HTMLElement {
  const root = document.createElement('div')
  root.innerHTML = content
  document.body.append(root)
  player = createTestPlayer({ text: '' })
  disconnect = connectSpokenRegion(root, player, loadedReading, options)
  player.play()
  return root
}

function lit(name = 'speakalong-word'): string[] {
  return [...(CSS.highlights.get(name) ?? [])].map((range) =>
    (range as Range).toString().replaceAll(/\s+/g, ' '),
  )
}

function indexOf(word: string): number {
  return player.timeline.wordAtChar(player.timeline.text.indexOf(word))
}

function hear(word: string): void {
  player.advanceTo(player.timeline.word(indexOf(word)).startSec)
}

/** Where a text stands on the screen, by a word of one text node. */
function middleOf(root: Element, word: string): { x: number; y: number } {
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT)
  for (let node = walker.nextNode() as Text | null; node; node = walker.nextNode() as Text | null) {
    const start = node.data.indexOf(word)
    if (start < 0) continue
    const range = document.createRange()
    range.setStart(node, start)
    range.setEnd(node, start + word.length)
    const box = range.getBoundingClientRect()
    return { x: box.left + box.width / 2, y: box.top + box.height / 2 }
  }
  throw new RangeError(`There is no “${word}”.`)
}

function boxes(): DOMRect[] {
  return [...document.querySelectorAll('[data-speech="lit"] > div')].map((box) => box.getBoundingClientRect())
}

beforeEach(() => {
  document.body.style.cssText = 'margin: 8px; font: 16px/1.5 sans-serif'
  scrollTo(0, 0)
})
afterEach(() => {
  disconnect()
  vi.unstubAllGlobals()
  document.body.replaceChildren()
  location.hash = ''
})

describe('connectSpokenRegion', () => {
  it('speaks what is displayed, and lights up what is heard of it, without touching it', async () => {
    const root = show()
    const before = root.innerHTML
    expect(player.state.text).toBe(spoken)
    for (let index = 0; index < player.timeline.wordCount; index += 3) {
      const word = player.timeline.word(index)
      player.seek(word.startSec)
      await eventually(() => expect(lit().join('')).toBe(word.text))
    }
    expect(root.innerHTML).toBe(before)
  })

  it.each([
    ['plain text', 'evening'],
    ['a word of several elements', 'dred'],
    ['Chinese', '灯塔'],
    ['Arabic', 'الدرجات'],
  ])('seeks to a word that is clicked: %s', async (_what, part) => {
    const root = show()
    await trustedClick(middleOf(root, part))
    const word = player.timeline.word(player.timeline.wordAtTime(player.currentTimeSec()))
    expect(word.text).toContain(part)
  })

  it('leaves a click on a link to the link, and one beside the text to nobody', async () => {
    const root = show()
    await trustedClick(middleOf(root, 'Ana'))
    expect(location.hash).toBe('#ana')
    const { right, top } = root.querySelector('p')!.getBoundingClientRect()
    await trustedClick({ x: right - 2, y: top - 4 })
    expect(player.currentTimeSec()).toBe(0)
  })

  it('keeps in view what is heard, and offers to follow again', async () => {
    const onAway = vi.fn<(followAgain: (() => void) | null) => void>()
    const root = show(Array.from({ length: 100 }, (_, line) => `<p>Line ${line} of many.</p>`).join(''), {
      onAway,
    })
    const isSeen = (): boolean => {
      const box = middleOf(root, 'Line 80')
      return box.y > 0 && box.y < innerHeight
    }
    hear('80 of')
    await eventually(() => expect(isSeen()).toBe(true))
    dispatchEvent(new WheelEvent('wheel'))
    scrollTo({ top: 0, behavior: 'instant' })
    await eventually(() => expect(onAway).toHaveBeenCalledOnce())
    onAway.mock.lastCall![0]!()
    await eventually(() => expect(isSeen()).toBe(true))
  })

  it('lays boxes over the text where the browser has no highlights, and lets clicks through', async () => {
    vi.stubGlobal('Highlight', undefined)
    const root = show(
      `<div style="block-size: 120px; overflow: auto" id="box">${html}<p style="block-size: 900px"></p></div>`,
    )
    hear('evening')
    const isOver = (word: string): void => {
      const [box] = boxes()
      const { x, y } = middleOf(root, word)
      expect(box && box.left < x && x < box.right && box.top < y && y < box.bottom).toBe(true)
    }
    await eventually(() => isOver('evening'))
    root.style.marginBlockStart = '40px'
    root.querySelector<HTMLElement>('#box')!.scrollTop = 12
    await eventually(() => isOver('evening'))
    const { x, y } = middleOf(root, 'evening')
    expect(root.contains(document.elementFromPoint(x, y))).toBe(true)
    disconnect()
    expect(boxes()).toEqual([])
  })

  it('finds one word among very many where it is clicked', async () => {
    const words = Array.from({ length: 20_000 }, (_, index) => `word${index}`)
    const root = show(`<p>${words.join(' ')}</p>`)
    expect(player.timeline.wordCount).toBe(20_000)
    await trustedClick(middleOf(root, 'word77 '))
    expect(player.timeline.wordAtTime(player.currentTimeSec())).toBe(77)
    await eventually(() => expect(lit()).toEqual(['word77']))
  })
})
