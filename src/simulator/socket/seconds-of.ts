import { formatFacts, type OutputFormat } from '../../model/output-format.ts'
import type { SpeechChunk } from '../../model/speech-chunk.ts'

/**
 * How long the audio of a chunk is: by its bytes, where the format has so many a second; of Opus, which has not, by
 * the end of its last character.
 * @param startSec Where it begins, on the clock of its times.
 */
export function secondsOf({ audio, alignment }: SpeechChunk, format: OutputFormat, startSec: number): number {
  const bytesPerSec = bytesPerSecondOf(format)
  if (bytesPerSec !== null) return (audio?.length ?? 0) / bytesPerSec
  const endsSec = alignment?.endsSec
  return endsSec === undefined ? 0 : Math.max(0, (endsSec[endsSec.length - 1] ?? startSec) - startSec)
}

function bytesPerSecondOf(format: OutputFormat): number | null {
  const { codec, sampleRate, bitrateKbps } = formatFacts(format)
  if (codec === 'opus') return null
  if (bitrateKbps !== null) return bitrateKbps * 125
  return codec === 'pcm' ? sampleRate * 2 : sampleRate
}
