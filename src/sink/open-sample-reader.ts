import type { AudioSource } from '../model/audio-source.ts'
import { formatFacts } from '../model/output-format.ts'
import { createBareReader } from './bare-reader.ts'
import type { SampleReader, SampleReaderEvents } from './sample-reader.ts'
import { createWavReader } from './wav-reader.ts'

/** The reader for what a source holds. */
export function openSampleReader(source: AudioSource, events: SampleReaderEvents): SampleReader {
  return formatFacts(source.format).codec === 'wav'
    ? createWavReader(source, events)
    : createBareReader(source, events)
}
