/** How much a chunk keeps to what is around it: `low` lets it go its own way. */
export type ContextAdherence = 'low' | 'medium' | 'high'

/** One section of a song of `music_v1` (contract 1.5). */
export interface SongSection {
  /** 1 to 100 characters: `Verse 1`. */
  sectionName: string
  /** What it should sound like; at most 50. */
  positiveLocalStyles: readonly string[]
  /** What it should not sound like; at most 50. */
  negativeLocalStyles: readonly string[]
  /** Whole milliseconds, 3,000 to 120,000. */
  durationMs: number
  /** What is sung, at most 30 lines of 200 characters; empty: nothing is. */
  lines: readonly string[]
}

/** One chunk of a song of `music_v2` and later (contract 1.5). */
export interface SongChunk {
  /**
   * What is sung, in at most 30 lines of 200 characters. May begin with a name in brackets, of 1 to 100 characters,
   * `[Verse 1]`; directions stand in braces, `{scratching}`.
   */
  text: string
  /** Whole milliseconds, 3,000 to 120,000. */
  durationMs: number
  /** What it should sound like. */
  positiveStyles: readonly string[]
  /** What it should not sound like. */
  negativeStyles: readonly string[]
  /** Left out: the service's default. */
  contextAdherence?: ContextAdherence | undefined
}

/** A song in sections, as `music_v1` takes it. */
export interface SectionPlan {
  /** At most 30. */
  sections: readonly SongSection[]
  /** What all of it should sound like; at most 50. */
  positiveGlobalStyles: readonly string[]
  /** What none of it should sound like; at most 50. */
  negativeGlobalStyles: readonly string[]
}

/** A song in chunks, as `music_v2` and later take it. */
export interface ChunkPlan {
  chunks: readonly SongChunk[]
}

/** What a song is made of, part by part. */
export type CompositionPlan = SectionPlan | ChunkPlan
