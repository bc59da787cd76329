import type { Alignment } from '../../model/speech-chunk.ts'
import { isRecord } from '../is-record.ts'

// As on the wire; with the slip of the documents; and as other sockets of the service spell it (contract 3.1).
const startKeys = ['charStartTimesMs', 'charsStartTimesMs', 'char_start_times_ms']
const durationKeys = ['charDurationsMs', 'charsDurationsMs', 'char_durations_ms']

/**
 * The alignment of a frame, in seconds and with ends; `null` where there is none, or nothing in it. Cut to the
 * shortest of its lists, and before the first entry that cannot be read.
 * @param onUnequal Told where its lists differ in length.
 */
export function readSocketAlignment(value: unknown, onUnequal?: () => void): Alignment | null {
  if (!isRecord(value)) return null
  const chars = value['chars']
  const startsMs = startKeys.map((key) => value[key]).find(Array.isArray)
  const durationsMs = durationKeys.map((key) => value[key]).find(Array.isArray)
  if (!Array.isArray(chars) || !startsMs || !durationsMs) return null
  if (chars.length !== startsMs.length || chars.length !== durationsMs.length) onUnequal?.()
  let length = 0
  while (isText(chars[length]) && isTime(startsMs[length]) && isTime(durationsMs[length])) length++
  if (length === 0) return null
  const seconds = (index: number, withDuration: boolean): number =>
    (Number(startsMs[index]) + (withDuration ? Number(durationsMs[index]) : 0)) / 1000
  return {
    chars: chars.slice(0, length) as string[],
    startsSec: Float64Array.from({ length }, (_, index) => seconds(index, false)),
    endsSec: Float64Array.from({ length }, (_, index) => seconds(index, true)),
  }
}

function isText(value: unknown): boolean {
  return typeof value === 'string'
}

function isTime(value: unknown): boolean {
  return typeof value === 'number'
}
