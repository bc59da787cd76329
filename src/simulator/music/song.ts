/** A piece of music to be played: what the routes make of a prompt or a plan. */
export interface Song {
  /** Equal songs with equal seeds sound alike. */
  seed: string
  parts: readonly SongPart[]
}

/** A section of a song, or a chunk. */
export interface SongPart {
  /** Parts of one name have the same tune. */
  name: string
  /** Words on how it should sound, in any case. */
  styles: string
  /** Words on how it should not. */
  avoidedStyles: string
  /** Whole milliseconds. */
  durationMs: number
}

/** How long a song is, in samples: each part ends at the sample that is nearest to its time. */
export function partEnds({ parts }: Song, sampleRate: number): number[] {
  let endMs = 0
  return parts.map(({ durationMs }) => Math.round(((endMs += durationMs) * sampleRate) / 1000))
}
