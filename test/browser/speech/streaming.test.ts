import { afterEach, describe, expect, it } from 'vitest'
import type { StreamingPlayer } from '../../../src/speech/streaming-player.ts'
import { until } from '../support/patience.ts'
import { heard, reached, streamingPlayerAt } from './speech-at.ts'

const answer = 'Well, that depends on the wind. Some days it is kind.'
const words = 'Well that depends on the wind Some days it is kind'

const leavers: (() => void)[] = []
afterEach(() => {
  for (const leave of leavers.splice(0)) leave()
})

function streamingAt(faults?: string): StreamingPlayer {
  const { streaming, leave } = streamingPlayerAt({ faults })
  leavers.push(leave)
  return streaming
}

/** The words as they are told: on a busy machine one may be over before the page comes to it. */
function listen({ player }: StreamingPlayer): string[] {
  const found: string[] = []
  player.on('boundary', ({ word }) => found.push(word.text))
  return found
}

describe('a player of texts that are still written', () => {
  it('sounds before the text is whole, and lights up each word of it to its end', async () => {
    const streaming = streamingAt()
    const { player } = streaming
    const found = listen(streaming)
    const writer = streaming.open()
    writer.write('Well, that depends on the wind. Some ')
    await heard(player, 0.3)
    expect(player.state.text).toBe('Well, that depends on the wind. ')
    for (const token of 'days it is kind.'.match(/.{1,3}/gu)!) writer.write(token)
    writer.end()
    await reached(player, 'ended')
    expect(found.join(' ')).toBe(words)
    expect(player.state).toMatchObject({ text: answer, generation: 'complete', error: null })
    expect(streaming.transport.get().value).toMatchObject({ kind: 'websocket' })
    expect(await writer.utterance.settled).toEqual({ type: 'ended', heardText: answer })
  })

  it('goes on where its socket breaks, with every word once and in order', async () => {
    const streaming = streamingAt('id=broken, fail-times=2, cut-after=2')
    const found = listen(streaming)
    streaming.speak(answer)
    await reached(streaming.player, 'ended')
    expect(found.join(' ')).toBe(words)
    expect(streaming.player.state.error).toBeNull()
  })

  it('speaks a stream of the AI SDK, by requests where sockets are refused', async () => {
    const streaming = streamingAt('status=403')
    const found = listen(streaming)
    const deltas = answer.match(/.{1,7}/gu)!
    const events = deltas.map(
      (delta) => `data: ${JSON.stringify({ type: 'text-delta', id: '1', delta })}\n\n`,
    )
    const utterance = streaming.speak(new Response(events.join('')))
    await reached(streaming.player, 'ended')
    expect(utterance.text).toBe(answer)
    expect(found.join(' ')).toBe(words)
    expect(streaming.transport.get().value).toMatchObject({ kind: 'http' })
  })

  it('stops in one call, says what was heard, and lets late tokens fall on a closed writer', async () => {
    const { player, open } = streamingAt()
    const writer = open()
    writer.write(answer)
    await heard(player, 1)
    player.stop()
    const { text } = player.heard()
    expect(answer.startsWith(text)).toBe(true)
    expect(text.length).toBeGreaterThan(3)
    expect(text.length).toBeLessThan(answer.length)
    expect(await writer.utterance.settled).toEqual({ type: 'stopped', heardText: text })
    writer.write('Too late. ')
    expect(writer.isOpen).toBe(false)
    const next = open()
    next.write('Next one. ')
    next.end()
    await reached(player, 'ended')
    expect(next.utterance.text).toBe('Next one. ')
  })

  it('speaks what a source gave before it failed, and then fails with that', async () => {
    const { player, speak } = streamingAt()
    const source = new ReadableStream<string>({
      start: (controller) => controller.enqueue('This much came. '),
      pull: () => Promise.reject(new Error('gone')),
    })
    const utterance = speak(source)
    expect(await utterance.settled).toMatchObject({
      type: 'failed',
      heardText: 'This much came',
      error: { code: 'text-source-failed' },
    })
    expect(player.state.text).toBe('This much came. ')
  })

  it('waits, sounding nothing, while the source is silent, and goes on when it speaks again', async () => {
    const { player, open } = streamingAt()
    // At twice the speed WebKitGTK stands still before the end of its data, and says that it has enough to go on.
    if (!('ManagedMediaSource' in globalThis)) player.setRate(2)
    const writer = open()
    writer.write('One moment please. ')
    await until(() => player.state.status === 'stalled' || player.state.status === 'loading')
    await until(() => player.timeline.wordCount === 3)
    await until(() => player.state.status === 'stalled')
    const stalledSec = player.currentTimeSec()
    writer.write('Here it is. ')
    writer.end()
    await reached(player, 'ended')
    expect(player.currentTimeSec()).toBeGreaterThan(stalledSec)
    expect(player.state.error).toBeNull()
  })
})
