import { evenEdges, type CharTimes, type SpokenPart } from '../char-times.ts'
import { renderTones } from '../tones.ts'
import { charEdges } from './char-edges.ts'
import type { Flite } from './flite.ts'
import type { FliteVoiceSettings } from './flite-voices.ts'
import type { Lexicon } from './lexicon.ts'
import { markPauses } from './normalize/mark-pauses.ts'
import type { Normalizer } from './normalize/normalize-text.ts'
import { plainSegment, type TextSegment } from './normalize/text-segment.ts'
import { readAloud, speechRate } from './read-aloud.ts'
import { splitStretches, type Stretch } from './split-stretches.ts'
import { voiceRuns, type VoiceRun } from './voice-runs.ts'

export interface SpeakOptions {
  settings: FliteVoiceSettings
  /** The lowest note of what is hummed, in hertz. */
  humHz: number
  languageCode: string | null
  spellOut: boolean
  audioTags: boolean
  /** 1 is the voice's own pace. */
  speed: number
}

/** What speaking needs, loaded. */
export interface SpeechEngines {
  flite: Flite
  lexicon: Lexicon
  normalizer: Normalizer
}

// What has nothing to say still takes a moment, so that no answer is empty.
const restSec = 0.25

/** Speaks a text, a sentence at a time, each made when it is asked for. */
export function* speakText(
  text: string,
  options: SpeakOptions,
  engines: SpeechEngines,
): Generator<SpokenPart> {
  let startSamples = 0
  for (const stretch of splitStretches(segmentsOf(text, options, engines.normalizer))) {
    const part = speakStretch(stretch, startSamples / speechRate, options, engines)
    startSamples += part.samples.length
    yield part
  }
}

function segmentsOf(text: string, options: SpeakOptions, normalizer: Normalizer): TextSegment[] {
  const parts = markPauses(text, options)
  const asWritten = parts.map((part) => (typeof part === 'string' ? plainSegment([...part]) : part))
  if (!options.spellOut) return asWritten
  const spelled = parts.flatMap((part) =>
    typeof part === 'string' ? normalizer.normalize(part, options.languageCode ?? 'en') : [part],
  )
  // Among words, emoji are silent; alone, they are the text.
  const hasWords = spelled.some(({ spoken }) => spoken.some((char) => /[\p{L}\p{N}]/u.test(char)))
  return hasWords ? spelled : asWritten
}

function speakStretch(
  { segments, pauseSec }: Stretch,
  startSec: number,
  options: SpeakOptions,
  engines: SpeechEngines,
): SpokenPart {
  const edges = [startSec]
  const sounds: Int16Array[] = []
  const runs = voiceRuns(segments)
  runs.forEach((run, index) => {
    const tailSec = index === runs.length - 1 ? pauseSec / options.speed : 0
    const { samples, edges: own } = voiceRun(run, tailSec, options, engines)
    const from = edges.at(-1)!
    edges.push(...own.slice(1).map((edge) => from + edge))
    sounds.push(samples)
  })
  const spoken = { chars: segments.flatMap((segment) => segment.spoken), edges }
  return { samples: join(sounds), spoken, written: writtenTimes(segments, edges) }
}

interface Voiced {
  samples: Int16Array
  /** From 0 to the length of the samples. */
  edges: readonly number[]
}

/** Voices a run, with a silence at its end. */
function voiceRun(run: VoiceRun, tailSec: number, options: SpeakOptions, engines: SpeechEngines): Voiced {
  const tail = Math.round(tailSec * speechRate)
  if (run.kind === 'silence') {
    const samples = new Int16Array(Math.round((run.pauseSec ?? restSec) * speechRate) + tail)
    return { samples, edges: evenEdges(0, samples.length / speechRate, run.chars.length) }
  }
  if (run.kind === 'hum') {
    const { humHz: pitchHz, speed } = options
    const { samples, times } = renderTones(run.chars, { sampleRate: speechRate, pitchHz, speed, startSec: 0 })
    const joined = join([samples, new Int16Array(tail)])
    return { samples: joined, edges: [...times.edges.slice(0, -1), joined.length / speechRate] }
  }
  const { samples, words } = readAloud(run.chars, options, engines)
  const joined = join([samples, new Int16Array(tail)])
  return { samples: joined, edges: charEdges(run.chars.length, words, joined.length / speechRate) }
}

/** The times of the text as written: a replacement shares the time of its words evenly. */
function writtenTimes(segments: readonly TextSegment[], spokenEdges: readonly number[]): CharTimes {
  const edges = [spokenEdges[0]!]
  let position = 0
  for (const { written, spoken } of segments) {
    const end = position + spoken.length
    const own =
      written === spoken
        ? spokenEdges.slice(position, end + 1)
        : evenEdges(spokenEdges[position]!, spokenEdges[end]!, written.length)
    edges.push(...own.slice(1))
    position = end
  }
  return { chars: segments.flatMap((segment) => segment.written), edges }
}

function join(parts: readonly Int16Array[]): Int16Array {
  const joined = new Int16Array(parts.reduce((length, part) => length + part.length, 0))
  let at = 0
  for (const part of parts) {
    joined.set(part, at)
    at += part.length
  }
  return joined
}
