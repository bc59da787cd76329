import { afterEach, describe, expect, it } from 'vitest'
import { createAudioOutput, type AudioOutput } from '../../../src/sink/audio-output.ts'
import { createSink } from '../../../src/sink/create-sink.ts'
import { detectAudioEngine } from '../../../src/sink/decoder-delay.ts'
import type { Sink } from '../../../src/sink/sink.ts'
import { babbleLoudness } from '../support/babble.ts'
import { routeThrough, startCapture, type Capture } from '../support/capture.ts'
import { createWholeSource, type GrowingSource } from '../support/growing-source.ts'
import { encodeBabble, heard, sinkCases } from '../support/sinks.ts'
import { until } from '../support/patience.ts'

const durationSec = 4

// What is done with the sound of an element is the same whatever it plays.
const cases = sinkCases().filter(({ choice }) => !choice.format.startsWith('opus'))

describe.each(cases)('the sound of $name', ({ choice }) => {
  let output: AudioOutput | null = null
  let sink: Sink | null = null
  let capture: Capture | null = null

  afterEach(() => {
    sink?.dispose()
    output?.dispose()
    capture?.stop()
    capture = null
  })

  const open = (source: GrowingSource): Sink => {
    output = createAudioOutput()
    sink = createSink({ choice, source, output })
    return sink
  }
  const openWhole = async (lengthSec = durationSec): Promise<Sink> => {
    return open(createWholeSource(choice.format, await encodeBabble(choice.format, lengthSec)))
  }

  // In WebKitGTK the volume of an element does not show in the graph that it is led through.
  it.skipIf(detectAudioEngine() === 'webkit' && choice.kind === 'media-source')(
    'is as loud as it is asked to be',
    async () => {
      const captured = (capture = startCapture())
      const playing = await openWhole(20)
      if (playing.mediaElement) await routeThrough(playing)
      const loudness = async (): Promise<number> => {
        const { context } = captured
        if (!context) return 0
        const fromSec = context.currentTime
        await captured.until(fromSec + 0.2)
        return effectOf(captured.around(fromSec + 0.1, 0.15) ?? new Float32Array(0))
      }
      playing.play()
      await until(async () => (await loudness()) > 0.1)
      playing.setVolume(0.25)
      await until(async () => isNear(await loudness(), 0.25 * babbleLoudness))
      playing.setMuted(true)
      await until(async () => (await loudness()) < 0.001)
      playing.setMuted(false)
      playing.seek(0.5)
      await until(async () => isNear(await loudness(), 0.25 * babbleLoudness))
    },
  )

  it('can be seen by an analyser of any context, until it is taken away', async () => {
    const context = new AudioContext()
    await context.resume()
    const analyser = new AnalyserNode(context)
    const playing = await openWhole()
    const undo = playing.connectAnalyser(analyser)
    const peak = (): number => {
      const samples = new Float32Array(analyser.fftSize)
      analyser.getFloatTimeDomainData(samples)
      return samples.reduce((highest, sample) => Math.max(highest, Math.abs(sample)), 0)
    }
    playing.play()
    await until(() => peak() > 0.1)
    await heard(playing, 0.2)
    undo()
    await until(() => peak() === 0)
    await context.close()
  })

  it.runIf(choice.kind === 'web-audio')('can be seen in its own context', async () => {
    const playing = await openWhole()
    const analyser = new AnalyserNode(output?.context.open() as AudioContext)
    const undo = playing.connectAnalyser(analyser)
    playing.play()
    await until(() => {
      const samples = new Float32Array(analyser.fftSize)
      analyser.getFloatTimeDomainData(samples)
      return samples.some((sample) => Math.abs(sample) > 0.1)
    })
    undo()
  })

  it.runIf(choice.kind === 'media-source')(
    'says so when an element is to go through two contexts',
    async () => {
      const [one, other] = [new AudioContext(), new AudioContext()]
      const playing = await openWhole()
      playing.connectAnalyser(new AnalyserNode(one))
      playing.connectAnalyser(new AnalyserNode(one))
      expect(() => playing.connectAnalyser(new AnalyserNode(other))).toThrow(TypeError)
      await Promise.all([one.close(), other.close()])
    },
  )
})

function isNear(value: number, wanted: number): boolean {
  return Math.abs(value / wanted - 1) < 0.25
}

function effectOf(samples: Float32Array): number {
  return Math.sqrt(samples.reduce((sum, sample) => sum + sample * sample, 0) / Math.max(1, samples.length))
}
