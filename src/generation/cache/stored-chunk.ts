import type { StoredRecording } from '../../model/recording-json.ts'
import type { Alignment, SpeechChunk } from '../../model/speech-chunk.ts'

/** A recording as the one message that would have made it. */
export function storedChunk({ json, bytes }: StoredRecording): SpeechChunk {
  return {
    audio: bytes,
    // What was made up from the length of the sound is made up again, from all of it.
    alignment: json.isEstimated ? null : alignmentOf(json),
    normalizedAlignment: null,
  }
}

/** The words, and what stands between them where that is no word which nobody timed. */
function alignmentOf({ text: runs, words }: StoredRecording['json']): Alignment {
  const text = runs.map(({ spoken }) => spoken).join('')
  const chars: string[] = []
  const startsSec: number[] = []
  const endsSec: number[] = []
  const add = (entry: string, startSec: number, endSec: number): void => {
    if (entry === '') return
    chars.push(entry)
    startsSec.push(startSec)
    endsSec.push(endSec)
  }
  let at = 0
  let atSec = 0
  const addBetween = (end: number, endSec: number): void => {
    const between = text.slice(at, end)
    if (!/[\p{L}\p{N}]/u.test(between)) add(between, atSec, endSec)
  }
  for (const [index, start] of words.starts.entries()) {
    const [end = start, startSec = 0, endSec = startSec] = [
      words.ends[index],
      words.startsSec[index],
      words.endsSec[index],
    ]
    addBetween(start, startSec)
    add(text.slice(start, end), startSec, endSec)
    at = end
    atSec = endSec
  }
  addBetween(text.length, atSec)
  return { chars, startsSec, endsSec }
}
