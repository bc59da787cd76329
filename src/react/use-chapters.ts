'use client'

import { useMemo, useSyncExternalStore } from 'react'
import type { Chapter } from '../model/chapter.ts'
import type { SpeechHandle } from '../model/speech-player.ts'
import type { SpeechState } from '../model/speech-state.ts'
import { chapterAt, previousChapterSec } from '../playback/chapter-at.ts'
import { createPositionTicker } from '../playback/position-ticker.ts'
import { useSpeechHandle } from './speech-context.ts'
import { useSpeechState } from './use-speech-state.ts'

export interface UseChaptersResult {
  /** Those of what is played, or was played last; empty for speech. */
  chapters: readonly Chapter[]
  /** Index of the one that is heard; -1 while none is. */
  current: number
  /** How many were received so far, at least in part: playback can go only to those. */
  received: number
  /** Plays from the start of one, by its index. */
  playChapter(index: number): void
  /** To the start of the one that is heard; within its first three seconds, of the one before. */
  previousChapter(): void
  /** To the start of the next one. */
  nextChapter(): void
}

const none: readonly Chapter[] = []
const chaptersIn = ({ utterance }: SpeechState): readonly Chapter[] => utterance?.recording.chapters ?? none
const isHeardIn = ({ status }: SpeechState): boolean =>
  status === 'playing' || status === 'stalled' || status === 'paused' || status === 'ended'

/**
 * The chapters of a speech, and which of them is heard; renders as that changes, at most a quarter of a second late.
 * @param speech The speech to follow; left out: that of the `Player.Root` around.
 */
export function useChapters(speech?: SpeechHandle): UseChaptersResult {
  const handle = useSpeechHandle(speech, 'useChapters')
  const { player } = handle
  const chapters = useSpeechState(handle, chaptersIn)
  const isHeard = useSpeechState(handle, isHeardIn)
  const ticker = useMemo(() => createPositionTicker(player, 250), [player])
  const read = (): number => (isHeard ? chapterAt(chapters, ticker.get()) : -1)
  const current = useSyncExternalStore(ticker.subscribe, read, read)
  const received = useSpeechState(
    handle,
    ({ durationSec }) => chapters.filter(({ startSec }) => startSec < durationSec).length,
  )
  const actions = useMemo(() => {
    const now = (): readonly Chapter[] => chaptersIn(player.state)
    const goTo = (startSec: number | undefined): void => {
      if (startSec !== undefined) player.seek(startSec)
    }
    return {
      playChapter(index: number) {
        goTo(now()[index]?.startSec)
        if (player.state.status !== 'playing') player.play()
      },
      previousChapter: () => goTo(previousChapterSec(now(), player.currentTimeSec())),
      nextChapter: () => goTo(now()[chapterAt(now(), player.currentTimeSec()) + 1]?.startSec),
    }
  }, [player])
  return useMemo(() => ({ chapters, current, received, ...actions }), [chapters, current, received, actions])
}
