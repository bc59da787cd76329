import type { Alignment } from '../../model/speech-chunk.ts'
import { joinBytes } from '../join-bytes.ts'
import type { SimulatedVoice } from '../simulated-voices.ts'
import type { SimulatorVoice } from '../simulator-voice.ts'
import { joinAlignments } from '../whole-speech.ts'
import type { SimulatedTalk } from './simulated-talks.ts'

/** What was said or heard in a recording, and when, in seconds of it. */
export interface PerformedPart {
  /** Who says it, by index; `null`: nobody does. */
  by: number | null
  startSec: number
  /** Of each of its characters. */
  alignment: Alignment
}

/** A talk as it was recorded. */
export interface Performance {
  parts: readonly PerformedPart[]
  sampleRate: number
  /** One, or one for each speaker; all of the same length. */
  channels: readonly Int16Array[]
}

const sampleRate = 24_000
const usualPauseSec = 0.35
const bellSec = 1.4

/** Lets voices say a talk. */
export async function performTalk(
  talk: SimulatedTalk,
  speaker: SimulatorVoice,
  voices: readonly SimulatedVoice[],
): Promise<Performance> {
  const parts: PerformedPart[] = []
  const sounds: { samples: Int16Array; atSec: number; channel: number }[] = []
  let endSec = 0
  for (const part of talk.parts) {
    const isEvent = 'event' in part
    const startSec = Math.max(0, endSec + (isEvent ? usualPauseSec : (part.afterSec ?? usualPauseSec)))
    const said = isEvent
      ? { samples: ringBell(), alignment: alignEvent(part.event) }
      : await speak(speaker, voices[talk.voices[part.by]! % voices.length]!, part.text)
    parts.push({ by: isEvent ? null : part.by, startSec, alignment: said.alignment })
    sounds.push({ samples: said.samples, atSec: startSec, channel: isEvent ? 0 : part.by })
    endSec = startSec + said.samples.length / sampleRate
  }
  const length = Math.max(
    ...sounds.map(({ samples, atSec }) => Math.ceil(atSec * sampleRate) + samples.length),
  )
  const channels = talk.isMultichannel
    ? talk.voices.map((_, channel) =>
        mix(
          sounds.filter((sound) => sound.channel === channel),
          length,
        ),
      )
    : [mix(sounds, length)]
  return { parts, sampleRate, channels }
}

async function speak(
  speaker: SimulatorVoice,
  voice: SimulatedVoice,
  text: string,
): Promise<{ samples: Int16Array; alignment: Alignment }> {
  const pieces: Uint8Array[] = []
  const alignments: (Alignment | null)[] = []
  const task = {
    text,
    voice,
    format: 'pcm_24000',
    languageCode: 'en',
    spellOut: true,
    audioTags: false,
    speed: 1,
  } as const
  // Whoever asked first may go: the recording is for the others, too.
  for await (const chunk of speaker.speak({ ...task, signal: new AbortController().signal })) {
    if (chunk.audio) pieces.push(chunk.audio)
    alignments.push(chunk.alignment)
  }
  const bytes = joinBytes(pieces)
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const samples = Int16Array.from({ length: bytes.length >> 1 }, (_, index) => view.getInt16(index * 2, true))
  return { samples, alignment: joinAlignments(alignments) ?? { chars: [], startsSec: [], endsSec: [] } }
}

function mix(sounds: readonly { samples: Int16Array; atSec: number }[], length: number): Int16Array {
  const mixed = new Int16Array(length)
  for (const { samples, atSec } of sounds) {
    const from = Math.round(atSec * sampleRate)
    for (const [index, sample] of samples.entries())
      mixed[from + index] = Math.max(-32_768, Math.min(32_767, (mixed[from + index] ?? 0) + sample))
  }
  return mixed
}

/** Two strokes. */
function ringBell(): Int16Array {
  return Int16Array.from({ length: bellSec * sampleRate }, (_, index) => {
    const sec = (index / sampleRate) % (bellSec / 2)
    const partials = [660, 1_320, 1_980].map((hertz, at) => Math.sin(2 * Math.PI * hertz * sec) / (at + 1))
    return Math.round(4_500 * Math.exp(-5 * sec) * partials.reduce((sum, partial) => sum + partial, 0))
  })
}

function alignEvent(event: string): Alignment {
  const chars = [...event]
  const edges = [...chars, ''].map((_, index) => (index / chars.length) * bellSec)
  return { chars, startsSec: edges.slice(0, -1), endsSec: edges.slice(1) }
}
