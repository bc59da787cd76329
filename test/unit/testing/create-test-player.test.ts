import { describe, expect, it } from 'vitest'
import { createTestPlayer } from '../../../src/testing/create-test-player.ts'

const text = 'One two three.'

describe('createTestPlayer', () => {
  it('plays at once, word by word, as far as it is told', () => {
    const player = createTestPlayer({ text })
    const words: string[] = []
    player.on('boundary', ({ word, skipped }) => words.push(word.text + (skipped ? '!' : '')))
    player.play()
    expect(player.state.status).toBe('playing')
    player.advanceTo(0.9)
    expect(words).toEqual(['One', 'two', 'three'])
    expect(player.currentTimeSec()).toBeCloseTo(0.9)
    player.advanceTo(99)
    expect(player.state.status).toBe('ended')
  })

  it('takes the times it is given', () => {
    const player = createTestPlayer({
      text: 'Late early',
      words: [
        { charStart: 0, charEnd: 4, startSec: 2, endSec: 3 },
        { charStart: 5, charEnd: 10, startSec: 3, endSec: 3.5 },
      ],
    })
    expect(player.timeline.wordCount).toBe(0)
    player.play()
    expect(player.timeline.word(1)).toMatchObject({ text: 'early', startSec: 3, endSec: 3.5 })
    expect(player.state.durationSec).toBe(3.5)
  })

  it('wakes who follows by real time', () => {
    const player = createTestPlayer({ text })
    player.play()
    let woken = 0
    player.on('seek', () => woken++)
    player.advanceTo(0.5)
    expect(woken).toBe(1)
  })

  it('is loading before its first sound, stalled after, and goes on', () => {
    const player = createTestPlayer({ text })
    player.stall()
    player.play()
    expect(player.state.status).toBe('loading')
    player.advanceTo(0.1)
    expect(player.state.status).toBe('playing')
    player.stall()
    expect(player.state.status).toBe('stalled')
    player.advanceTo(0.5)
    expect(player.state.status).toBe('playing')
    expect(player.state.metrics.stalls).toBe(1)
  })

  it('is held back as by the browser, and goes on with play', () => {
    const player = createTestPlayer({ text })
    player.play()
    player.block()
    expect(player.state).toMatchObject({ status: 'paused', pausedBy: 'autoplay-blocked' })
    player.play()
    expect(player.state.status).toBe('playing')
  })

  it('fails with the code it is told, retryable as such an error is', () => {
    const player = createTestPlayer({ text })
    player.fail('unauthorized')
    expect(player.state).toMatchObject({
      status: 'failed',
      error: { code: 'unauthorized', retryable: false },
    })
    player.play()
    player.fail('network')
    expect(player.state).toMatchObject({ status: 'failed', error: { code: 'network', retryable: true } })
  })
})
