import { afterEach, describe, expect, it } from 'vitest'
import { until } from '../support/patience.ts'
import { heard, playerAt, reached } from './speech-at.ts'

const text = 'The tide comes in. The tide goes out. Nobody asked it to.'
const leavers: (() => void)[] = []

function speaking(...args: Parameters<typeof playerAt>): ReturnType<typeof playerAt>['player'] {
  const { player, leave } = playerAt(...args)
  leavers.push(leave)
  player.play()
  return player
}

/** How the requests with an id of the fault header ended, as the simulator saw it. */
async function outcomesOf(id: string): Promise<string[]> {
  const response = await fetch(`/api/speech/v1/simulator/requests?id=${id}`)
  const { requests } = (await response.json()) as { requests: { outcome: string }[] }
  return requests.map(({ outcome }) => outcome)
}

const newId = (): string => `line-${Math.random().toString(36).slice(2)}`

afterEach(() => {
  for (const leave of leavers.splice(0)) leave()
})

describe('a SpeechPlayer on a bad line', () => {
  it.each(['first-byte-delay', 'response-delay'])(
    'waits for a first byte that takes 5 s, and stops the service the moment it is told to: %s',
    async (fault) => {
      const id = newId()
      const player = speaking({ text, faults: `${fault}=5000, id=${id}` })
      const { utterance } = player.state
      await until(async () => (await outcomesOf(id)).includes('running'))
      expect(player.state).toMatchObject({ status: 'loading', error: null })
      player.stop()
      expect(await utterance?.settled).toEqual({ type: 'stopped', heardText: '' })
      await until(async () => (await outcomesOf(id)).join() === 'aborted')
      expect(player.state).toMatchObject({ status: 'idle', error: null })
    },
  )

  it('tells the service also in the middle of the text, and keeps what came', async () => {
    const id = newId()
    const player = speaking({ text, faults: `bytes-per-second=40000, id=${id}` })
    const { utterance } = player.state
    await heard(player, 0.2)
    player.stop()
    await until(async () => (await outcomesOf(id)).join() === 'aborted')
    expect(utterance?.recording.isComplete).toBe(false)
    expect(utterance?.recording.toBlob().size).toBeGreaterThan(1_000)
  })

  it.each([
    ['mp3_44100_128', 24_000],
    ['pcm_16000', 40_000],
  ] as const)(
    'is stalled in 2 s of silence on the wire, tells for how long, and goes on where it was: %s',
    async (outputFormat, bytes) => {
      const player = speaking({ text, outputFormat, faults: `pause-after=${bytes}:2000` })
      const words: string[] = []
      player.on('boundary', ({ word }) => words.push(word.text))
      await reached(player, 'stalled')
      const stalledAtSec = player.currentTimeSec()
      expect(stalledAtSec).toBeGreaterThan(0.3)
      expect(player.state).toMatchObject({ error: null, generation: 'receiving' })
      await reached(player, 'playing')
      expect(player.currentTimeSec()).toBeLessThan(stalledAtSec + 0.3)
      await reached(player, 'ended')
      expect(words).toHaveLength(player.timeline.wordCount)
      expect(player.state.metrics.stalls).toBeGreaterThanOrEqual(1)
      expect(player.state.metrics.stalledMs).toBeGreaterThan(200)
    },
  )

  it.each([
    ['error-line=3', 'server-error'],
    ['last-line=truncated', 'incomplete'],
  ])(
    'plays what came before the service broke off, with a typed error beside it: %s',
    async (faults, code) => {
      const player = speaking({ text, faults })
      const { utterance } = player.state
      await reached(player, 'ended')
      expect(player.state).toMatchObject({ generation: 'failed', error: { code } })
      expect(await utterance?.settled).toMatchObject({ type: 'failed' })
      expect(utterance?.recording.toBlob().size).toBeGreaterThan(1_000)
    },
  )

  it('asks anew where the network went before the first byte, and is back', async () => {
    const id = newId()
    const player = speaking({ text: 'Back again.', faults: `cut-after=0, fail-times=1, id=${id}` })
    await reached(player, 'failed')
    expect(['network', 'incomplete']).toContain(player.state.error?.code)
    player.play()
    await reached(player, 'ended')
    expect(player.state).toMatchObject({ error: null, generation: 'complete' })
    expect(await outcomesOf(id)).toEqual(['cut', 'finished'])
  })

  it('asks anew for all of a text whose network went in the middle, once what came was heard', async () => {
    const id = newId()
    // In the time it takes to be read: what a page has not read when the line goes, its browser throws away.
    const faults = `cut-after=40000, bytes-per-second=40000, fail-times=1, id=${id}`
    const player = speaking({ text, faults })
    await reached(player, 'ended')
    expect(['network', 'incomplete']).toContain(player.state.error?.code)
    const cutSec = player.state.durationSec
    player.play()
    await until(() => player.state.generation === 'complete')
    expect(player.state.error).toBeNull()
    expect(player.state.durationSec).toBeGreaterThan(cutSec)
    await heard(player, 0.2)
    expect(await outcomesOf(id)).toEqual(['cut', 'finished'])
  })
})
