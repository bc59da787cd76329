import type { Voice, VoicesPage } from '../../model/voice.ts'

/** What several pages of one list say together. */
export interface JoinedPages {
  /** Each voice once, as it came last, where it came first. */
  voices: readonly Voice[]
  /** What the last page said of the whole; `null` where it did not. */
  totalCount: number | null
  /** To ask for more by; `null` at the end, and where a token came again: that list would never end. */
  nextPageToken: string | null
}

/** Joins pages in their order (contract 1.2.1: voices may come twice, and so may tokens). */
export function joinPages(pages: readonly VoicesPage[]): JoinedPages {
  const voices = new Map(pages.flatMap((page) => page.voices).map((voice) => [voice.voiceId, voice]))
  const last = pages.at(-1)
  const token = last?.hasMore ? last.nextPageToken : null
  const isRepeated = pages.slice(0, -1).some((page) => page.nextPageToken === token)
  return {
    voices: [...voices.values()],
    totalCount: last?.totalCount ?? null,
    nextPageToken: isRepeated ? null : token,
  }
}
