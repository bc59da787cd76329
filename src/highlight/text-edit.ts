import type { CharRange } from './char-range.ts'

/** Where the characters of a text went when it was changed: those before and behind one stretch are the same. */
export interface TextEdit {
  /** A range of the old text in the new one; `null` where it was changed. */
  toNew(range: CharRange): CharRange | null
  /** A range of the new text in the old one, as far as that has it. */
  toOld(range: CharRange): CharRange
}

/** Finds the stretch between the longest common start and the longest common end of two texts. */
export function findTextEdit(before: string, after: string): TextEdit {
  const shortest = Math.min(before.length, after.length)
  let start = 0
  while (start < shortest && before.charCodeAt(start) === after.charCodeAt(start)) start++
  let tail = 0
  while (
    tail < shortest - start &&
    before.charCodeAt(before.length - 1 - tail) === after.charCodeAt(after.length - 1 - tail)
  ) {
    tail++
  }
  const shift = after.length - before.length
  const isBehind = (offset: number, text: string): boolean => offset >= text.length - tail
  return {
    toNew({ charStart, charEnd }) {
      if (charEnd <= start) return { charStart, charEnd }
      return isBehind(charStart, before) ? { charStart: charStart + shift, charEnd: charEnd + shift } : null
    },
    toOld({ charStart, charEnd }) {
      const oldStart = isBehind(charStart, after) ? charStart - shift : Math.min(charStart, start)
      const oldEnd = isBehind(charEnd, after) ? charEnd - shift : before.length - tail
      return { charStart: oldStart, charEnd: charEnd <= start ? charEnd : oldEnd }
    },
  }
}
