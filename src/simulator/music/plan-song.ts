import type { WirePlan } from './music-schemas.ts'
import { nameAndLines } from './name-and-lines.ts'
import type { Song, SongPart } from './song.ts'

const usualLengthMs = 30_000
const usualPartMs = 8000
const mostParts = 12
const middle = ['Verse 1', 'Chorus', 'Verse 2', 'Chorus', 'Bridge', 'Chorus']

/** A part as a plan has it, of either shape. */
interface PlannedPart {
  name: string
  durationMs: number
  lines: readonly string[]
}

/** Makes a plan after a prompt, as `music_v1` takes it or as later models do. */
export function planSong(prompt: string, lengthMs: number | null, modelId: string): WirePlan {
  const parts = planParts(prompt, lengthMs ?? usualLengthMs)
  const styles = stylesOf(prompt)
  if (modelId !== 'music_v1') {
    return {
      chunks: parts.map(({ name, durationMs, lines }) => ({
        text: [`[${name}]`, ...lines].join('\n'),
        duration_ms: durationMs,
        positive_styles: styles,
        negative_styles: [],
        context_adherence: 'medium',
      })),
    }
  }
  return {
    positive_global_styles: styles,
    negative_global_styles: [],
    sections: parts.map(({ name, durationMs, lines }) => ({
      section_name: name,
      positive_local_styles: [],
      negative_local_styles: [],
      duration_ms: durationMs,
      lines: [...lines],
    })),
  }
}

/** The song of a plan; of the same plan always the same. */
export function songOf(plan: WirePlan, seed: number | null): Song {
  const parts: SongPart[] =
    'chunks' in plan
      ? plan.chunks.map((chunk) => ({
          name: nameAndLines(chunk.text).name,
          styles: chunk.positive_styles.join(' '),
          avoidedStyles: chunk.negative_styles.join(' '),
          durationMs: chunk.duration_ms,
        }))
      : plan.sections.map((section) => ({
          name: section.section_name,
          styles: [...plan.positive_global_styles, ...section.positive_local_styles].join(' '),
          avoidedStyles: [...plan.negative_global_styles, ...section.negative_local_styles].join(' '),
          durationMs: section.duration_ms,
        }))
  return { seed: String(seed ?? parts.map(({ styles }) => styles).join()), parts }
}

function planParts(prompt: string, lengthMs: number): PlannedPart[] {
  const count = Math.min(mostParts, Math.max(1, Math.round(lengthMs / usualPartMs)))
  const eachMs = Math.floor(lengthMs / count)
  return Array.from({ length: count }, (_, index) => {
    const name = partName(index, count)
    const durationMs = index === count - 1 ? lengthMs - index * eachMs : eachMs
    return { name, durationMs, lines: /\binstrumental\b/i.test(prompt) ? [] : linesOf(name) }
  })
}

function partName(index: number, count: number): string {
  if (count === 1) return 'Theme'
  if (index === 0) return 'Intro'
  if (index === count - 1) return 'Outro'
  return middle[(index - 1) % middle.length]!
}

// Nobody sings here, and the words say so.
const words: Readonly<Record<string, readonly string[]>> = {
  Verse: ['Here a singer would begin', 'With words that somebody wrote'],
  Chorus: ['La la la, the band plays on', 'La la la, and nobody sings'],
  Bridge: ['Somewhere else for a little while'],
}

function linesOf(name: string): readonly string[] {
  return words[name.split(' ')[0]!] ?? []
}

/** The parts of a prompt between its commas, as many as a plan may have. */
function stylesOf(prompt: string): string[] {
  const styles = prompt.split(/[,.;\n]+/).map((style) => style.trim())
  return styles.filter((style) => style !== '').slice(0, 50)
}
