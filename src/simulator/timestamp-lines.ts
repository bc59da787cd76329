import type { Alignment, SpeechChunk } from '../model/speech-chunk.ts'
import { encodeBase64 } from './encode-base64.ts'
import type { Faults } from './faults.ts'
import { groupIntoClusters } from './group-into-clusters.ts'

/** The body of `stream/with-timestamps`: one JSON object a line (contract 1.1.4, 1.1.5). */
export async function* timestampLines(
  chunks: AsyncIterable<SpeechChunk>,
  faults: Faults,
): AsyncGenerator<string, void> {
  let line = 0
  for await (const chunk of chunks) {
    line += 1
    yield JSON.stringify({
      audio_base64: encodeBase64(chunk.audio ?? new Uint8Array(0)),
      ...wireAlignments(chunk, line, faults),
    })
  }
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
