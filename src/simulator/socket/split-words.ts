import type { Alignment, SpeechChunk } from '../../model/speech-chunk.ts'

/**
 * The same chunks with the times of each ending inside a word, as the service's fast models send them (contract 3.4):
 * where a word begins with the next chunk, its first letter is told with the one before.
 */
export function splitWords(chunks: readonly SpeechChunk[]): SpeechChunk[] {
  const result = chunks.map((chunk) => ({ ...chunk }))
  for (const [index, chunk] of result.entries()) {
    const next = result[index + 1]
    if (!next) break
    const [alignment, rest] = borrowed(chunk.alignment, next.alignment)
    const [normalizedAlignment, normalizedRest] = borrowed(
      chunk.normalizedAlignment,
      next.normalizedAlignment,
    )
    Object.assign(chunk, { alignment, normalizedAlignment })
    Object.assign(next, { alignment: rest, normalizedAlignment: normalizedRest })
  }
  return result
}

type Pair = [Alignment | null, Alignment | null]

function borrowed(left: Alignment | null, right: Alignment | null): Pair {
  if (!left || !right) return [left, right]
  const isInWord = isLetter(left.chars.at(-1)) && isLetter(right.chars[0])
  const first = right.chars.findIndex(isLetter)
  // A word of one letter cannot be split.
  if (isInWord || first === -1 || !isLetter(right.chars[first + 1])) return [left, right]
  return [
    {
      chars: [...left.chars, ...right.chars.slice(0, first + 1)],
      startsSec: [...Array.from(left.startsSec), ...Array.from(right.startsSec).slice(0, first + 1)],
      endsSec: [...Array.from(left.endsSec), ...Array.from(right.endsSec).slice(0, first + 1)],
    },
    {
      chars: right.chars.slice(first + 1),
      startsSec: Array.from(right.startsSec).slice(first + 1),
      endsSec: Array.from(right.endsSec).slice(first + 1),
    },
  ]
}

function isLetter(char: string | undefined): boolean {
  return char !== undefined && /\p{Letter}/u.test(char)
}
