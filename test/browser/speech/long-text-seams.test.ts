import { afterEach, describe, expect, it } from 'vitest'
import { detectAudioEngine } from '../../../src/sink/decoder-delay.ts'
import { routeThrough, startCapture } from '../support/capture.ts'
import { until } from '../support/patience.ts'
import { askedFor, heard, playerAt, reached } from './speech-at.ts'

const text = 'The tide comes in, and nobody asked it to. '.repeat(14).trim()

const leavers: (() => void)[] = []

afterEach(() => {
  for (const leave of leavers.splice(0)) leave()
})

/** The greatest step from one sample to the next. */
function greatestStep(samples: Float32Array): number {
  let greatest = 0
  for (let index = 1; index < samples.length; index++)
    greatest = Math.max(greatest, Math.abs((samples[index] as number) - (samples[index - 1] as number)))
  return greatest
}

describe.each(['mp3_44100_128', 'pcm_24000'] as const)('the seams of a long text of %s', (outputFormat) => {
  it('speaks it by parts, without a halt or a click between them, as one recording', async () => {
    const id = `long-${Math.random()}`
    const captured = startCapture()
    leavers.push(() => captured.stop())
    const { player, leave } = playerAt({ outputFormat, maxCharsPerRequest: 400, faults: `id=${id}` })
    leavers.push(leave)
    const words: number[] = []
    player.on('boundary', ({ word }) => words.push(word.index))
    const { recording, settled } = player.speak(text)
    player.pause()
    // All of the second part is there, and the third is not asked for.
    await until(() => recording.timeline.wordCount === 90)
    expect(await askedFor(id)).toBe(2)
    if (player.mediaElement) await routeThrough(player)
    player.play()
    // The seam between the first and the second part.
    await heard(player, 5)
    const { context } = captured
    if (!context) throw new Error('Nothing was captured.')
    const source = await context.decodeAudioData(await (await recording.toWAV()).arrayBuffer())
    // Out of an element of WebKitGTK a block is lost now and then, on the way to the capture.
    const isWhole = player.mediaElement === null || detectAudioEngine() !== 'webkit'
    if (isWhole)
      expect(greatestStep(captured.all())).toBeLessThan(1.3 * greatestStep(source.getChannelData(0)))
    player.setRate(3)
    await until(() => recording.isComplete)
    expect(recording.timeline.wordCount).toBe(126)
    // The seam between the last two.
    player.seekToWord(85)
    expect(await settled).toEqual({ type: 'ended', heardText: text })
    await reached(player, 'ended')
    expect(player.state.metrics).toMatchObject({ stalls: 0, charactersBilled: text.length })
    expect(player.state.metrics.requestIds).toHaveLength(3)
    expect(words).toEqual(Array.from({ length: 126 }, (_, index) => index))
    expect(await askedFor(id)).toBe(3)
  })
})
