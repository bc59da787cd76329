import type { OutputFormat } from '../../model/output-format.ts'
import type { Alignment, SpeechChunk } from '../../model/speech-chunk.ts'
import { joinBytes } from '../join-bytes.ts'
import { joinAlignments } from '../whole-speech.ts'
import { secondsOf } from './seconds-of.ts'
import type { SocketFaults } from './socket-faults.ts'
import { splitWords } from './split-words.ts'

export interface SegmentOptions {
  format: OutputFormat
  /** Whether each frame tells its times, or the first those of the whole segment (contract 3.3). */
  syncAlignment: boolean
  /** Audio of the stream before this segment. */
  startSec: number
  faults: SocketFaults
}

/** A frame to be: what it holds, its times on the clock of the wire. */
export interface SegmentFrame {
  chunk: SpeechChunk
  /** Audio of the segment up to the end of this frame. */
  endSec: number
}

/**
 * The frames of one generation. Where nothing asks for the whole of it, each comes as soon as the voice gives it.
 */
export async function* segmentFrames(
  spoken: AsyncIterable<SpeechChunk>,
  options: SegmentOptions,
): AsyncGenerator<SegmentFrame, void> {
  const { format, startSec, faults } = options
  let positionSec = 0
  let isFirst = true
  for await (const chunk of await prepared(spoken, options)) {
    const frameStartSec = positionSec
    positionSec += secondsOf(chunk, format, positionSec)
    const baseSec = { segment: 0, stream: -startSec, frame: frameStartSec }[faults.clock ?? 'segment']
    yield { chunk: movedBack(isFirst ? withLeadingSpace(chunk) : chunk, baseSec), endSec: positionSec }
    isFirst = false
  }
}

/** What the voice says, as the frames are to divide it. */
async function prepared(
  spoken: AsyncIterable<SpeechChunk>,
  { format, syncAlignment, faults }: SegmentOptions,
): Promise<AsyncIterable<SpeechChunk> | readonly SpeechChunk[]> {
  if (syncAlignment && faults.frames === undefined && faults.drift === undefined) return spoken
  let chunks: SpeechChunk[] = []
  for await (const chunk of spoken) chunks.push(chunk)
  if (faults.drift !== undefined) chunks = squeezed(chunks, format, faults.drift / 1000)
  if (faults.frames === 'generations') chunks = [joined(chunks)]
  if (faults.frames === 'split-words') chunks = splitWords(chunks)
  return syncAlignment ? chunks : timedByTheFirst(chunks)
}

/** All times in the first chunk, as without `sync_alignment`. */
function timedByTheFirst(chunks: readonly SpeechChunk[]): SpeechChunk[] {
  const { alignment, normalizedAlignment } = joined(chunks)
  return chunks.map(({ audio }, index) => ({
    audio,
    alignment: index === 0 ? alignment : null,
    normalizedAlignment: index === 0 ? normalizedAlignment : null,
  }))
}

function joined(chunks: readonly SpeechChunk[]): SpeechChunk {
  return {
    audio: joinBytes(chunks.flatMap(({ audio }) => audio ?? [])),
    alignment: joinAlignments(chunks.map(({ alignment }) => alignment)),
    normalizedAlignment: joinAlignments(chunks.map(({ normalizedAlignment }) => normalizedAlignment)),
  }
}

/** Times that end before the audio does, as they do on the wire (contract 6.2, 19). */
function squeezed(chunks: readonly SpeechChunk[], format: OutputFormat, bySec: number): SpeechChunk[] {
  let durationSec = 0
  for (const chunk of chunks) durationSec += secondsOf(chunk, format, durationSec)
  const factor = Math.max(0, 1 - bySec / durationSec)
  return chunks.map((chunk) => withTimes(chunk, (sec) => sec * factor))
}

/** The spoken form of a segment begins with a space of no length, whatever the text began with (contract 3.4). */
function withLeadingSpace(chunk: SpeechChunk): SpeechChunk {
  const spoken = chunk.normalizedAlignment
  if (spoken === null || spoken.chars[0] === ' ') return chunk
  const normalizedAlignment = {
    chars: [' ', ...spoken.chars],
    startsSec: [0, ...Array.from(spoken.startsSec)],
    endsSec: [0, ...Array.from(spoken.endsSec)],
  }
  return { ...chunk, normalizedAlignment }
}

function movedBack(chunk: SpeechChunk, bySec: number): SpeechChunk {
  return bySec === 0 ? chunk : withTimes(chunk, (sec) => sec - bySec)
}

function withTimes(chunk: SpeechChunk, change: (sec: number) => number): SpeechChunk {
  const changed = (alignment: Alignment | null): Alignment | null =>
    alignment && {
      chars: alignment.chars,
      startsSec: Array.from(alignment.startsSec, change),
      endsSec: Array.from(alignment.endsSec, change),
    }
  return {
    audio: chunk.audio,
    alignment: changed(chunk.alignment),
    normalizedAlignment: changed(chunk.normalizedAlignment),
  }
}
