import type { TextSegment } from './text-segment.ts'

const tagPauseSec = 0.3
// Longer ones are cut to it by the service.
const longestBreakSec = 3

// A direction to the actor, for `eleven_v3`.
const audioTag = /\[[^[\]\n]{1,60}\]/gu
// SSML, for the others (contract 5).
const breakTag = /<break\s+time\s*=\s*"\s*(\d+(?:\.\d+)?)\s*(m?s)\s*"\s*\/?>/giu

/**
 * Parts a text at what is a silence instead of words: `[whispers]` where the model takes audio tags,
 * `<break time="1.5s" />` where it does not. What is spoken in their place is a lone mark, so that the times of
 * the text as spoken have no hole.
 */
export function markPauses(text: string, { audioTags }: { audioTags: boolean }): (string | TextSegment)[] {
  const parts: (string | TextSegment)[] = []
  let taken = 0
  for (const match of text.matchAll(audioTags ? audioTag : breakTag)) {
    if (match.index > taken) parts.push(text.slice(taken, match.index))
    taken = match.index + match[0].length
    const pauseSec = audioTags ? tagPauseSec : breakSec(match[1], match[2])
    parts.push({ written: [...match[0]], spoken: [audioTags ? ' ' : '.'], pauseSec })
  }
  if (taken < text.length) parts.push(text.slice(taken))
  return parts
}

function breakSec(amount: string | undefined, unit: string | undefined): number {
  return Math.min(longestBreakSec, Number(amount) / (unit?.toLowerCase() === 'ms' ? 1000 : 1))
}
