import type { SpeechChunk } from '../model/speech-chunk.ts'

/** A stretch of a text that was asked for by a request of its own, and its speech. */
export interface SpeechPart {
  readonly from: number
  readonly to: number
  /** What came of it, from its start, as often as it is looped over. */
  readonly chunks: AsyncIterable<SpeechChunk>
  /** Resolves when its request is over, well or not. */
  readonly over: Promise<void>
  /** Ends the request, as if the connection had broken; does nothing where that is over. */
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
  /**
   * Ends requests whose speech is wanted later than that of an offset: of whatever reaches across it, and of all behind
   * another offset, up to which the speech has come.
   */
  makeWayFor(offset: number, reachedTo: number): void
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
    makeWayFor(offset, reachedTo) {
      for (const part of [...parts.values()]) {
        const isAcross = part.from < offset && offset < part.to
        if (isAcross || part.from > reachedTo) part.cut()
      }
    },
  }
}
