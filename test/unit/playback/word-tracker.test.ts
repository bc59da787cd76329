import { describe, expect, it } from 'vitest'
import { createWordTracker } from '../../../src/playback/word-tracker.ts'
import { createManualTimers, type ManualTimers } from '../../manual-timers.ts'
import { createFakePlayer, type FakePlayer } from './fake-player.ts'

function follow(): { player: FakePlayer; timers: ManualTimers; seen: number[]; leave: () => void } {
  const timers = createManualTimers()
  const player = createFakePlayer(timers, [0, 1, 1.5, 2])
  const seen: number[] = []
  const leave = createWordTracker(player, (index) => seen.push(index), timers).connect()
  return { player, timers, seen, leave }
}

describe('createWordTracker', () => {
  it('tells each word when it begins to be heard', () => {
    const { player, timers, seen } = follow()
    player.set({ status: 'playing' })
    expect(seen).toEqual([0])
    timers.advance(999)
    expect(seen).toEqual([0])
    timers.advance(1)
    expect(seen).toEqual([0, 1])
    timers.advance(1_000)
    expect(seen).toEqual([0, 1, 2, 3])
  })

  it('sleeps between two words', () => {
    const { player, timers } = follow()
    player.set({ status: 'playing' })
    const asked = player.timesAsked
    timers.advance(990)
    expect(player.timesAsked).toBe(asked)
    expect(timers.waiting).toBe(1)
  })

  it('comes at the right moment at any rate', () => {
    const { player, timers, seen } = follow()
    player.set({ status: 'playing', rate: 2 })
    timers.advance(499)
    expect(seen).toEqual([0])
    timers.advance(1)
    expect(seen).toEqual([0, 1])
    player.set({ rate: 0.5 })
    timers.advance(999)
    expect(seen).toEqual([0, 1])
    timers.advance(1)
    expect(seen).toEqual([0, 1, 2])
  })

  it('is right at once after a seek, forward and back into the pause before a word', () => {
    const { player, seen } = follow()
    player.set({ status: 'playing' })
    player.seek(2.5)
    expect(seen).toEqual([0, 3])
    player.seek(1.4)
    expect(seen).toEqual([0, 3, 1])
  })

  it('waits without a timer while nothing sounds', () => {
    const { player, timers, seen } = follow()
    player.set({ status: 'playing' })
    player.set({ status: 'stalled' })
    expect(timers.waiting).toBe(0)
    timers.advance(10_000)
    expect(seen).toEqual([0])
    player.set({ status: 'playing' })
    timers.advance(1_000)
    expect(seen).toEqual([0, 1])
  })

  it('follows words that arrive while the sound is already there', () => {
    const { player, timers, seen } = follow()
    player.set({ status: 'playing' })
    timers.advance(5_000)
    player.addWord(4)
    expect(seen.at(-1)).toBe(4)
    player.addWord(7)
    timers.advance(2_000)
    expect(seen.at(-1)).toBe(5)
  })

  it('has no word after the end and none while idle', () => {
    const { player, timers, seen } = follow()
    player.set({ status: 'playing' })
    timers.advance(2_500)
    player.set({ status: 'ended' })
    expect(seen.at(-1)).toBe(-1)
  })

  it('tells the word again when the same index is another text', () => {
    const { player, seen } = follow()
    player.set({ status: 'playing' })
    player.changeText([0])
    expect(seen).toEqual([0, 0])
    player.seek(3)
    player.addWord(2)
    expect(seen).toEqual([0, 0, 1])
  })

  it('leaves nothing behind, and may be connected again', () => {
    const { player, timers, seen, leave } = follow()
    player.set({ status: 'playing' })
    leave()
    expect(timers.waiting).toBe(0)
    expect(player.listenerCount).toBe(0)
    timers.advance(3_000)
    expect(seen).toEqual([0])
  })
})
