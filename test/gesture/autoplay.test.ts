import { afterAll, describe, expect, it } from 'vitest'
import { createAudioOutput } from '../../src/sink/audio-output.ts'
import { createSink } from '../../src/sink/create-sink.ts'
import { createWholeSource } from '../browser/support/growing-source.ts'
import { encodeBabble, heard, reached, sinkCases } from '../browser/support/sinks.ts'
import { trustedClick } from '../support/input.ts'
import { until } from '../browser/support/patience.ts'

// This browser was started with its own autoplay rule in force. One click lifts it for the whole page, also for files
// that run after this one: whatever is about being blocked stands in this file, and before the first click.

/** Does something in a click of a person. */
async function inClick(act: () => unknown): Promise<void> {
  const button = document.createElement('button')
  button.textContent = 'Speak'
  button.addEventListener('click', () => void act(), { once: true })
  document.body.append(button)
  await trustedClick(button)
  button.remove()
}

const opened = await Promise.all(
  sinkCases().map(async ({ name, choice }) => {
    const output = createAudioOutput()
    const source = createWholeSource(choice.format, await encodeBabble(choice.format, 4))
    return { name, output, sink: createSink({ choice, source, output }) }
  }),
)

afterAll(() => {
  for (const { sink, output } of opened) {
    sink.dispose()
    output.dispose()
  }
})

describe('before the first click', () => {
  it.each(opened)('a sink is paused, not failed, and buffers on ($name)', async ({ sink }) => {
    sink.play()
    await reached(sink, 'paused')
    expect(sink.store.get()).toMatchObject({ pausedBy: 'autoplay-blocked', error: null })
    await until(() => sink.store.get().bufferedSec > 3.5)
    expect(sink.currentTimeSec()).toBe(0)
  })

  it('a context is suspended, and runs from the click on', async () => {
    const context = new AudioContext()
    expect(context.state).toBe('suspended')
    let running = Promise.resolve()
    await inClick(() => (running = context.resume()))
    await running
    expect(context.state).toBe('running')
    await context.close()
  })
})

describe('in a click', () => {
  it.each(opened)('a sink that was held back plays ($name)', async ({ sink }) => {
    await inClick(() => sink.play())
    await heard(sink, 0.2)
    expect(sink.store.get()).toMatchObject({ status: 'playing', pausedBy: null })
    sink.pause()
  })

  it.each(sinkCases())(
    'an output is unlocked for a sink that comes much later ($name)',
    async ({ choice }) => {
      const output = createAudioOutput()
      await inClick(() => output.unlock(choice.kind))
      // Until the click does not count as recent any more, as when a service takes its time to answer.
      await until(() => !(navigator.userActivation as UserActivation | undefined)?.isActive)
      const source = createWholeSource(choice.format, await encodeBabble(choice.format, 4))
      const sink = createSink({ choice, source, output })
      sink.play()
      await heard(sink, 0.2)
      expect(sink.store.get()).toMatchObject({ status: 'playing', pausedBy: null })
      sink.dispose()
      output.dispose()
    },
  )
})
