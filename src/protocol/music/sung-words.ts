import * as v from 'valibot'
import type { Alignment } from '../../model/speech-chunk.ts'
import { tolerantList } from '../wire-fields.ts'

const wireWord = v.object({ word: v.string(), start_ms: v.number(), end_ms: v.number() })

/** What comes beside the audio of a song (contract 1.5), as far as it is used: when each word is sung. */
export const wireSongDetails = v.object({ words_timestamps: tolerantList(wireWord) })

/** When each character is sung: those of a word share its time, and a blank stands between words. */
export function sungAlignment(words: readonly v.InferOutput<typeof wireWord>[]): Alignment | null {
  if (words.length === 0) return null
  const chars: string[] = []
  const startsSec: number[] = []
  const endsSec: number[] = []
  for (const { word, start_ms: startMs, end_ms: endMs } of words) {
    const all = [...word.trim()]
    const eachMs = (endMs - startMs) / Math.max(1, all.length)
    for (const [index, char] of all.entries()) {
      chars.push(char)
      startsSec.push((startMs + index * eachMs) / 1000)
      endsSec.push((startMs + (index + 1) * eachMs) / 1000)
    }
    chars.push(' ')
    startsSec.push(endMs / 1000)
    endsSec.push(endMs / 1000)
  }
  return { chars, startsSec, endsSec }
}
