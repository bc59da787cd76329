import type { Timeline } from '../model/timeline.ts'

/** Who speaks on a timeline, in the order in which they begin. Looks at each word. */
export function speakersOf(timeline: Timeline): readonly string[] {
  const speakers = new Set<string>()
  for (let index = 0; index < timeline.wordCount; index++) {
    const { speakerId } = timeline.word(index)
    if (speakerId != null) speakers.add(speakerId)
  }
  return [...speakers]
}
