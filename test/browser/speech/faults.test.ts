import { afterEach, describe, expect, it, vi } from 'vitest'
import { SpeechError } from '../../../src/base/speech-error.ts'
import { createSpeechClient } from '../../../src/protocol/client/speech-client.ts'
import { detectAudioEngine } from '../../../src/sink/decoder-delay.ts'
import { createSpeechPlayer } from '../../../src/speech/create-speech-player.ts'
import { heard, playerAt, reached, voiceId } from './speech-at.ts'
import { until } from '../support/patience.ts'

const text = 'The tide comes in. The tide goes out. Nobody asked it to.'
const leavers: (() => void)[] = []
const speaking = (...args: Parameters<typeof playerAt>): ReturnType<typeof playerAt>['player'] => {
  const { player, leave } = playerAt(...args)
  leavers.push(leave)
  return player
}

afterEach(() => {
  for (const leave of leavers.splice(0)) leave()
})

describe('a SpeechPlayer against the simulator', () => {
  it('plays a text to its end, with every word', async () => {
    const player = speaking({ text })
    const words: string[] = []
    player.on('boundary', ({ word }) => words.push(word.text))
    player.play()
    await reached(player, 'ended')
    expect(words.join(' ')).toBe('The tide comes in The tide goes out Nobody asked it to')
    expect(player.state).toMatchObject({ generation: 'complete', error: null, isDurationFinal: true })
    expect(player.state.metrics.firstSoundMs).toBeGreaterThan(0)
    expect(player.state.metrics.requestIds).toHaveLength(1)
    expect(player.state.metrics.charactersBilled).toBe(text.length)
    expect(player.state.metrics.sinkReason).not.toBe('')
  })

  it('plays without lighting a word where the alignment is null', async () => {
    const player = speaking({ text, faults: 'alignment=null' })
    player.play()
    await reached(player, 'ended')
    expect(player.state).toMatchObject({ wordCount: 0, error: null })
    expect(player.state.durationSec).toBeGreaterThan(2)
  })

  it('#4 plays a stream whose first byte is late and which then drips byte by byte, and tells the start once', async () => {
    const player = speaking({ text: 'Drip.', faults: 'first-byte-delay=400, chunk=1' })
    let starts = 0
    player.on('start', () => starts++)
    player.play()
    await reached(player, 'ended')
    expect(starts).toBe(1)
    expect(player.state.wordCount).toBe(1)
  })

  it('plays what came of a stream that is cut, and keeps it', async () => {
    const player = speaking({ text, faults: 'cut-after=40000' })
    const errors: string[] = []
    player.on('error', ({ error }) => errors.push(error.code))
    player.play()
    const { utterance } = player.state
    await reached(player, 'ended')
    // To WebKitGTK a body that was cut ends like a whole one: there it is the broken last line that tells.
    const code = detectAudioEngine() === 'webkit' ? 'incomplete' : 'network'
    expect(errors).toEqual([code])
    expect(player.state.generation).toBe('failed')
    expect(await utterance?.settled).toMatchObject({ type: 'failed', error: { code } })
    expect(utterance?.recording.toBlob().size).toBeGreaterThan(1_000)
    expect(utterance?.recording.isComplete).toBe(false)
    player.seek(0)
    player.play()
    await heard(player, 0.2)
  })

  it('plays what came before a line that is no JSON', async () => {
    const player = speaking({ text, faults: 'garbage-line=3' })
    player.play()
    await reached(player, 'ended')
    expect(player.state.error?.code).toBe('bad-response')
    expect(player.state.durationSec).toBeGreaterThan(0.3)
  })

  it.each([
    ['status=401, code=invalid_api_key', 'unauthorized'],
    ['status=401, code=quota_exceeded', 'quota-exceeded'],
    ['status=429, retry-after=1', 'rate-limited'],
    ['status=502, error-shape=html', 'server-error'],
    ['status=500, error-shape=empty', 'server-error'],
  ])('fails with a typed error on %s, and speaks when asked again', async (faults, code) => {
    let isFaulty = true
    const client = createSpeechClient({
      proxyUrl: '/api/speech',
      retries: 0,
      headers: () => (isFaulty ? { 'x-simulator': faults } : {}),
    })
    const player = createSpeechPlayer({ client, voiceId, text: 'Again.' })
    leavers.push(player.connect())
    player.play()
    await reached(player, 'failed')
    expect(player.state.error).toBeInstanceOf(SpeechError)
    expect(player.state.error?.code).toBe(code)
    isFaulty = false
    player.play()
    await reached(player, 'ended')
    expect(player.state.error).toBeNull()
  })

  it('fails with a typed error on an unknown voice, no voice, blank text and a proxy that is not there', async () => {
    const cases = [
      [{ text, voiceId: 'nobody' }, 'voice-not-found'],
      [{ text, voiceId: undefined }, 'invalid-request'],
      [{ text: 'x' }, null],
    ] as const
    for (const [options, code] of cases) {
      const player = speaking(options)
      player.play()
      if (code === null) continue
      await reached(player, 'failed')
      expect(player.state.error?.code).toBe(code)
    }
    const blank = speaking({})
    blank.speak('  \n ')
    await reached(blank, 'failed')
    expect(blank.state.error?.code).toBe('empty-text')

    const client = createSpeechClient({ proxyUrl: 'http://127.0.0.1:9/', retries: 0 })
    const lost = createSpeechPlayer({ client, voiceId, text })
    leavers.push(lost.connect())
    lost.play()
    await reached(lost, 'failed')
    expect(lost.state.error?.code).toBe('network')
  })

  it('waits, says so and goes on where the line is slower than the voice', async () => {
    const player = speaking({ text, faults: 'bytes-per-second=16000', outputFormat: 'pcm_16000' })
    const statuses = new Set<string>()
    player.subscribe(() => statuses.add(player.state.status))
    player.play()
    await reached(player, 'stalled')
    await reached(player, 'playing')
    expect(player.state.metrics.stalls).toBeGreaterThan(0)
    expect(player.state.error).toBeNull()
    player.stop()
  })

  it('plays with a worklet that the app serves, and makes no blob of a script then', async () => {
    const made = vi.spyOn(URL, 'createObjectURL')
    const player = speaking({ text: 'Served.', outputFormat: 'pcm_16000', workletUrl: '/dist/worklet.js' })
    player.play()
    await reached(player, 'ended')
    expect(player.state.error).toBeNull()
    expect(made).not.toHaveBeenCalled()
    made.mockRestore()
  })

  it('can be stopped before the first byte, and speaks the next text at once', async () => {
    const player = speaking({ text, faults: 'first-byte-delay=60000' })
    player.play()
    const { utterance } = player.state
    await until(() => player.state.generation === 'requesting')
    player.stop()
    expect(await utterance?.settled).toMatchObject({ type: 'stopped' })
    expect(player.state).toMatchObject({ status: 'idle', error: null })
  })

  it('is at rest again after it was left at any moment, and leaves no element, context or object URL behind', async () => {
    const made = vi.spyOn(URL, 'createObjectURL')
    const freed = vi.spyOn(URL, 'revokeObjectURL')
    const elements = document.querySelectorAll('audio').length
    for (const moment of ['requesting', 'receiving', 'sounding', 'paused'] as const) {
      const { player, leave } = playerAt({ text })
      player.play()
      const { utterance } = player.state
      if (moment === 'requesting') await until(() => player.state.generation !== 'none')
      if (moment === 'receiving') await until(() => player.state.metrics.bytes > 0)
      if (moment === 'sounding') await heard(player, 0.2)
      if (moment === 'paused') player.pause()
      leave()
      expect(await utterance?.settled, moment).toMatchObject({ type: 'stopped' })
      expect(player.state.status).toBe('idle')
    }
    expect(document.querySelectorAll('audio').length).toBe(elements)
    expect(made).toHaveBeenCalled()
    const isFreed = (url: unknown): boolean => freed.mock.calls.some(([once]) => once === url)
    await until(() => made.mock.results.every(({ value }) => isFreed(value)))
    made.mockRestore()
    freed.mockRestore()
  })
})
