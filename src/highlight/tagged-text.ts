import type { Timeline } from '../model/timeline.ts'

/** The caller's text, and what of it is not shown. */
export type TaggedText = Pick<Timeline, 'text' | 'tags'>
