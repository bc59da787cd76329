import { afterEach, describe, expect, it } from 'vitest'
import { connectSpokenText, type SpokenTextOptions } from '../../../src/highlight/spoken-text.ts'
import { createManualTimers } from '../../../src/testing/manual-timers.ts'
import { loadedReading } from '../../support/loaded-reading.ts'
import { createStubPlayer, stubTimeOf, type StubPlayer } from '../../support/stub-player.ts'

interface Shown {
  root: HTMLElement
  player: StubPlayer
  timers: ReturnType<typeof createManualTimers>
  /** Lets the sound come to a character. */
  hear(charStart: number): void
  disconnect(): void
}

function show(
  text: string,
  { stripTags = false, ...options }: SpokenTextOptions & { stripTags?: boolean } = {},
  timedTo = text.length,
): Shown {
  const root = document.createElement('div')
  root.textContent = text
  document.body.append(root)
  const player = createStubPlayer(text, stripTags)
  player.addWords(timedTo)
  const timers = createManualTimers()
  const disconnect = connectSpokenText(root, player, loadedReading, options, timers)
  const hear = (charStart: number): void => {
    player.setState({ status: 'playing', generation: 'complete' })
    player.moveTo(stubTimeOf(charStart))
    timers.advance(1_100)
  }
  return { root, player, timers, hear, disconnect }
}

function pieces(root: Element, state: string, name = 'word'): (string | null)[] {
  return [...root.querySelectorAll(`[data-speech="${name}"][data-state="${state}"]`)].map(
    (element) => element.textContent,
  )
}

afterEach(() => document.body.replaceChildren())

describe('connectSpokenText', () => {
  it('lights up words that come while the text is being heard, and keeps the elements of those before', () => {
    const text = 'One two three four five'
    const { root, player, timers, hear } = show(text, {}, 8)
    hear(4)
    expect(pieces(root, 'current')).toEqual(['two'])
    const two = root.querySelector('[data-state="current"][data-speech="word"]')
    player.addWords(text.length)
    timers.advance(16)
    expect(pieces(root, 'upcoming')).toEqual(['three', 'four', 'five'])
    expect(root.querySelector('[data-state="current"][data-speech="word"]')).toBe(two)
    expect(root.textContent).toBe(text)
    hear(text.indexOf('five'))
    expect(pieces(root, 'current')).toEqual(['five'])
  })

  it('starts over with a new utterance of the same text', () => {
    const text = 'One two\nthree four'
    const { root, player, timers, hear } = show(text)
    hear(8)
    expect(pieces(root, 'current')).toEqual(['three'])
    player.startOver()
    timers.advance(16)
    expect(root.querySelectorAll('[data-speech="word"]')).toHaveLength(0)
    expect(root.querySelectorAll('[data-state="spoken"]')).toHaveLength(0)
    expect(root.hasAttribute('data-seekable')).toBe(false)
    player.addWords(text.length)
    hear(4)
    expect(pieces(root, 'current')).toEqual(['two'])
    expect(pieces(root, 'spoken')).toEqual(['One'])
  })

  it('has no elements left of an utterance whose words are not those of the next', () => {
    const { root, player, timers, hear } = show('One two three four')
    hear(4)
    player.startOver()
    player.addWords(8)
    player.moveTo(stubTimeOf(4))
    player.setState({ bufferedSec: 1 })
    timers.runFrame()
    expect(pieces(root, 'current')).toEqual(['two'])
    expect(root.querySelectorAll('[data-speech="word"]')).toHaveLength(2)
  })

  it('shows and lights up the text that is spoken, whatever was there before', () => {
    const { root, player, timers, hear } = show('One two\nthree')
    hear(4)
    player.startOver('Another text')
    expect(root.textContent).toBe('Another text')
    expect(root.querySelectorAll('[data-speech="paragraph"]')).toHaveLength(1)
    player.addWords('Another text'.length)
    hear(8)
    expect(pieces(root, 'current')).toEqual(['text'])
    player.startOver('')
    timers.advance(16)
    expect(root.innerHTML).toBe('')
  })

  it('writes once where several changes fall into one frame', async () => {
    const { root, player, timers, hear } = show('One two three four')
    hear(0)
    let changes = 0
    const observer = new MutationObserver((records) => (changes += records.length))
    observer.observe(root, { subtree: true, attributes: true, childList: true })
    for (const charStart of [4, 8, 14]) player.seek(stubTimeOf(charStart))
    await Promise.resolve()
    expect(changes).toBe(0)
    expect(timers.waiting).toBe(1)
    timers.runFrame()
    await Promise.resolve()
    expect(pieces(root, 'current')).toEqual(['four'])
    // Three words were heard, one is: four states, and what is current moved.
    expect(changes).toBe(6)
    observer.disconnect()
  })

  it('is awake when a word begins: it is lit in the frame that is nearest to that, and in none before', () => {
    const { root, player, timers, hear } = show('One two three')
    hear(0)
    player.seek(stubTimeOf(4) - 0.011)
    timers.runFrame()
    expect(pieces(root, 'current')).toEqual(['One'])
    player.moveTo(stubTimeOf(4) - 0.009)
    timers.runFrame()
    expect(pieces(root, 'current')).toEqual(['One'])
    // The next frame would be later than this one is early.
    player.moveTo(stubTimeOf(4) - 0.007)
    timers.runFrame()
    expect(pieces(root, 'current')).toEqual(['two'])
  })

  it('sleeps between two words', () => {
    const { timers, hear } = show('One two three')
    hear(0)
    // One timer, for the next word; no frame.
    expect(timers.waiting).toBe(1)
  })

  it('leaves what was never spoken ahead, where the stream was cut', () => {
    const text = 'One two three.\nFour five six.'
    const { root, player, timers, hear } = show(text, {}, 20)
    hear(15)
    player.setState({ status: 'ended', generation: 'failed' })
    timers.advance(16)
    expect(pieces(root, 'spoken', 'paragraph')).toEqual(['One two three.\n'])
    expect(pieces(root, 'spoken')).toEqual(['Four'])
    expect(pieces(root, 'current')).toEqual([])
    player.setState({ generation: 'complete' })
    timers.advance(16)
    expect(pieces(root, 'spoken', 'paragraph')).toEqual(['One two three.\n', 'Four five six.'])
  })

  it('gives the punctuation between two words the state of what is behind it', () => {
    const { root, hear } = show('One, two; three.')
    hear(5)
    expect(pieces(root, 'spoken', 'between')).toEqual([', '])
    expect(pieces(root, 'upcoming', 'between')).toEqual(['; ', '.'])
  })

  it('lights up a sentence that runs through two passages in both', () => {
    const long = `It went on, ${'and so it went on '.repeat(80)}to its end.`
    const text = `Once. ${long} Then nothing.`
    const { root, hear } = show(text, { unit: 'sentence' })
    expect(root.querySelectorAll('[data-speech="passage"]').length).toBeGreaterThan(1)
    hear(text.indexOf('end.'))
    expect(pieces(root, 'current', 'sentence').join('')).toBe(long)
    expect(pieces(root, 'spoken', 'sentence')).toEqual(['Once.'])
    expect(root.textContent).toBe(text)
  })

  describe('while the text is being written', () => {
    const elementsIn = (root: Element): Element[] => [...root.querySelectorAll('[data-speech="paragraph"]')]

    it('adds what comes, and keeps the elements and the text nodes of what is there', () => {
      const { root, player, hear } = show('')
      player.write('One two.\nThree ')
      player.addWords(8)
      hear(4)
      const paragraphs = elementsIn(root)
      const two = root.querySelector('[data-state="current"][data-speech="word"]')!
      const { firstChild: twoText } = two
      const threeText = paragraphs[1]!.querySelector('[data-speech="passage"]')!.firstChild
      player.write('four.\n')
      player.write('\nFive six.')
      expect(root.textContent).toBe('One two.\nThree four.\n\nFive six.')
      expect(elementsIn(root).map((element) => element.textContent)).toEqual([
        'One two.\n',
        'Three four.\n',
        '\n',
        'Five six.',
      ])
      expect(elementsIn(root).slice(0, 2)).toEqual(paragraphs)
      expect(root.querySelector('[data-state="current"][data-speech="word"]')).toBe(two)
      expect(two.firstChild).toBe(twoText)
      expect(threeText?.textContent).toBe('Three four.\n')
      expect(root.contains(threeText)).toBe(true)
    })

    it('has the same text and the same words as one that was there from the start, wherever it is cut', () => {
      const text = 'One two. [sighs] Three;\nfour\n\n[laughs] Five.'
      for (const unit of ['word', 'sentence', 'paragraph'] as const) {
        const whole = show(text, { unit, stripTags: true })
        for (let cut = 0; cut <= text.length; cut++) {
          // What comes ends behind white space.
          if (cut > 0 && cut < text.length && /\S/u.test(text.charAt(cut - 1))) continue
          const { root, player, hear } = show('', { unit, stripTags: true })
          player.write(text.slice(0, cut))
          player.addWords(Math.min(cut, 7))
          hear(5)
          player.write(text.slice(cut))
          player.addWords(text.length)
          for (const charStart of [5, text.indexOf('four'), text.indexOf('Three')]) {
            hear(charStart)
            whole.hear(charStart)
            const live = root.innerHTML
            expect(live, `${unit}, cut at ${cut}, heard ${charStart}`).toBe(whole.root.innerHTML)
          }
          expect(root.textContent).toBe(whole.root.textContent)
        }
      }
    })

    it('cuts into passages what grows beyond one', () => {
      const { root, player } = show('')
      for (let line = 0; line < 60; line++) player.write('It went on and on, and so did all of us. ')
      const lengths = [...root.querySelectorAll('[data-speech="passage"]')].map(
        (passage) => passage.textContent.length,
      )
      expect(lengths.length).toBe(3)
      expect(Math.max(...lengths)).toBeLessThanOrEqual(1_000)
      expect(elementsIn(root)).toHaveLength(1)
    })

    it('says so, and gives what is still without its times a state', () => {
      const { root, player, timers, hear } = show('One two three.')
      expect(root.hasAttribute('data-live')).toBe(false)
      player.startOver('')
      player.write('One two three. ')
      timers.advance(16)
      expect(root.hasAttribute('data-live')).toBe(true)
      player.addWords(4)
      hear(0)
      expect(pieces(root, 'upcoming', 'between')).toEqual([' two three. '])
      expect(pieces(root, 'current')).toEqual(['One'])
    })

    it('goes on where a browser that translates has put elements in the place of the text', () => {
      const { root, player, hear } = show('')
      player.write('One two. ')
      const passage = root.querySelector('[data-speech="passage"]')!
      passage.innerHTML = '<font>One two. </font>'
      player.write('Three.\n')
      expect(root.textContent).toBe('One two. Three.\n')
      passage.innerHTML = '<font>Eins zwei. Drei.</font>'
      player.write('Four.')
      player.addWords(8)
      hear(4)
      expect(pieces(root, 'current')).toEqual(['two'])
      expect(root.textContent).toBe('One two. Three.\nFour.')
    })

    it('lights up a sentence that goes on in what comes', () => {
      const { root, player, timers, hear } = show('', { unit: 'sentence' })
      player.write('Well, ')
      player.addWords(6)
      hear(0)
      expect(pieces(root, 'current', 'sentence')).toEqual(['Well,'])
      player.write('that depends. On what? ')
      timers.advance(16)
      expect(pieces(root, 'current', 'sentence')).toEqual(['Well, that depends.'])
      expect(pieces(root, 'upcoming', 'sentence')).toEqual(['On what?'])
    })
  })

  it('leaves the plain text behind, and nobody waiting', () => {
    const { root, timers, hear, disconnect } = show('One two\nthree')
    hear(4)
    disconnect()
    expect(root.innerHTML).toBe('One two\nthree')
    expect(timers.waiting).toBe(0)
    expect(root.attributes).toHaveLength(0)
  })

  it('leaves alone what was put in the place of its text', () => {
    const { root, hear, disconnect } = show('One two')
    hear(4)
    root.textContent = 'Another text'
    disconnect()
    expect(root.innerHTML).toBe('Another text')
  })

  it.each([
    ['auto', ['auto', 'auto']],
    ['rtl', ['', '']],
  ])('with dir="%s" lets each line run as it begins only if the text does', (dir, lines) => {
    const root = document.createElement('div')
    root.dir = dir
    connectSpokenText(root, createStubPlayer('One\nTwo'), loadedReading, {}, createManualTimers())
    expect([...root.children].map((line) => (line as HTMLElement).dir)).toEqual(lines)
  })

  it('takes an empty text', () => {
    const { root, disconnect } = show('')
    expect(root.innerHTML).toBe('')
    disconnect()
  })
})
