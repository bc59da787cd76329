import type { Alignment } from '../../model/speech-chunk.ts'
import { isRecord } from '../is-record.ts'

// As documented; as the service's own SDK spells it; and with the slip that its documents know from elsewhere.
const startKeys = [
  'character_start_times_seconds',
  'characterStartTimesSeconds',
  'characters_start_times_seconds',
]
const endKeys = ['character_end_times_seconds', 'characterEndTimesSeconds', 'characters_end_times_seconds']

/**
 * The alignment of a line (contract 3.1); `null` where there is none, or nothing in it. Cut to the shortest of
 * its lists, and before the first entry that is no character with a start and an end: times that cannot be read
 * take the highlight from a word, not the sound from the listener. Not a schema: this runs for every character.
 * @param onUnequal Told where its lists differ in length.
 */
export function readAlignment(value: unknown, onUnequal?: () => void): Alignment | null {
  if (!isRecord(value)) return null
  const chars = value['characters']
  const startsSec = startKeys.map((key) => value[key]).find(Array.isArray)
  const endsSec = endKeys.map((key) => value[key]).find(Array.isArray)
  if (!Array.isArray(chars) || !startsSec || !endsSec) return null
  if (chars.length !== startsSec.length || chars.length !== endsSec.length) onUnequal?.()
  let length = 0
  while (isText(chars[length]) && isTime(startsSec[length]) && isTime(endsSec[length])) length++
  if (length === 0) return null
  return { chars: cut(chars, length), startsSec: cut(startsSec, length), endsSec: cut(endsSec, length) }
}

function isText(value: unknown): value is string {
  return typeof value === 'string'
}

function isTime(value: unknown): value is number {
  return typeof value === 'number'
}

function cut<Entry>(list: Entry[], length: number): Entry[] {
  return list.length === length ? list : list.slice(0, length)
}
