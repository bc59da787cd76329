import { afterEach, describe, expect, it } from 'vitest'
import { connectSpokenRegion } from '../../../src/highlight/spoken-region.ts'
import { loadedReading } from '../../support/loaded-reading.ts'
import { reached, streamingPlayerAt } from './speech-at.ts'

const leavers: (() => void)[] = []
afterEach(() => {
  for (const leave of leavers.splice(0)) leave()
})

describe('a player of markdown that is still written', () => {
  it('speaks it as prose, and lights it up in what a page renders of it, a step ahead or behind', async () => {
    const { streaming, leave } = streamingPlayerAt({ markdown: true })
    leavers.push(leave)
    const { player, open } = streaming
    const root = document.createElement('div')
    document.body.append(root)
    leavers.push(() => root.remove(), connectSpokenRegion(root, player, loadedReading))
    const lit: string[] = []
    let frame = 0
    const look = (): void => {
      const ranges = [...(CSS.highlights.get('speakalong-word') ?? [])] as Range[]
      const now = ranges.map((range) => range.toString()).join('')
      if (now !== '' && now !== lit.at(-1)) lit.push(now)
      frame = requestAnimationFrame(look)
    }
    look()
    leavers.push(() => cancelAnimationFrame(frame))
    const writer = open()
    const steps = [
      ['## Harbour wi', '<h2>Harbour wi</h2>'],
      ['nd\n\nIt **depends', '<h2>Harbour wind</h2><p>It <b>depends</b></p>'],
      [
        '** on [the day](https://e.com).\n\n```js\nwind()\n```\n',
        '<h2>Harbour wind</h2><p>It <b>depends</b> on <a href="#e">the day</a>.</p><pre>wind()</pre>',
      ],
      [
        '\n- Be *kind*',
        '<h2>Harbour wind</h2><p>It <b>depends</b> on <a href="#e">the day</a>.</p><pre>wind()</pre><ul><li>Be <i>kind</i></li></ul>',
      ],
    ]
    for (const [markdown, html] of steps) {
      writer.write(markdown!)
      root.innerHTML = html!
      await new Promise(requestAnimationFrame)
    }
    writer.end()
    await reached(player, 'ended')
    expect(lit.join(' ')).toBe('Harbour wind It depends on the day Be kind')
    expect(player.state.text).toBe(steps.map(([markdown]) => markdown).join(''))
    expect(player.state.error).toBeNull()
    expect(root.hasAttribute('data-outdated')).toBe(false)
    // Seen whole at rest, heard whole, and free to be heard again.
    expect(player.heard().charEnd).toBe(player.state.text.length)
    expect(player.state.generation).toBe('complete')
  })
})
