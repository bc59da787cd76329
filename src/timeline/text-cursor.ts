import type { TextSpan } from '../text/text-span.ts'
import { markupEnd } from './markup-end.ts'

// How far ahead an entry is looked for that does not stand at the cursor nor behind the markup there: past what the
// service left out, yet not as far as the next chance meeting of a common letter.
const searchLength = 48

/** Finds each entry of an alignment in the text it belongs to. */
export interface TextCursor {
  /** Where the entry stands in the text; `null` where it is not of the text (an added space, a replaced sign). */
  take(entry: string): TextSpan | null
  /** More of the text came. */
  append(text: string): void
  /** Goes on from an offset, where that is further on. */
  skipTo(offset: number): void
  /** Behind the last entry that was found. */
  readonly position: number
}

/**
 * Walks a text by the length of the entries, never by their number: an entry may be a code point, a cluster, or half
 * a surrogate pair (contract 3.4). One that does not match is looked for a little further on; white space never is,
 * because the service adds some of its own.
 */
export function createTextCursor(given: string): TextCursor {
  let text = given
  let position = 0
  return {
    get position() {
      return position
    },
    append(more) {
      text += more
    },
    skipTo(offset) {
      position = Math.max(position, offset)
    },
    take(entry) {
      if (entry === '') return null
      let start = position
      if (!text.startsWith(entry, start)) {
        const from = markupEnd(text, position)
        if (entry.trim() === '' && !text.startsWith(entry, from)) return null
        start = text.slice(from, from + searchLength).indexOf(entry)
        if (start === -1) return null
        start += from
      }
      position = start + entry.length
      return { start, end: position }
    },
  }
}
