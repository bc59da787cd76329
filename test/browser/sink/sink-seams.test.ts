import { afterEach, describe, expect, it } from 'vitest'
import { createAudioOutput, type AudioOutput } from '../../../src/sink/audio-output.ts'
import { outputFormats } from '../../../src/model/output-format.ts'
import { chooseSink } from '../../../src/sink/choose-sink.ts'
import { createSink } from '../../../src/sink/create-sink.ts'
import { detectAudioEngine } from '../../../src/sink/decoder-delay.ts'
import type { Sink } from '../../../src/sink/sink.ts'
import { createBabble, createRandom, locate } from '../support/babble.ts'
import { routeThrough, startCapture, type Capture } from '../support/capture.ts'
import { createGrowingSource } from '../support/growing-source.ts'
import { encodeBabble, reached, sinkCases } from '../support/sinks.ts'

const durationSec = 1

// Every format as it is played here, and the other ways that this browser has.
const cases = [
  ...outputFormats.map((format) => ({ name: format, choice: chooseSink(format) })),
  ...sinkCases().filter(({ choice }) => choice.route !== chooseSink(choice.format).route),
]

describe.each(cases)('the sound of $name', ({ choice }) => {
  let output: AudioOutput | null = null
  let sink: Sink | null = null
  let capture: Capture | null = null

  afterEach(() => {
    sink?.dispose()
    output?.dispose()
    capture?.stop()
  })

  it('is all that came, in order and without a gap, however it was cut', async () => {
    const bytes = await encodeBabble(choice.format, durationSec)
    const random = createRandom(11)
    const captured = (capture = startCapture())
    const source = createGrowingSource(choice.format)
    output = createAudioOutput()
    const playing = (sink = createSink({ choice, source, output }))
    if (playing.mediaElement) await routeThrough(playing)
    playing.play()
    for (let at = 0; at < bytes.length;) {
      const length = 1 + Math.floor(random() * 700)
      source.add(bytes.subarray(at, at + length))
      at += length
    }
    source.end()
    await reached(playing, 'ended')
    const { context } = captured
    if (!context) throw new Error('Nothing was captured.')
    // WebKitGTK gives out what an element plays 1.1 s later than it says.
    const isLate = playing.mediaElement !== null && detectAudioEngine() === 'webkit'
    await captured.until(context.currentTime + (isLate ? 1.3 : 0.2))
    const offsets = offsetsOf(
      captured.all(),
      createBabble(durationSec, context.sampleRate),
      context.sampleRate,
    )
    const found = offsets.filter((offset) => offset !== null)
    // Out of an element of WebKitGTK a block is lost or doubled now and then. A worklet stands in the graph itself.
    expect(found.length / offsets.length).toBeGreaterThan(isLate ? 0.9 : 0.999)
    expect(Math.max(...found) - Math.min(...found)).toBeLessThan(isLate ? 0.01 : 0.001)
  })
})

/**
 * By how much each piece of what was captured lies behind where it comes from, in seconds: the same for all, if nothing
 * is missing. `null` for a piece that comes from nowhere.
 */
function offsetsOf(captured: Float32Array, whole: Float32Array, sampleRate: number): (number | null)[] {
  const pieceSec = 0.03
  const offsets: (number | null)[] = []
  for (let atSec = 0.1; atSec < durationSec - 0.2; atSec += 0.1) {
    const from = Math.round((atSec - pieceSec / 2) * sampleRate)
    const piece = captured.subarray(from, from + Math.round(pieceSec * sampleRate))
    const before = offsets.findLast((offset) => offset !== null)
    const place = locate(piece, whole, sampleRate, {
      aroundSec: atSec - (before ?? 0),
      withinSec: before === undefined ? 0.5 : 0.08,
    })
    offsets.push(place.likeness < 0.6 ? null : atSec - place.atSec)
  }
  return offsets
}
