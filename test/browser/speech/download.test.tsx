import { act } from 'react'
import { createRoot } from 'react-dom/client'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import * as Player from '../../../src/components/player/parts.ts'
import { until } from '../support/patience.ts'
import { playerAt, reached } from './speech-at.ts'

const leavers: (() => void)[] = []
let saved: { name: string; bytes: Promise<Uint8Array> }[] = []

beforeEach(() => {
  saved = []
  const { click } = HTMLAnchorElement.prototype
  HTMLAnchorElement.prototype.click = function save(this: HTMLAnchorElement) {
    const bytes = fetch(this.href).then(async (file) => new Uint8Array(await file.arrayBuffer()))
    saved.push({ name: this.download, bytes })
  }
  leavers.push(() => (HTMLAnchorElement.prototype.click = click))
})

afterEach(() => {
  for (const leave of leavers.splice(0)) leave()
})

describe('Player.Download', () => {
  it.each([
    ['mp3_44100_128', 'talk.mp3', undefined],
    ['mp3_44100_128', 'talk.wav', 'wav'],
    ['pcm_24000', 'talk.wav', undefined],
    ['opus_48000_64', 'talk.ogg', undefined],
    ['opus_48000_64', 'talk.wav', 'wav'],
  ] as const)('saves %s as %s, and asks for nothing', async (outputFormat, name, format) => {
    const { player, leave } = playerAt({ outputFormat })
    leavers.push(leave)
    const host = document.createElement('div')
    document.body.append(host)
    const root = createRoot(host)
    leavers.push(() => {
      act(() => root.unmount())
      host.remove()
    })
    act(() =>
      root.render(
        <Player.Root speech={{ player }}>
          <Player.Download format={format} fileName="talk" />
        </Player.Root>,
      ),
    )
    const button = host.querySelector('button')!
    expect(button.disabled).toBe(true)
    player.setRate(3)
    const { recording } = player.speak('The tide comes in.')
    await reached(player, 'ended')
    await until(() => !button.disabled && button.ariaLabel === 'Download')
    button.click()
    await until(() => saved.length === 1)
    expect(saved[0]!.name).toBe(name)
    const bytes = await saved[0]!.bytes
    if (format === undefined && outputFormat !== 'pcm_24000') {
      expect(bytes).toEqual(new Uint8Array(await recording.toBlob().arrayBuffer()))
    }
    const context = new OfflineAudioContext(1, 1, 48_000)
    const { duration } = await context.decodeAudioData(bytes.slice().buffer)
    expect(Math.abs(duration - player.state.durationSec)).toBeLessThan(0.12)
    expect(player.state.metrics.requestIds).toHaveLength(1)
  })
})
