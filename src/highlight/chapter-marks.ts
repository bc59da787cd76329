import type { Cancel } from '../base/timers.ts'
import type { Chapter } from '../model/chapter.ts'
import type { SpeechPlayer } from '../model/speech-player.ts'

/**
 * Keeps `--speech-chapter-marks` on a slider, until the returned function is called: an image with a line where each
 * chapter but the first begins, for its track. A place is where the middle of the thumb would be, which is as wide as
 * `--speech-thumb` says; the lines are drawn in `--speech-chapter-mark`.
 */
export function connectChapterMarks(input: HTMLElement, player: SpeechPlayer): Cancel {
  let written = ''
  const update = (): void => {
    const { utterance, durationSec } = player.state
    const image = marksOf(utterance?.recording.chapters ?? [], durationSec)
    if (image === written) return
    written = image
    if (image === '') input.style.removeProperty('--speech-chapter-marks')
    else input.style.setProperty('--speech-chapter-marks', image)
  }
  const leave = player.subscribe(update)
  update()
  return leave
}

function marksOf(chapters: readonly Chapter[], durationSec: number): string {
  const starts = chapters.map(({ startSec }) => startSec).filter((sec) => sec > 0 && sec < durationSec)
  if (starts.length === 0) return ''
  const line = 'var(--speech-chapter-mark, currentColor) 0'
  const stops = starts.map((startSec) => {
    const share = (startSec / durationSec).toFixed(4)
    const place = `var(--speech-thumb, 0px) / 2 + (100% - var(--speech-thumb, 0px)) * ${share}`
    return `transparent 0 calc(${place} - 1px), ${line} calc(${place} + 1px)`
  })
  return `linear-gradient(90deg, ${stops.join(', ')}, transparent 0)`
}
