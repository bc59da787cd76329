import { afterEach, describe, expect, it } from 'vitest'
import { formatFacts, outputFormats, type OutputFormat } from '../../../src/model/output-format.ts'
import { createAudioOutput, type AudioOutput } from '../../../src/sink/audio-output.ts'
import { chooseSink } from '../../../src/sink/choose-sink.ts'
import { createSink } from '../../../src/sink/create-sink.ts'
import { createRandom } from '../support/babble.ts'
import { createGrowingSource } from '../support/growing-source.ts'
import { encodeBabble, reached } from '../support/sinks.ts'

const durationSec = 0.25
const codecs = [...new Set(outputFormats.map((format) => formatFacts(format).codec))]

const undo: (() => void)[] = []
afterEach(() => {
  for (const step of undo.splice(0).reverse()) step()
})

/** Plays a stream that comes in small pieces; where its clock stands at its end, in seconds. */
async function endOf(format: OutputFormat, output: AudioOutput): Promise<number> {
  const bytes = await encodeBabble(format, durationSec)
  const source = createGrowingSource(format)
  const sink = createSink({ choice: chooseSink(format), source, output })
  undo.push(() => sink.dispose())
  sink.play()
  const random = createRandom(bytes.length)
  for (let at = 0; at < bytes.length;) {
    const length = 1 + Math.floor(random() * 200)
    source.add(bytes.subarray(at, at + length))
    at += length
  }
  source.end()
  await reached(sink, 'ended')
  expect(sink.store.get().error).toBeNull()
  const endSec = sink.currentTimeSec()
  sink.dispose()
  return endSec
}

describe('chooseSink and createSink', () => {
  it.each(codecs)('play every format of %s to its end, cut anywhere', async (codec) => {
    const formats = outputFormats.filter((format) => formatFacts(format).codec === codec)
    // As a player does it: one after the other, on one output.
    const output = createAudioOutput()
    undo.push(() => output.dispose())
    for (const format of formats) {
      const endSec = await endOf(format, output)
      // What an encoder adds is less than three frames of the lowest rate.
      expect(endSec, format).toBeGreaterThan(durationSec - 0.01)
      expect(endSec, format).toBeLessThan(durationSec + 0.1)
    }
  })
})
