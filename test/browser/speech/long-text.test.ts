import { afterEach, describe, expect, it } from 'vitest'
import { connectSpokenText } from '../../../src/highlight/spoken-text.ts'
import { until } from '../support/patience.ts'
import { loadedReading } from '../../support/loaded-reading.ts'
import { askedFor, heard, playerAt, reached } from './speech-at.ts'

const leavers: (() => void)[] = []

afterEach(() => {
  for (const leave of leavers.splice(0)) leave()
})

describe.each(['mp3_44100_128', 'pcm_24000'] as const)(
  'a SpeechPlayer of %s with a long text',
  (outputFormat) => {
    const sentence = 'The tide comes in, and nobody asked it to. '
    const text = sentence.repeat(14).trim()

    it('goes on where it was cut when it is told to play, and pays for the rest alone', async () => {
      const id = `cut-${Math.random()}`
      const faults = `status=401, skip-times=2, fail-times=1, id=${id}`
      const { player, leave } = playerAt({ outputFormat, maxCharsPerRequest: 400, faults })
      leavers.push(leave)
      player.setRate(3)
      const first = player.speak(text)
      // Two parts came: near the end of the second.
      await until(() => player.state.generation === 'failed')
      player.seekToWord(first.recording.timeline.wordCount - 6)
      await reached(player, 'ended')
      expect(player.state.error?.code).toBe('unauthorized')
      const { heardText } = await first.settled
      expect(heardText.length).toBeGreaterThan(400)
      player.play()
      const next = player.state.utterance
      if (!next || next === first) throw new Error('It should be said anew.')
      const words: string[] = []
      player.on('boundary', ({ word, skipped }) => !skipped && words.push(text.slice(0, word.charEnd)))
      await until(() => words.length > 3)
      // From the last word that was heard.
      expect(words[0]?.length).toBeGreaterThanOrEqual(heardText.length)
      expect(words[0]?.length).toBeLessThan(heardText.length + 20)
      await until(() => next.recording.isComplete)
      expect(next.recording.timeline.wordCount).toBe(126)
      // What was refused was not spoken.
      expect(player.state.metrics.charactersBilled).toBeLessThan(text.length - 300)
    })
  },
)

describe.each(['mp3_44100_128', 'pcm_24000'] as const)('a book of %s', (outputFormat) => {
  const sentenceAt = (index: number): string =>
    `Sentence ${index} says in its own words that the tide comes in. `
  const text = Array.from({ length: 1000 }, (_, index) => sentenceAt(index)).join('')

  it('is read from a click far ahead, and from one far behind again, and each word lights up', async () => {
    const id = `book-${Math.random()}`
    const { player, leave } = playerAt({ outputFormat, faults: `id=${id}` })
    leavers.push(leave)
    const root = document.createElement('div')
    root.style.cssText = 'width: 600px; font: 16px/24px sans-serif'
    document.body.append(root)
    leavers.push(() => root.remove())
    const { recording } = player.speak(text)
    leavers.push(connectSpokenText(root, player, loadedReading))
    await heard(player, 0.5)
    expect(text.length).toBeGreaterThan(55_000)

    clickOn(root, 'Sentence 900 says')
    await until(() => litIn(root).startsWith('Sentence 900 '))
    await reached(player, 'playing')
    expect(player.state.error).toBeNull()
    const { charEnd } = player.heard()
    expect(charEnd - text.indexOf('Sentence 900 ')).toBeLessThan(60)
    expect(charEnd).toBeGreaterThan(text.indexOf('Sentence 900 '))
    const asked = await askedFor(id)
    expect(asked).toBeLessThanOrEqual(6)

    clickOn(root, 'Sentence 0 says')
    await until(() => litIn(root).startsWith('Sentence 0 '))
    expect(player.timeline).toBe(recording.timeline)
    clickOn(root, 'Sentence 900 says')
    await until(() => litIn(root).startsWith('Sentence 900 '))
    expect(player.state.utterance?.recording).toBe(recording)
    // The part that was there already is not asked for again; the one behind it may be.
    expect(await askedFor(id)).toBeLessThanOrEqual(asked + 2)
  })
})

/** What stands from the start of the sentence on in which a word is lit. */
function litIn(root: HTMLElement): string {
  const word = root.querySelector('[data-speech="word"][data-state="current"]')
  const passage = word?.closest('[data-speech="passage"]')
  if (!word || !passage) return ''
  const before = document.createRange()
  before.setStart(passage, 0)
  before.setEndAfter(word)
  return passage.textContent.slice(before.toString().lastIndexOf('Sentence'))
}

function clickOn(root: HTMLElement, words: string): void {
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT)
  let found: Range | null = null
  const passage = [...root.querySelectorAll('[data-speech="passage"]')].find((each) =>
    each.textContent.includes(words),
  )
  if (!passage) throw new Error(`There is no ${words}.`)
  walker.currentNode = passage
  for (let node = walker.nextNode(); node && !found; node = walker.nextNode()) {
    const at = node.nodeValue?.indexOf(words.split(' ')[0] as string) ?? -1
    const start = node.nodeValue?.indexOf(words) ?? -1
    if (start < 0 && at < 0) continue
    found = document.createRange()
    found.setStart(node, start < 0 ? at : start)
    found.setEnd(node, (start < 0 ? at : start) + 4)
  }
  const element = found?.startContainer.parentElement
  if (!found || !element) throw new Error(`There is no ${words}.`)
  element.scrollIntoView({ block: 'center' })
  const { left, top, width, height } = found.getBoundingClientRect()
  element.dispatchEvent(
    new MouseEvent('click', {
      bubbles: true,
      cancelable: true,
      clientX: left + width / 2,
      clientY: top + height / 2,
    }),
  )
}
