import { afterEach, describe, expect, it, vi } from 'vitest'
import { connectSeekSlider } from '../../../src/highlight/seek-slider.ts'
import { trustedClick } from '../../support/input.ts'
import { createStubPlayer, type StubPlayer } from '../../support/stub-player.ts'
import { eventually } from '../support/patience.ts'

let disconnect = (): void => undefined

function show(): { slider: HTMLInputElement; player: StubPlayer } {
  const slider = document.createElement('input')
  slider.type = 'range'
  slider.min = '0'
  slider.step = 'any'
  slider.style.cssText = 'display: block; inline-size: 400px; margin: 100px'
  document.body.append(slider)
  const player = createStubPlayer('A text.')
  player.setState({ status: 'playing', durationSec: 40, bufferedSec: 20 })
  disconnect = connectSeekSlider(slider, player, (positionSec) => `at ${Math.floor(positionSec)}`)
  return { slider, player }
}

function pointAt(slider: HTMLInputElement, share: number): { x: number; y: number } {
  const { left, top, width, height } = slider.getBoundingClientRect()
  return { x: left + width * share, y: top + height / 2 }
}

afterEach(() => {
  disconnect()
  document.body.replaceChildren()
})

describe('connectSeekSlider', () => {
  it('seeks once to where it is clicked, and goes on from there', async () => {
    const { slider, player } = show()
    const seek = vi.spyOn(player, 'seek')
    await trustedClick(pointAt(slider, 0.75))
    await eventually(() => expect(seek).toHaveBeenCalled())
    expect(seek).toHaveBeenCalledOnce()
    // The middle of the thumb is under the pointer, and it does not run over the very ends of the track.
    expect(player.currentTimeSec()).toBeGreaterThan(29)
    expect(player.currentTimeSec()).toBeLessThan(32)
    expect(slider.getAttribute('aria-valuetext')).toBe(`at ${Math.floor(player.currentTimeSec())}`)
    player.moveTo(35)
    await eventually(() => expect(slider.valueAsNumber).toBe(35))
    expect(slider.style.getPropertyValue('--speech-progress')).toBe('0.875')
    expect(slider.style.getPropertyValue('--speech-buffered')).toBe('0.5')
    expect(seek).toHaveBeenCalledOnce()
  })

  it('follows the sound per frame while it plays, and rests while it does not', async () => {
    const { slider, player } = show()
    player.moveTo(10)
    await eventually(() => expect(slider.valueAsNumber).toBe(10))
    player.setState({ status: 'paused', pausedBy: 'user' })
    const asked = vi.spyOn(player, 'currentTimeSec')
    for (let frame = 0; frame < 10; frame++) await new Promise(requestAnimationFrame)
    // The frame that was on its way, no more.
    expect(asked.mock.calls.length).toBeLessThanOrEqual(1)
  })
})
