/** Whose limits count (contract 1.5): those the service has now, or those it published in 2025, when it had `music_v1` alone. */
export type MusicLimits = '2025' | '2026'

/** What a request may be, where that changed. */
export interface MusicBounds {
  /** Of the whole, in milliseconds. */
  leastLengthMs: number
  mostLengthMs: number
  /** In code points. */
  mostPromptLength: number
  /** What there is to choose from; `null`: left to the service. */
  models: readonly string[] | null
  mostLineLength: number
}

const bounds: Readonly<Record<MusicLimits, MusicBounds>> = {
  '2025': {
    leastLengthMs: 10_000,
    mostLengthMs: 300_000,
    mostPromptLength: 2000,
    models: ['music_v1'],
    mostLineLength: Infinity,
  },
  '2026': {
    leastLengthMs: 3000,
    mostLengthMs: 600_000,
    mostPromptLength: Infinity,
    models: null,
    mostLineLength: 200,
  },
}

/** Throws a `TypeError` for limits there are none of. */
export function musicBounds(limits: MusicLimits = '2026'): MusicBounds {
  const found = bounds[limits] as MusicBounds | undefined
  if (!found) throw new TypeError(`\`limits\` is "${limits}"; take '2026', or '2025' for the older ones.`)
  return found
}
