import { afterEach, describe, expect, it } from 'vitest'
import { until } from '../support/patience.ts'
import { heard, playerAt, reached } from './speech-at.ts'

const sentence = 'The tide comes in, and nobody asked it to. '
const text = sentence.repeat(11).trim()
const leavers: (() => void)[] = []

afterEach(() => {
  for (const leave of leavers.splice(0)) leave()
})

describe.each(['mp3_44100_128', 'pcm_24000'] as const)(
  'a SpeechPlayer of %s with a long text',
  (outputFormat) => {
    it('speaks it by parts, one ahead of the ear, without a halt between them, as one recording', async () => {
      const id = `long-${Math.random()}`
      const asked = async (): Promise<number> => {
        const response = await fetch(`/api/speech/v1/simulator/requests?id=${id}`)
        return ((await response.json()) as { requests: unknown[] }).requests.length
      }
      const { player, leave } = playerAt({ outputFormat, maxCharsPerRequest: 400, faults: `id=${id}` })
      leavers.push(leave)
      const words: number[] = []
      player.on('boundary', ({ word }) => words.push(word.index))
      const { recording, settled } = player.speak(text)
      player.pause()
      // All of the second part is there, and the third is not asked for.
      await until(() => recording.timeline.wordCount > 60)
      const partEnd = recording.timeline.wordCount
      expect(await asked()).toBe(2)
      player.play()
      // The seam between the first and the second.
      await heard(player, 4)
      expect(await asked()).toBe(3)
      await until(() => recording.isComplete)
      expect(recording.timeline.wordCount).toBe(99)
      // The seam between the second and the third.
      player.seekToWord(partEnd - 5)
      player.setRate(2)
      expect(await settled).toEqual({ type: 'ended', heardText: text })
      await reached(player, 'ended')
      expect(player.state.metrics).toMatchObject({ stalls: 0, charactersBilled: text.length })
      expect(player.state.metrics.requestIds).toHaveLength(3)
      expect(words).toEqual(Array.from({ length: 99 }, (_, index) => index))
      expect(await asked()).toBe(3)
    })
  },
)
