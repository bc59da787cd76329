import { joinBytes } from '../join-bytes.ts'
import type { SimulatedVoice } from '../simulated-voices.ts'
import type { SimulatorVoice } from '../simulator-voice.ts'
import { performTalk, type Performance } from './perform-talk.ts'
import { simulatedTalks } from './simulated-talks.ts'
import { wireTranscriptOf } from './wire-transcript.ts'

/** What was recorded, as a file and as its transcript. */
export interface RecordedTalk {
  wav: Uint8Array
  transcript: unknown
}

/** The recordings of a simulator. */
export interface RecordedTalks {
  /** One by its id, made when it is first asked for and kept; `null` where there is none. */
  talkOf(id: string): Promise<RecordedTalk> | null
}

export function createRecordedTalks(
  speaker: SimulatorVoice,
  voices: readonly SimulatedVoice[],
): RecordedTalks {
  const talks = new Map<string, Promise<RecordedTalk>>()
  return {
    talkOf(id) {
      const talk = simulatedTalks.find((one) => one.id === id)
      if (!talk || voices.length === 0) return null
      const recorded =
        talks.get(id) ??
        performTalk(talk, speaker, voices).then((performance) => ({
          wav: wavOf(performance),
          transcript: wireTranscriptOf(talk, performance),
        }))
      talks.set(id, recorded)
      // Whoever asks next tries anew.
      recorded.catch(() => talks.delete(id))
      return recorded
    },
  }
}

/** As from a recorder: 16 bits a sample, channel by channel. */
function wavOf({ channels, sampleRate }: Performance): Uint8Array {
  const length = channels[0]?.length ?? 0
  const blockBytes = channels.length * 2
  const data = new DataView(new ArrayBuffer(length * blockBytes))
  for (const [channel, samples] of channels.entries()) {
    for (const [index, sample] of samples.entries())
      data.setInt16(index * blockBytes + channel * 2, sample, true)
  }
  const header = new DataView(new ArrayBuffer(44))
  const tag = (at: number, text: string): void => {
    for (const [index, char] of [...text].entries()) header.setUint8(at + index, char.charCodeAt(0))
  }
  tag(0, 'RIFF')
  header.setUint32(4, 36 + data.byteLength, true)
  tag(8, 'WAVEfmt ')
  header.setUint32(16, 16, true)
  header.setUint16(20, 1, true)
  header.setUint16(22, channels.length, true)
  header.setUint32(24, sampleRate, true)
  header.setUint32(28, sampleRate * blockBytes, true)
  header.setUint16(32, blockBytes, true)
  header.setUint16(34, 16, true)
  tag(36, 'data')
  header.setUint32(40, data.byteLength, true)
  return joinBytes([new Uint8Array(header.buffer), new Uint8Array(data.buffer)])
}
