export interface WireAlignment {
  characters: string[]
  character_start_times_seconds: number[]
  character_end_times_seconds: number[]
}

export interface SpeechLine {
  audio_base64: string
  alignment?: WireAlignment | null
  normalized_alignment?: WireAlignment | null
}

/** The lines of a body that is as it should be. */
export function parseLines(text: string): SpeechLine[] {
  return text
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as SpeechLine)
}

export interface WholeSpeech {
  bytes: Uint8Array
  written: WireAlignment
  spoken: WireAlignment
}

/** All lines as one. */
export function joinLines(lines: readonly SpeechLine[]): WholeSpeech {
  return {
    bytes: Buffer.concat(lines.map((line) => Buffer.from(line.audio_base64, 'base64'))),
    written: joinAlignments(lines.map((line) => line.alignment)),
    spoken: joinAlignments(lines.map((line) => line.normalized_alignment)),
  }
}

function joinAlignments(alignments: readonly (WireAlignment | null | undefined)[]): WireAlignment {
  return {
    characters: alignments.flatMap((alignment) => alignment?.characters ?? []),
    character_start_times_seconds: alignments.flatMap((one) => one?.character_start_times_seconds ?? []),
    character_end_times_seconds: alignments.flatMap((one) => one?.character_end_times_seconds ?? []),
  }
}

/** What is wrong with an alignment: nothing, or the first thing that breaks the promise of `SimulatorVoice`. */
export function flawOf(alignment: WireAlignment, durationSec: number): string | null {
  const { characters, character_start_times_seconds: starts, character_end_times_seconds: ends } = alignment
  if (starts.length !== characters.length || ends.length !== characters.length) return 'lengths differ'
  // Milliseconds are what the wire has.
  const isNear = (a: number, b: number): boolean => Math.abs(a - b) < 0.0011
  for (const [index, start] of starts.entries()) {
    if ([...characters[index]!].length !== 1) return `entry ${index} is not one code point`
    if (ends[index]! < start) return `entry ${index} ends before it starts`
    if (!isNear(start, index === 0 ? 0 : ends[index - 1]!)) return `a gap before entry ${index}`
  }
  return isNear(ends.at(-1) ?? 0, durationSec) ? null : `ends at ${ends.at(-1)}, the audio at ${durationSec}`
}
