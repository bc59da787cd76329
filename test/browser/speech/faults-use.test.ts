import { afterEach, describe, expect, it, vi } from 'vitest'
import { until } from '../support/patience.ts'
import { heard, playerAt, reached } from './speech-at.ts'

const text = 'The tide comes in. The tide goes out. Nobody asked it to.'
const leavers: (() => void)[] = []

function playerFor(...args: Parameters<typeof playerAt>): ReturnType<typeof playerAt>['player'] {
  const { player, leave } = playerAt(...args)
  leavers.push(leave)
  return player
}

afterEach(() => {
  vi.restoreAllMocks()
  for (const leave of leavers.splice(0)) leave()
})

const formats = ['mp3_44100_128', 'pcm_24000'] as const

describe.each(formats)('a SpeechPlayer of %s, used in ways that make little sense,', (outputFormat) => {
  it('speaks the second of two texts of one tick, and asks for that alone', async () => {
    const id = `twice-${Math.random()}`
    const player = playerFor({ outputFormat, faults: `id=${id}` })
    const first = player.speak('One thing.')
    const second = player.speak('Another thing.')
    expect(await first.settled).toEqual({ type: 'interrupted', heardText: '' })
    expect(await second.settled).toEqual({ type: 'ended', heardText: 'Another thing.' })
    const response = await fetch(`/api/speech/v1/simulator/requests?id=${id}`)
    expect(((await response.json()) as { requests: unknown[] }).requests).toHaveLength(1)
  })

  it('stays where it is when it is sent elsewhere before any audio, or to NaN', async () => {
    const player = playerFor({ text, outputFormat, faults: 'first-byte-delay=300' })
    player.seek(5)
    player.play()
    for (const sec of [3, -1, Infinity]) player.seek(sec)
    expect(() => player.seek(Number.NaN)).toThrow(TypeError)
    expect(() => player.skip({ seconds: Number.NaN })).toThrow(TypeError)
    expect(() => player.seekToWord(Number.NaN)).toThrow(TypeError)
    await heard(player, 0.1)
    expect(player.currentTimeSec()).toBeLessThan(1)
    expect(player.state.error).toBeNull()
  })

  it('goes to the end when it is sent beyond it, and to the start when before that', async () => {
    const player = playerFor({ text, outputFormat })
    player.play()
    await until(() => player.state.generation === 'complete')
    await heard(player, 0.1)
    player.seek(-5)
    await heard(player, 0.2)
    expect(player.currentTimeSec()).toBeLessThan(1)
    const { utterance } = player.state
    player.seek(1e9)
    expect(await utterance?.settled).toMatchObject({ type: 'ended' })
    expect(player.currentTimeSec()).toBeCloseTo(player.state.durationSec)
  })

  it('plays at the nearest rate and volume that there are', async () => {
    const player = playerFor({ text, outputFormat })
    player.setRate(99)
    player.setVolume(-3)
    player.play()
    await heard(player, 0.3)
    expect(player.state).toMatchObject({ rate: 3, volume: 0 })
    player.setRate(0)
    player.setVolume(Infinity)
    const fromSec = player.currentTimeSec()
    await heard(player, fromSec + 0.2)
    expect(player.state).toMatchObject({ rate: 0.5, volume: 1, status: 'playing' })
    expect(() => player.setRate(Number.NaN)).toThrow(TypeError)
    expect(() => player.setVolume(Number.NaN)).toThrow(TypeError)
    expect(player.state).toMatchObject({ rate: 0.5, volume: 1, error: null })
  })

  it('plays from the start after stop, also after many in a row', async () => {
    const player = playerFor({ text: 'Once more.', outputFormat })
    player.play()
    await heard(player, 0.2)
    for (let round = 0; round < 5; round++) {
      player.stop()
      expect(player.state).toMatchObject({ status: 'idle', error: null })
      player.play()
    }
    const starts: number[] = []
    player.on('start', () => starts.push(player.currentTimeSec()))
    await reached(player, 'ended')
    expect(starts).toHaveLength(1)
    expect(starts[0]).toBeLessThan(0.2)
    player.stop()
    player.play()
    await reached(player, 'ended')
    expect(player.state.error).toBeNull()
  })

  it('plays on in a hidden tab, and tells every word, though nothing is painted and timers come once a second', async () => {
    const player = playerFor({ text, outputFormat })
    const words: string[] = []
    player.on('boundary', ({ word }) => words.push(word.text))
    const { setTimeout: setTimer } = globalThis
    vi.spyOn(globalThis, 'requestAnimationFrame').mockReturnValue(1)
    const throttled = (call: () => void, delayMs = 0): unknown => setTimer(call, Math.max(1_000, delayMs))
    vi.spyOn(globalThis, 'setTimeout').mockImplementation(throttled as typeof setTimeout)
    vi.spyOn(document, 'visibilityState', 'get').mockReturnValue('hidden')
    vi.spyOn(document, 'hidden', 'get').mockReturnValue(true)
    document.dispatchEvent(new Event('visibilitychange'))
    player.play()
    const { utterance } = player.state
    expect(await utterance?.settled).toMatchObject({ type: 'ended', heardText: text })
    expect(words.join(' ')).toBe('The tide comes in The tide goes out Nobody asked it to')
    expect(player.state.error).toBeNull()
  })
})
