import { afterEach, describe, expect, it } from 'vitest'
import { SpeechError } from '../../../src/base/speech-error.ts'
import type { OutputFormat } from '../../../src/model/output-format.ts'
import { detectAudioEngine } from '../../../src/sink/decoder-delay.ts'
import { heard, playerAt, reached } from './speech-at.ts'

const text = 'The tide comes in. The tide goes out.'
const leavers: (() => void)[] = []

function speaking(...args: Parameters<typeof playerAt>): ReturnType<typeof playerAt>['player'] {
  const { player, leave } = playerAt(...args)
  leavers.push(leave)
  player.play()
  return player
}

afterEach(() => {
  for (const leave of leavers.splice(0)) leave()
})

const formats: OutputFormat[] = ['mp3_44100_128', 'opus_48000_64', 'pcm_24000']

/** A failure of playing: typed, told once, and what came is kept. */
async function expectUnplayable(player: ReturnType<typeof speaking>): Promise<void> {
  const { utterance } = player.state
  await reached(player, 'failed')
  expect(player.state.error).toBeInstanceOf(SpeechError)
  expect(player.state.error?.code).toBe('playback-failed')
  expect(await utterance?.settled).toMatchObject({ type: 'failed', heardText: '' })
  expect(utterance?.recording.toBlob().size).toBeGreaterThan(0)
}

describe.each(formats)('a SpeechPlayer that asked for %s', (outputFormat) => {
  it('plays a body of bytes cut in the middle of a frame as far as it goes, and keeps it', async () => {
    // Without times the body is the sound itself, so that the cut is where it is asked for. Slowly: of bytes that come
    // together with the cut a browser may give out none.
    const cutAfter = outputFormat.startsWith('pcm') ? 30_001 : 9_001
    const faults = `bytes-per-second=${cutAfter * 2}, cut-after=${cutAfter}`
    const player = speaking({ text, outputFormat, timestamps: false, faults })
    const { utterance } = player.state
    const { recording } = utterance!
    await reached(player, 'ended')
    expect(recording.toBlob().size).toBeLessThanOrEqual(cutAfter)
    expect(recording.toBlob().size).toBeGreaterThan(cutAfter / 2)
    // To WebKitGTK a body that was cut ends like a whole one, and bytes alone do not say how many there should be.
    const isTold = detectAudioEngine() !== 'webkit'
    expect(recording.isComplete).toBe(!isTold)
    expect(player.state.error?.code).toBe(isTold ? 'network' : undefined)
    expect((await utterance!.settled).type).toBe(isTold ? 'failed' : 'ended')
    player.seek(0)
    player.play()
    await heard(player, 0.1)
  })

  it.each([true, false])('fails where there is no sound at all, with times: %s', async (timestamps) => {
    const player = speaking({ text, outputFormat, timestamps, faults: 'audio=none' })
    await reached(player, 'failed')
    expect(player.state.error).toMatchObject({ code: 'incomplete', retryable: true })
    expect(player.state.metrics.bytes).toBe(0)
  })

  it('plays a body that comes a byte at a time', async () => {
    const player = speaking({ text: 'Drip.', outputFormat, timestamps: false, faults: 'chunk=1' })
    await reached(player, 'ended')
    expect(player.state).toMatchObject({ error: null, generation: 'complete' })
    expect(player.state.durationSec).toBeGreaterThan(0.2)
  })
})

describe('a SpeechPlayer that receives', () => {
  it.each(['mp3_44100_128', 'opus_48000_64'] as const)(
    'no audio in place of %s fails with a typed error, and speaks when asked again',
    async (outputFormat) => {
      const faults = `audio=noise, fail-times=1, id=noise-${outputFormat}-${Math.random()}`
      const player = speaking({ text, outputFormat, faults })
      await expectUnplayable(player)
      player.speak('Again.')
      await reached(player, 'ended')
      expect(player.state.error).toBeNull()
    },
  )

  it('bytes that are no speech as PCM plays them: samples may be anything', async () => {
    const player = speaking({ text: 'Hush.', outputFormat: 'pcm_24000', faults: 'audio=noise' })
    player.setVolume(0)
    await reached(player, 'ended')
    expect(player.state.error).toBeNull()
  })

  it.each([
    ['mp3_44100_128', 'opus_48000_64'],
    ['mp3_44100_128', 'pcm_24000'],
    ['opus_48000_64', 'mp3_44100_128'],
    ['pcm_24000', 'mp3_44100_128'],
    ['pcm_24000', 'opus_48000_64'],
    ['ulaw_8000', 'mp3_22050_32'],
  ] as const)('another codec than it asked for fails with a typed error: %s, but %s', async (asked, sent) => {
    await expectUnplayable(speaking({ text, outputFormat: asked, faults: `audio=${sent}` }))
  })

  it('MP3 of another rate than it asked for plays it', async () => {
    const player = speaking({ text, outputFormat: 'mp3_44100_128', faults: 'audio=mp3_22050_32' })
    await reached(player, 'ended')
    expect(player.state.error).toBeNull()
    expect(player.state.durationSec).toBeGreaterThan(1.5)
  })
})
