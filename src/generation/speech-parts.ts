import type { SpeechChunk } from '../model/speech-chunk.ts'

/** A stretch of a text that was asked for by a request of its own, and its speech. */
export interface SpeechPart {
  readonly from: number
  readonly to: number
  /** What came of it, from its start, as often as it is looped over. */
  readonly chunks: AsyncIterable<SpeechChunk>
  /** Ends the request, as if the connection had broken. */
  cut(): void
}

/** What was asked for of one text: whoever comes to a part that another asked for takes it, and pays nothing. */
export interface SpeechParts {
  /** The part that begins at an offset. */
  at(from: number): SpeechPart | null
  /** Where the next one behind an offset begins; infinite where none does. */
  nextFrom(offset: number): number
  add(part: SpeechPart): void
  /** Forgets one: it failed, or is no longer needed. */
  drop(part: SpeechPart): void
  /** Ends the requests for whatever is heard across an offset: what begins there is wanted sooner. */
  cutAcross(offset: number): void
}

export function createSpeechParts(): SpeechParts {
  const parts = new Map<number, SpeechPart>()
  return {
    at: (from) => parts.get(from) ?? null,
    nextFrom: (offset) => Math.min(...[...parts.keys()].filter((from) => from > offset)),
    add: (part) => void parts.set(part.from, part),
    drop(part) {
      if (parts.get(part.from) === part) parts.delete(part.from)
    },
    cutAcross(offset) {
      for (const part of parts.values()) if (part.from < offset && offset < part.to) part.cut()
    },
  }
}
