import { encodeBase64 } from '../encode-base64.ts'
import type { Performance, PerformedPart } from './perform-talk.ts'
import type { SimulatedTalk } from './simulated-talks.ts'

interface WireWord {
  text: string
  type: 'word' | 'spacing' | 'audio_event'
  logprob: number
  start: number | null
  end: number | null
  speaker_id: string | null
  channel_index?: number
  characters: { text: string; start: number | null; end: number | null }[] | null
}

// Of so many words one was heard badly, and of so many one has no times; in the same places each time.
const badEvery = 17
const untimedEvery = 23

/** The transcript of a talk as the service writes it: single, or an object of several (contract 1.4.1). */
export function wireTranscriptOf(talk: SimulatedTalk, performance: Performance): unknown {
  const { parts, sampleRate, channels } = performance
  const id = { transcription_id: talk.id }
  const duration = { audio_duration_secs: (channels[0]?.length ?? 0) / sampleRate }
  if (!talk.isMultichannel) {
    const wire = single(parts, (by) => (by === null ? null : `speaker_${by}`), null)
    return { ...wire, ...id, ...duration, additional_formats: [srtOf(parts), textOf(wire.text)] }
  }
  const transcripts = channels.map((_, channel) => ({
    ...single(
      parts.filter(({ by }) => by === channel),
      () => 'speaker_0',
      channel,
    ),
    transcription_id: null,
  }))
  return { transcripts, ...id, ...duration }
}

function single(
  parts: readonly PerformedPart[],
  speakerOf: (by: number | null) => string | null,
  channel: number | null,
): { text: string; words: WireWord[] } & Record<string, unknown> {
  let count = 0
  const words: WireWord[] = []
  for (const part of parts) {
    const speaker = speakerOf(part.by ?? lastSpeaker(parts, part))
    const own = wordsOf(part, speaker, () => ++count)
    const [first, before] = [own[0], words.at(-1)]
    if (first && before) words.push(spacing(before.end, first.start, speaker))
    words.push(...own)
  }
  const numbered = channel === null ? words : words.map((word) => ({ ...word, channel_index: channel }))
  return {
    language_code: 'eng',
    language_probability: 0.98,
    text: words.map(({ text }) => text).join(''),
    words: numbered,
    channel_index: channel,
    additional_formats: null,
  }
}

/** What nobody says belongs to whoever spoke before. */
function lastSpeaker(parts: readonly PerformedPart[], part: PerformedPart): number | null {
  return parts.slice(0, parts.indexOf(part)).findLast(({ by }) => by !== null)?.by ?? null
}

function wordsOf(
  { by, startSec, alignment }: PerformedPart,
  speaker: string | null,
  count: () => number,
): WireWord[] {
  const { chars, startsSec, endsSec } = alignment
  const at = (sec: number | undefined): number => Math.round((startSec + (sec ?? 0)) * 1_000) / 1_000
  const timed = (from: number, to: number): Pick<WireWord, 'text' | 'start' | 'end' | 'characters'> => ({
    text: chars.slice(from, to).join(''),
    start: at(startsSec[from]),
    end: at(endsSec[to - 1]),
    characters: chars.slice(from, to).map((text, index) => ({
      text,
      start: at(startsSec[from + index]),
      end: at(endsSec[from + index]),
    })),
  })
  if (by === null) {
    return [
      { ...timed(0, chars.length), type: 'audio_event', logprob: 0, speaker_id: speaker, characters: null },
    ]
  }
  const words: WireWord[] = []
  for (let from = 0; from < chars.length;) {
    const isBlank = chars[from] === ' '
    let to = from + 1
    while (to < chars.length && (chars[to] === ' ') === isBlank) to++
    const word = { ...timed(from, to), speaker_id: speaker }
    if (isBlank) words.push({ ...word, type: 'spacing', logprob: 0, characters: null })
    else words.push(heard({ ...word, type: 'word', logprob: -0.02 }, count()))
    from = to
  }
  return words
}

function heard(word: WireWord, number: number): WireWord {
  if (number % untimedEvery === 0) return { ...word, start: null, end: null, characters: null }
  return number % badEvery === 0 ? { ...word, logprob: -1.9 } : word
}

function spacing(start: number | null, end: number | null, speaker: string | null): WireWord {
  return { text: ' ', type: 'spacing', logprob: 0, start, end, speaker_id: speaker, characters: null }
}

function srtOf(parts: readonly PerformedPart[]): unknown {
  const content = parts
    .map(({ startSec, alignment }, index) => {
      const endSec = startSec + (Array.from(alignment.endsSec).at(-1) ?? 0)
      return `${index + 1}\n${clock(startSec)} --> ${clock(endSec)}\n${alignment.chars.join('')}\n`
    })
    .join('\n')
  return {
    requested_format: 'srt',
    file_extension: 'srt',
    content_type: 'application/x-subrip',
    is_base64_encoded: false,
    content,
  }
}

function textOf(text: string): unknown {
  return {
    requested_format: 'txt',
    file_extension: 'txt',
    content_type: 'text/plain',
    is_base64_encoded: true,
    content: encodeBase64(new TextEncoder().encode(text)),
  }
}

/** `00:01:02,003` */
function clock(sec: number): string {
  return new Date(Math.round(sec * 1_000)).toISOString().slice(11, 23).replace('.', ',')
}
