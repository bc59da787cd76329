import type { Cue } from '../model/cue.ts'

/**
 * WebVTT: https://www.w3.org/TR/webvtt1/
 * @param isEstimated Whether the times are estimated, which the file says then.
 */
export function toWebVTT(cues: readonly Cue[], isEstimated = false): string {
  const blocks = cues.map((cue) => {
    const times = `${timestamp(cue.startSec, '.')} --> ${timestamp(cue.endSec, '.')}`
    return `${times}\n${cue.lines.map(escapeMarkup).join('\n')}\n`
  })
  const note = isEstimated ? ['NOTE Times are estimated from the length of the text.\n'] : []
  return ['WEBVTT\n', ...note, ...blocks].join('\n')
}

/** SubRip: numbered from 1, a comma before the milliseconds. It has no markup, so nothing is escaped. */
export function toSRT(cues: readonly Cue[]): string {
  return cues
    .map((cue, index) => {
      const times = `${timestamp(cue.startSec, ',')} --> ${timestamp(cue.endSec, ',')}`
      return `${index + 1}\n${times}\n${cue.lines.join('\n')}\n`
    })
    .join('\n')
}

// `-->` would end the cue; with `>` escaped it cannot appear.
function escapeMarkup(line: string): string {
  return line.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
}

function timestamp(sec: number, separator: '.' | ','): string {
  const ms = Math.round(sec * 1_000)
  const digits = (value: number, length = 2): string => String(Math.floor(value)).padStart(length, '0')
  const clock = [ms / 3_600_000, (ms / 60_000) % 60, (ms / 1_000) % 60]
    .map((value) => digits(value))
    .join(':')
  return clock + separator + digits(ms % 1_000, 3)
}
