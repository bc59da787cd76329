import { afterEach, describe, expect, it } from 'vitest'
import { playerAt, reached } from './speech-at.ts'

const leavers: (() => void)[] = []

afterEach(() => {
  for (const leave of leavers.splice(0)) leave()
})

describe.each(['mp3_44100_128', 'pcm_24000'] as const)('a queue of %s', (outputFormat) => {
  it('has the next one ready when one ends, and asks once for each', async () => {
    const id = `queue-${Math.random()}`
    const { player, leave } = playerAt({ outputFormat, faults: `id=${id}` })
    leavers.push(leave)
    const said: string[] = []
    const generations: string[] = []
    player.on('end', ({ utterance, outcome }) => said.push(`${utterance.text} ${outcome.type}`))
    player.on('start', () => generations.push(player.state.generation))
    player.setRate(2)
    player.speak('The tide comes in.')
    player.speak('Nobody asked it to.', { queue: true })
    player.speak('The tide goes out.', { queue: true })
    await reached(player, 'ended')
    expect(said).toEqual([
      'The tide comes in. ended',
      'Nobody asked it to. ended',
      'The tide goes out. ended',
    ])
    // The first is heard while it comes; what follows is there before its turn.
    expect(generations.slice(1)).toEqual(['complete', 'complete'])
    expect(player.state.metrics.stalls).toBe(0)
    const response = await fetch(`/api/speech/v1/simulator/requests?id=${id}`)
    expect(((await response.json()) as { requests: unknown[] }).requests).toHaveLength(3)
  })
})
