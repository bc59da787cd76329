import type { TimedWord } from '../model/timed-word.ts'
import type { Timeline } from '../model/timeline.ts'
import type { Transcript, TranscriptChannel } from '../model/transcript.ts'
import { fillTimes, type FilledWord } from './fill-times.ts'
import { WordTimeline } from './word-timeline.ts'

/**
 * What is said when in a recording: the words of all channels in the order in which they begin, each speaker's turn on a
 * line of its own. Times that are missing are filled in from those around, and marked as estimates. Two who speak at once
 * take turns word by word. Of several channels, each is a speaker of its own: `channel_0`, or several, `channel_0 speaker_1`.
 */
export function transcriptTimeline(transcript: Pick<Transcript, 'channels'>): Timeline {
  const { channels } = transcript
  const spoken = channels.flatMap((channel, at) => spokenWords(channel, channels.length > 1 ? at : null))
  // Stable: of two that begin at once the channel that comes first.
  if (channels.length > 1) spoken.sort((one, other) => one.startSec - other.startSec)
  const words: Omit<TimedWord, 'index'>[] = []
  let text = ''
  let before: SpokenWord | null = null
  for (const word of spoken) {
    if (before) text += before.speakerId === word.speakerId ? gapBetween(before, word) : '\n'
    else text += word.blankBefore
    const charStart = text.length
    text += word.text
    const startSec = Math.max(words.at(-1)?.startSec ?? 0, word.startSec)
    words.push({
      text: word.text,
      charStart,
      charEnd: text.length,
      startSec,
      endSec: Math.max(startSec, word.endSec),
      estimated: word.estimated,
      speakerId: word.speakerId,
      type: word.type === 'audio_event' ? 'audio_event' : 'word',
      logprob: word.logprob,
    })
    before = word
  }
  return new WordTimeline(text, words)
}

interface SpokenWord extends FilledWord {
  /** Number of the word on its channel. */
  at: number
  channel: TranscriptChannel
  /** What stands between it and the word before, on its channel. */
  blankBefore: string
}

/** @param number Of the channel, where there are several. */
function spokenWords(channel: TranscriptChannel, number: number | null): SpokenWord[] {
  const speakers = new Set(channel.words.map(({ speakerId }) => speakerId))
  const nameOf = (speakerId: string | null): string | null => {
    if (number === null) return speakerId
    const name = `channel_${channel.channelIndex ?? number}`
    return speakers.size > 1 && speakerId !== null ? `${name} ${speakerId}` : name
  }
  let blank = ''
  return fillTimes(channel.words)
    .flatMap((word) => {
      if (word.type === 'spacing' || word.text.trim() === '') {
        blank += word.text
        return []
      }
      const trimmed = word.text.trim()
      const blankBefore = blank === '' && /^\s/u.test(word.text) ? ' ' : blank
      blank = /\s$/u.test(word.text) ? ' ' : ''
      return [{ ...word, text: trimmed, blankBefore, channel, at: 0, speakerId: nameOf(word.speakerId) }]
    })
    .map((word, at) => ({ ...word, at }))
}

function gapBetween(before: SpokenWord, word: SpokenWord): string {
  return before.channel === word.channel && before.at === word.at - 1 ? word.blankBefore : ' '
}
