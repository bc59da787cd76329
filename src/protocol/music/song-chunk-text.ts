/** What the text of a chunk holds (contract 1.5). */
export interface SongChunkText {
  /** The name in brackets it begins with; empty where there is none. */
  name: string
  /** What is sung, without the directions in braces; no empty lines. */
  lines: readonly string[]
}

/** Reads the text of a chunk: `[Verse 1]`, then lines, with directions among them, `{softly}`. */
export function readSongChunkText(text: string): SongChunkText {
  const [head, name = ''] = /^\s*\[([^\]]*)\]/.exec(text) ?? ['']
  const lines = text
    .slice(head.length)
    .split('\n')
    .map((line) => line.replace(/\{[^}]*\}/g, '').trim())
  return { name: name.trim(), lines: lines.filter((line) => line !== '') }
}
