import type { Alignment, SpeechChunk } from '../model/speech-chunk.ts'
import { encodeBase64 } from './encode-base64.ts'
import { escapeUnicode } from './escape-unicode.ts'
import type { Faults } from './faults.ts'
import { groupIntoClusters } from './group-into-clusters.ts'
import { withKeys } from './wire-keys.ts'

/** The body of `stream/with-timestamps`: one JSON object a line (contract 1.1.4, 1.1.5). */
export async function* timestampLines(
  chunks: AsyncIterable<SpeechChunk>,
  faults: Faults,
): AsyncGenerator<string, void> {
  let line = 0
  for await (const chunk of chunks) {
    for (const part of faults['timing-lines'] === undefined ? [chunk] : timingApart(chunk)) {
      line += 1
      yield timestampLine(part, line, faults)
    }
  }
}

/** One JSON object of audio and its timing. `line` counts from 1: some faults hold for one line alone. */
export function timestampLine(chunk: SpeechChunk, line: number, faults: Faults): string {
  const object = { audio_base64: wireAudio(chunk.audio, faults), ...wireAlignments(chunk, line, faults) }
  const json = JSON.stringify(withKeys(object, faults.keys))
  return faults.unicode === 'escaped' ? escapeUnicode(json) : json
}

function timingApart({ audio, alignment, normalizedAlignment }: SpeechChunk): SpeechChunk[] {
  return [
    { audio: null, alignment, normalizedAlignment },
    { audio, alignment: null, normalizedAlignment: null },
  ]
}

function wireAudio(audio: SpeechChunk['audio'], faults: Faults): string | null | undefined {
  if (audio !== null) return encodeBase64(audio)
  const absence = { empty: '', null: null, absent: undefined }
  return absence[faults['timing-lines'] ?? 'empty']
}

interface WireAlignment {
  characters: readonly string[]
  character_start_times_seconds: readonly number[]
  character_end_times_seconds: readonly number[]
}

interface WireAlignments {
  alignment?: WireAlignment | null
  normalized_alignment?: WireAlignment | null
}

function wireAlignments(chunk: SpeechChunk, line: number, faults: Faults): WireAlignments {
  const alignment = wireAlignment(chunk.alignment, faults)
  const normalized = wireAlignment(chunk.normalizedAlignment, faults)
  switch (faultAt(line, faults)) {
    case undefined:
      return { alignment, normalized_alignment: normalized }
    case 'null':
      return { alignment: null, normalized_alignment: null }
    case 'absent':
      return {}
    case 'empty':
      return { alignment: emptyAlignment, normalized_alignment: emptyAlignment }
    case 'unequal':
      return { alignment: withoutLastStart(alignment), normalized_alignment: withoutLastStart(normalized) }
    case 'original-only':
      return { alignment, normalized_alignment: null }
    case 'normalized-only':
      return { alignment: null, normalized_alignment: normalized }
  }
}

function faultAt(line: number, { alignment }: Faults): NonNullable<Faults['alignment']>['kind'] | undefined {
  return alignment && (alignment.line === null || alignment.line === line) ? alignment.kind : undefined
}

const emptyAlignment: WireAlignment = {
  characters: [],
  character_start_times_seconds: [],
  character_end_times_seconds: [],
}

function wireAlignment(alignment: Alignment | null, faults: Faults): WireAlignment | null {
  if (alignment === null) return null
  const { chars, startsSec, endsSec } =
    faults.entries === 'clusters' ? groupIntoClusters(alignment) : alignment
  return {
    characters: chars,
    character_start_times_seconds: Array.from(startsSec, toMilliseconds),
    character_end_times_seconds: Array.from(endsSec, toMilliseconds),
  }
}

function toMilliseconds(sec: number): number {
  return Math.round(sec * 1000) / 1000
}

function withoutLastStart(alignment: WireAlignment | null): WireAlignment | null {
  if (alignment === null) return null
  return {
    ...alignment,
    character_start_times_seconds: alignment.character_start_times_seconds.slice(0, -1),
  }
}
