import type { CompositionPlan } from 'speakalong'

/** A part of a song as the page edits it, of whichever shape its plan is. */
export interface SongPart {
  name: string
  durationMs: number
  /** What is sung, a line each. */
  lines: string
}

/** The parts of a plan. */
export function partsOf(plan: CompositionPlan): SongPart[] {
  if ('sections' in plan) {
    return plan.sections.map(({ sectionName, durationMs, lines }) => ({
      name: sectionName,
      durationMs,
      lines: lines.join('\n'),
    }))
  }
  return plan.chunks.map(({ text, durationMs }) => {
    const [, name = '', lines = ''] = /^(?:\[([^\]]*)\]\n?)?([^]*)$/.exec(text) ?? []
    return { name, durationMs, lines }
  })
}

/** The plan with another part in one place. */
export function withPart(plan: CompositionPlan, index: number, part: SongPart): CompositionPlan {
  const { name, durationMs } = part
  if ('sections' in plan) {
    const lines = part.lines.split('\n').filter((line) => line.trim() !== '')
    return {
      ...plan,
      sections: plan.sections.map((section, at) =>
        at === index ? { ...section, sectionName: name, durationMs, lines } : section,
      ),
    }
  }
  return {
    chunks: plan.chunks.map((chunk, at) =>
      at === index ? { ...chunk, text: `[${name}]\n${part.lines}`, durationMs } : chunk,
    ),
  }
}
