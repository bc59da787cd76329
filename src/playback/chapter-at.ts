import type { Chapter } from '../model/chapter.ts'

/** Index of the chapter that is heard at a position, in seconds of media time; -1 where there are none. */
export function chapterAt(chapters: readonly Chapter[], positionSec: number): number {
  const next = chapters.findIndex(({ startSec }) => startSec > positionSec)
  return next === -1 ? chapters.length - 1 : next - 1
}

// Whoever is further into a chapter goes back to its start first, as in every player of music.
const restartAfterSec = 3

/** Where a step back leads from a position, in seconds of media time: the chapter's own start, or that of the one before. */
export function previousChapterSec(chapters: readonly Chapter[], positionSec: number): number {
  const here = chapterAt(chapters, positionSec)
  const isInside = positionSec - (chapters[here]?.startSec ?? 0) > restartAfterSec
  return chapters[isInside ? here : here - 1]?.startSec ?? 0
}
