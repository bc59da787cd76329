import { formatFacts } from '../model/output-format.ts'
import { createMp3Reader } from './mp3-reader.ts'
import { createPcmReader } from './pcm-reader.ts'
import type { SampleReader, SampleReaderEvents } from './sample-reader.ts'
import type { SinkOptions } from './sink-options.ts'

/** The reader for what a source holds. */
export function openSampleReader({ choice, source }: SinkOptions, events: SampleReaderEvents): SampleReader {
  const { sampleRate } = formatFacts(source.format)
  return choice.route === 'audio-decoder'
    ? createMp3Reader(source, sampleRate, events)
    : createPcmReader(source, sampleRate)
}
