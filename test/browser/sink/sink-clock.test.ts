import { afterEach, describe, expect, it, type TestContext } from 'vitest'
import { createAudioOutput, type AudioOutput } from '../../../src/sink/audio-output.ts'
import { createSink } from '../../../src/sink/create-sink.ts'
import { detectAudioEngine } from '../../../src/sink/decoder-delay.ts'
import type { Sink } from '../../../src/sink/sink.ts'
import { routeThrough, startCapture, type Capture } from '../support/capture.ts'
import { measureClock } from '../support/clock-error.ts'
import { createWholeSource } from '../support/growing-source.ts'
import { encodeBabble, heard, sinkCases } from '../support/sinks.ts'
import { tryAgain } from '../support/try-again.ts'

const frameMs = 1000 / 60
const durationSec = 16

// What WebKitGTK gives out of a media element comes 1.1 s late into the graph: its sound cannot be compared with its
// clock. What is rendered in the graph itself can.
const cases = sinkCases().filter(
  ({ choice }) => detectAudioEngine() !== 'webkit' || choice.kind === 'web-audio',
)

describe.each(cases)('the clock of $name', ({ choice }) => {
  let output: AudioOutput | null = null
  let sink: Sink | null = null
  let capture: Capture | null = null

  afterEach(() => {
    sink?.dispose()
    output?.dispose()
    capture?.stop()
  })

  const play = async (rate: number): Promise<{ playing: Sink; captured: Capture }> => {
    const source = createWholeSource(choice.format, await encodeBabble(choice.format, durationSec))
    const captured = (capture = startCapture())
    output = createAudioOutput()
    const playing = (sink = createSink({ choice, source, output }))
    if (playing.mediaElement) await routeThrough(playing)
    playing.setRate(rate)
    playing.play()
    return { playing, captured }
  }

  const expectInStep = async (
    test: TestContext,
    { playing, captured, rate, fromSec }: { playing: Sink; captured: Capture; rate: number; fromSec: number },
  ): Promise<void> => {
    await heard(playing, fromSec + 0.3 * rate)
    const untilSec = durationSec - 1
    // What a stretcher makes longer comes in longer pieces, and sways more around where it ought to be.
    const count = rate < 1 ? 60 : 30
    const errors = await measureClock(playing, captured, { rate, count, fromSec, untilSec })
    // Of the device alone, whatever was found in its sound.
    if (errors.calmCount < 8) tryAgain(test, 'The machine is too busy: its sound device was never on time.')
    expect(errors.all.length / errors.calmCount, 'found near where the clock is').toBeGreaterThan(0.6)
    const distances = errors.all.map(Math.abs).sort((one, other) => one - other)
    expect(Math.abs(errors.medianMs), `of ${errors.all.map(Math.round).join(' ')}`).toBeLessThan(frameMs)
    expect(distances[distances.length >> 1]).toBeLessThan(frameMs)
  }

  // What a stretcher does is the same for all that an element plays.
  const rates = choice.format.startsWith('opus') ? [] : [0.5, 1, 2, 3]
  it.for(rates)('tells what is heard, to a display frame, at %f times the speed', async (rate, context) => {
    const { playing, captured } = await play(rate)
    await expectInStep(context, { playing, captured, rate, fromSec: 0 })
  })

  it('tells what is heard, to a display frame, after a seek', async (context) => {
    const { playing, captured } = await play(1)
    await heard(playing, 0.3)
    for (const fromSec of [9.5, 3.25]) {
      playing.seek(fromSec)
      await expectInStep(context, { playing, captured, rate: 1, fromSec })
    }
  })
})
