import type { CaptionFileOptions, CaptionsJSON, WebVTTOptions } from '../model/caption-file.ts'
import type { Timeline } from '../model/timeline.ts'
import { buildCues } from '../timeline/build-cues.ts'
import type { CaptionLine } from '../timeline/caption-lines.ts'
import { cuesInMs, inMs, speakerName, timestamp, wordsOf, type CueInMs } from './caption-times.ts'

/**
 * What a timeline has so far as captions in a WebVTT file, with a note where the times are estimated. Times are those of
 * the timeline, in whole milliseconds.
 * @see {@link https://www.w3.org/TR/webvtt1/}
 */
export function toWebVTT(timeline: Timeline, options: WebVTTOptions = {}): string {
  const cues = cuesInMs(buildCues(timeline, options))
  const blocks = cues.map((timed) => {
    const times = `${timestamp(timed.startMs, '.')} --> ${timestamp(timed.endMs, '.')}`
    const name = speakerName(timed.cue.speakerId, options.speakerNames)
    const voice = name === null ? '' : `<v ${escapeMarkup(name)}>`
    const lines = options.karaoke
      ? timedLines(timeline, timed)
      : timed.cue.layout.map(({ text }) => escapeMarkup(text))
    return `${times}\n${voice}${lines.join('\n')}\n`
  })
  const isEstimated = timeline.wordCount > 0 && timeline.word(0).estimated
  const note = isEstimated ? ['NOTE Times are estimated from the length of the text.\n'] : []
  return ['WEBVTT\n', ...note, ...blocks].join('\n')
}

/** The same as SubRip: numbered from 1, a comma before the milliseconds. It has no markup, so nothing is escaped. */
export function toSRT(timeline: Timeline, options: CaptionFileOptions = {}): string {
  return cuesInMs(buildCues(timeline, options))
    .map(({ cue, startMs, endMs }, index) => {
      const name = speakerName(cue.speakerId, options.speakerNames)
      // What looks like times would begin another caption.
      const text = cue.lines.join('\n').replaceAll('-->', '→')
      const times = `${timestamp(startMs, ',')} --> ${timestamp(endMs, ',')}`
      return `${index + 1}\n${times}\n${name === null ? '' : `${name}: `}${text}\n`
    })
    .join('\n')
}

/** The same as plain data, with the times of each word. */
export function toCaptionsJSON(timeline: Timeline, options: CaptionFileOptions = {}): CaptionsJSON {
  const cues = buildCues(timeline, options).map((cue) => ({
    startSec: cue.startSec,
    endSec: cue.endSec,
    lines: cue.lines,
    speaker: speakerName(cue.speakerId, options.speakerNames),
    words: wordsOf(timeline, cue).map(({ text, startSec, endSec, estimated, type, logprob }) => ({
      text,
      startSec,
      endSec,
      estimated,
      ...(type !== undefined && { type }),
      ...(logprob !== undefined && { logprob }),
    })),
  }))
  return { version: 1, cues }
}

/** The lines with a time before each word, and behind it where the next one does not follow at once. */
function timedLines(timeline: Timeline, { cue, startMs, endMs }: CueInMs): string[] {
  let lastMs = startMs
  // Times within a caption must rise, and lie within it; the first word starts with it where nothing else is said.
  const stamp = (sec: number): string => {
    const ms = inMs(sec)
    if (ms <= lastMs || ms >= endMs) return ''
    lastMs = ms
    return `<${timestamp(ms, '.')}>`
  }
  return cue.layout.map(({ text, marks }: CaptionLine) => {
    let line = ''
    let from = 0
    for (const { index, start, end } of marks) {
      const { startSec, endSec } = timeline.word(index)
      line += escapeMarkup(text.slice(from, start))
      line += `${stamp(startSec)}${escapeMarkup(text.slice(start, end))}${stamp(endSec)}`
      from = end
    }
    return line + escapeMarkup(text.slice(from))
  })
}

// `-->` would end the caption; with `>` escaped it cannot appear.
function escapeMarkup(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('\0', '\ufffd')
}
