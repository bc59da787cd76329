import type { Chapter } from '../model/chapter.ts'
import type { CompositionPlan } from '../model/composition-plan.ts'
import type { MusicRequest } from '../model/music-request.ts'
import { readSongChunkText } from '../protocol/music/song-chunk-text.ts'

/** The sections or chunks of a plan, each where it is heard; none where a prompt leaves them to the model. */
export function musicChapters({ compositionPlan }: MusicRequest): readonly Chapter[] {
  if (!compositionPlan) return []
  let endMs = 0
  return partsOf(compositionPlan).map(({ title, lines, durationMs }) => ({
    title,
    startSec: endMs / 1000,
    endSec: (endMs += durationMs) / 1000,
    lines,
  }))
}

/** What stands for a piece where speech has its text: what is sung, else the prompt, else the names of its parts. */
export function musicText(request: MusicRequest): string {
  const chapters = musicChapters(request)
  const lyrics = chapters.map(({ lines }) => lines.join('\n')).filter((verse) => verse !== '')
  const titles = chapters.map(({ title }) => title).filter((title) => title !== '')
  return lyrics.join('\n\n') || (request.prompt ?? '') || titles.join('\n')
}

type Part = Pick<Chapter, 'title' | 'lines'> & { durationMs: number }

function partsOf(plan: CompositionPlan): Part[] {
  if ('chunks' in plan) {
    return plan.chunks.map(({ text, durationMs }) => {
      const { name, lines } = readSongChunkText(text)
      return { title: name, lines, durationMs }
    })
  }
  return plan.sections.map(({ sectionName, lines, durationMs }) => ({
    title: sectionName,
    lines,
    durationMs,
  }))
}
