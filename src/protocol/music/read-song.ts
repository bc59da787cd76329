import * as v from 'valibot'
import { SpeechError } from '../../base/speech-error.ts'
import type { SpeechChunk } from '../../model/speech-chunk.ts'
import { sungAlignment, wireSongDetails } from './sung-words.ts'

/**
 * Reads a song with its details (contract 1.5): a JSON part and an audio part. The times are of what is sung.
 * @param contentType Of the answer, for its boundary; where that is missing, the first line of the answer is.
 *
 * Throws a `SpeechError` `bad-response` for what has no such parts.
 */
export async function readSong(bytes: Uint8Array, contentType: string | null): Promise<SpeechChunk> {
  // Loaded by whoever asks for the words of a song, and by nobody else.
  const { parseMultipart } = await import('@remix-run/multipart-parser')
  const song: { audio: Uint8Array | null; details: unknown } = { audio: null, details: null }
  try {
    const boundary = boundaryIn(contentType) ?? firstBoundary(bytes)
    for (const part of parseMultipart(bytes, { boundary, maxFileSize: Infinity, maxTotalSize: Infinity })) {
      if (part.mediaType === 'application/json') song.details = JSON.parse(part.text)
      else song.audio ??= part.bytes
    }
  } catch (cause) {
    throw unreadable(cause)
  }
  const { success, output } = v.safeParse(wireSongDetails, song.details)
  if (!success || !song.audio) throw unreadable()
  return {
    audio: song.audio,
    alignment: null,
    normalizedAlignment: sungAlignment(output.words_timestamps),
  }
}

function boundaryIn(contentType: string | null): string | null {
  const [, quoted, plain] = /\bboundary=(?:"([^"]+)"|([^;\s]+))/i.exec(contentType ?? '') ?? []
  return quoted ?? plain ?? null
}

const longestBoundary = 70

function firstBoundary(bytes: Uint8Array): string {
  const [line = ''] = new TextDecoder().decode(bytes.subarray(0, longestBoundary + 4)).split(/\r?\n/)
  return line.replace(/^--/, '')
}

function unreadable(cause?: unknown): SpeechError {
  return new SpeechError(
    'bad-response',
    'The song and its words cannot be told apart in the answer. Compose it without `timestamps`.',
    { cause },
  )
}
