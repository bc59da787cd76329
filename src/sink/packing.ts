import { createMp3Index } from '../media/mp3-index.ts'
import { createOpusIndex } from '../media/opus-index.ts'
import { createMp3Remuxer, createOpusRemuxer, type Remuxer } from '../media/remuxer.ts'
import type { SeekIndex } from '../media/seek-index.ts'
import { formatFacts, mimeTypeOf, type OutputFormat } from '../model/output-format.ts'

/** How a stream is brought into the form that a SourceBuffer takes. */
export interface Packing {
  /** Of the SourceBuffer. */
  mode: AppendMode
  index: SeekIndex
  /** Begins at a mark of the index, which starts at this time. */
  open(startSec: number): Remuxer
}

/** What a MediaSource may be given for a format: as it came where that is taken at all, else put into MP4. */
export function bufferTypesOf(format: OutputFormat): readonly string[] {
  switch (formatFacts(format).codec) {
    case 'mp3':
      return [mimeTypeOf(format), 'audio/mp4; codecs="mp3"']
    case 'opus':
      // No engine takes Ogg.
      return ['audio/mp4; codecs="opus"']
    default:
      return []
  }
}

/** @param mimeType of the SourceBuffer, one of `bufferTypesOf` */
export function choosePacking(format: OutputFormat, mimeType: string): Packing {
  if (formatFacts(format).codec === 'opus') {
    const index = createOpusIndex()
    return { mode: 'segments', index, open: (startSec) => createOpusRemuxer(startSec, index.head) }
  }
  const index = createMp3Index()
  // Frames follow one another however they were cut, whatever a container would have said.
  if (mimeType === mimeTypeOf(format)) return { mode: 'sequence', index, open: () => asItCame }
  return { mode: 'segments', index, open: createMp3Remuxer }
}

const asItCame: Remuxer = {
  feed: (bytes) => bytes as Uint8Array<ArrayBuffer>,
  end: () => new Uint8Array(0),
}
