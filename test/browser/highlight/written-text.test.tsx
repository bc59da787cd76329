import { cleanup, render } from '@testing-library/react'
import { afterEach, describe, expect, it } from 'vitest'
import { SpokenText } from '../../../src/components/spoken-text.tsx'
import { createSpeechClient } from '../../../src/protocol/client/speech-client.ts'
import { createStreamingSpeechPlayer } from '../../../src/speech/create-streaming-speech-player.ts'
import '../../../src/styles.css'
import { heard, reached, voiceId } from '../speech/speech-at.ts'
import { until } from '../support/patience.ts'

const undo: (() => void)[] = []
afterEach(() => {
  cleanup()
  for (const step of undo.splice(0).reverse()) step()
  getSelection()!.removeAllRanges()
})

describe('SpokenText, whose text is written while it is spoken', () => {
  it('grows under the reader: what is there and what is selected of it stays, and lights up word by word', async () => {
    const client = createSpeechClient({ proxyUrl: '/api/speech', webSocketUrl: '/api/speech', retries: 0 })
    const { player, open } = createStreamingSpeechPlayer({ client, voiceId })
    undo.push(player.connect())
    const { container } = render(<SpokenText speech={{ player }} />)
    const root = container.querySelector<HTMLElement>('[data-speech="spoken-text"]')!
    const lit: string[] = []
    const observer = new MutationObserver(() => {
      const word = root.querySelector('[data-speech="word"][data-state="current"]')?.textContent
      if (word && lit.at(-1) !== word) lit.push(word)
    })
    observer.observe(root, { subtree: true, attributeFilter: ['data-state'], childList: true })
    undo.push(() => observer.disconnect())

    const writer = open()
    writer.write('Well, that depends on the wind. Some ')
    await heard(player, 0.3)
    const [paragraph] = root.children
    expect(root.textContent).toBe('Well, that depends on the wind. ')
    expect(root.hasAttribute('data-live')).toBe(true)
    getSelection()!.selectAllChildren(paragraph!)
    const selected = getSelection()!.toString()
    writer.write('days it is kind.\nNobody knows ')
    await until(() => root.textContent.includes('kind'))
    expect(root.children[0]).toBe(paragraph)
    expect(getSelection()!.toString().trimEnd()).toContain(selected.trimEnd())
    writer.write('why.')
    writer.end()
    await reached(player, 'ended')
    expect(root.children[0]).toBe(paragraph)
    expect(root.textContent).toBe(player.state.text)
    // A machine that stands still for a word does not paint it.
    const words = [
      'Well',
      'that',
      'depends',
      'on',
      'the',
      'wind',
      'Some',
      'days',
      'it',
      'is',
      'kind',
      'Nobody',
      'knows',
      'why',
    ]
    expect(words.filter((word) => lit.includes(word))).toEqual(lit)
    expect(lit.length).toBeGreaterThan(words.length / 2)
  })
})
