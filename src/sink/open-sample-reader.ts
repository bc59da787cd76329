import { formatFacts } from '../model/output-format.ts'
import type { SinkOptions } from './sink-options.ts'
import { createPcmReader } from './pcm-reader.ts'
import type { SampleReader } from './sample-reader.ts'

export interface SampleReaderEvents {
  /** More may be read. */
  onMore: () => void
  /** It cannot go on. */
  onError: (reason: unknown) => void
}

/** The reader for what a source holds. */
export function openSampleReader({ source }: SinkOptions, _events: SampleReaderEvents): SampleReader {
  return createPcmReader(source, formatFacts(source.format).sampleRate)
}
