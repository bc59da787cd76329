import type { Alignment, SpeechChunk } from '../model/speech-chunk.ts'
import type { AudioEncoder } from './audio-encoder.ts'
import type { CharTimes, SpokenPart } from './char-times.ts'

const pieceSec = 0.5

/**
 * Speech, cut into pieces of half a second and encoded: what goes out as one line each. A character goes with
 * the piece it starts in. Where the encoder is not ready to give bytes, characters wait for the next piece that
 * has some, so that no line is without audio.
 */
export function* encodeParts(
  parts: Iterable<SpokenPart>,
  sampleRate: number,
  encoder: AudioEncoder,
): Generator<SpeechChunk> {
  const pieceLength = Math.round(pieceSec * sampleRate)
  const written = createPending()
  const spoken = createPending()
  let positionSamples = 0
  for (const part of parts) {
    const writtenCursor = { times: part.written, next: 0 }
    const spokenCursor = { times: part.spoken, next: 0 }
    for (let from = 0, isLast = false; !isLast; from += pieceLength) {
      // A short rest goes with the piece before it.
      isLast = part.samples.length - from < 1.5 * pieceLength
      const samples = part.samples.subarray(from, isLast ? undefined : from + pieceLength)
      positionSamples += samples.length
      const untilSec = isLast ? Infinity : positionSamples / sampleRate
      written.take(writtenCursor, untilSec)
      spoken.take(spokenCursor, untilSec)
      const audio = encoder.push(samples)
      if (audio.length > 0) yield chunkOf(audio)
    }
  }
  const rest = encoder.end()
  if (rest.length > 0 || !written.isEmpty()) yield chunkOf(rest)

  function chunkOf(audio: Uint8Array): SpeechChunk {
    return { audio, alignment: written.give(), normalizedAlignment: spoken.give() }
  }
}

interface Cursor {
  times: CharTimes
  next: number
}

/** Characters that have been heard but not sent. */
function createPending() {
  let chars: string[] = []
  let starts: number[] = []
  let ends: number[] = []
  return {
    isEmpty: () => chars.length === 0,
    /** Takes the characters that start before a moment. */
    take(cursor: Cursor, untilSec: number): void {
      const { chars: all, edges } = cursor.times
      for (; cursor.next < all.length; cursor.next++) {
        const start = edges[cursor.next]!
        if (start >= untilSec) return
        chars.push(all[cursor.next]!)
        starts.push(start)
        ends.push(edges[cursor.next + 1]!)
      }
    },
    give(): Alignment | null {
      if (chars.length === 0) return null
      const alignment = {
        chars,
        startsSec: Float64Array.from(starts),
        endsSec: Float64Array.from(ends),
      }
      chars = []
      starts = []
      ends = []
      return alignment
    },
  }
}
