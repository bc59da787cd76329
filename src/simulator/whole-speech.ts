import { formatFacts, type OutputFormat } from '../model/output-format.ts'
import type { Alignment, SpeechChunk } from '../model/speech-chunk.ts'
import { joinBytes } from './join-bytes.ts'
import { wavHeader } from './wav-header.ts'

/** Sound that is being made. */
export interface ChunkedSpeech {
  /** As it was asked for. */
  format: OutputFormat
  /** Of `wav_*`, the samples without their header. */
  chunks: AsyncIterable<SpeechChunk>
}

/** All of an answer in one: what the routes that do not stream send. */
export interface WholeSpeech extends SpeechChunk {
  audio: Uint8Array
}

/** Waits for all chunks. WAV gets its header here, where the length is known. */
export async function wholeSpeech({ chunks, format }: ChunkedSpeech): Promise<WholeSpeech> {
  const all: SpeechChunk[] = []
  for await (const chunk of chunks) all.push(chunk)
  const audio = joinBytes(all.map((chunk) => chunk.audio ?? new Uint8Array(0)))
  const { codec, sampleRate } = formatFacts(format)
  return {
    audio: codec === 'wav' ? joinBytes([wavHeader(sampleRate, audio.length), audio]) : audio,
    alignment: joinAlignments(all.map((chunk) => chunk.alignment)),
    normalizedAlignment: joinAlignments(all.map((chunk) => chunk.normalizedAlignment)),
  }
}

/** One alignment of many that are on one clock already; `null` where there is none. */
export function joinAlignments(alignments: readonly (Alignment | null)[]): Alignment | null {
  const parts = alignments.filter((part) => part !== null)
  if (parts.length === 0) return null
  return {
    chars: parts.flatMap((part) => part.chars),
    startsSec: Float64Array.from(parts.flatMap((part) => Array.from(part.startsSec))),
    endsSec: Float64Array.from(parts.flatMap((part) => Array.from(part.endsSec))),
  }
}
