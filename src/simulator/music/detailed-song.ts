import { mimeTypeOf, type OutputFormat } from '../../model/output-format.ts'
import { joinBytes } from '../join-bytes.ts'
import { createRequestId } from '../request-id.ts'
import type { WirePlan } from './music-schemas.ts'
import { nameAndLines } from './name-and-lines.ts'

/** What there is to say of a song beside its sound. */
export interface SongDetails {
  format: OutputFormat
  plan: WirePlan
  hasTimestamps: boolean
}

/** A song and its details as two parts of one body (contract 1.5). */
export function detailedSong(
  { format, plan, hasTimestamps }: SongDetails,
  audio: Uint8Array,
): { contentType: string; bytes: Uint8Array } {
  const boundary = createRequestId()
  const details = {
    composition_plan: plan,
    song_metadata: { title: null, description: null, genres: [], languages: [], is_explicit: false },
    ...(hasTimestamps && { words_timestamps: wordTimes(plan) }),
  }
  const head = (type: string, more = ''): string => `--${boundary}\r\nContent-Type: ${type}\r\n${more}\r\n`
  const file = `Content-Disposition: attachment; filename="song.${format.split('_')[0]!}"\r\n`
  const text = (parts: string): Uint8Array => new TextEncoder().encode(parts)
  return {
    contentType: `multipart/mixed; boundary=${boundary}`,
    bytes: joinBytes([
      text(`${head('application/json')}${JSON.stringify(details)}\r\n${head(mimeTypeOf(format), file)}`),
      audio,
      text(`\r\n--${boundary}--\r\n`),
    ]),
  }
}

interface WordTime {
  word: string
  start_ms: number
  end_ms: number
}

/** Nobody sings; were it otherwise, the words of a part would be spread evenly over it. */
function wordTimes(plan: WirePlan): WordTime[] {
  const parts =
    'chunks' in plan
      ? plan.chunks.map(({ text, duration_ms }) => ({ lines: nameAndLines(text).lines, duration_ms }))
      : plan.sections
  let startMs = 0
  return parts.flatMap(({ lines, duration_ms: durationMs }) => {
    const words = lines.flatMap((line) => line.split(/\s+/).filter((word) => word !== ''))
    const from = startMs
    startMs += durationMs
    const at = (index: number): number => Math.round(from + (durationMs * index) / words.length)
    return words.map((word, index) => ({ word, start_ms: at(index), end_ms: at(index + 1) }))
  })
}
