import { decodeBase64 } from '../../base/base64.ts'
import { createWarning } from '../../base/create-warning.ts'
import { SpeechError } from '../../base/speech-error.ts'
import type { SpeechChunk } from '../../model/speech-chunk.ts'
import { redact } from '../errors/redact.ts'
import { isRecord } from '../is-record.ts'
import { readSocketAlignment } from './read-socket-alignment.ts'
import { refusedBySocket } from './socket-error.ts'

/** What a frame says. */
export interface SocketFrame {
  /** `null` where it holds neither sound nor times. */
  chunk: SpeechChunk | null
  /** Whether it is the last. */
  isFinal: boolean
}

/**
 * Makes chunks of the frames of a socket (contract 4.5), under whichever of their spellings. Frames of unknown types
 * and unknown fields are passed over.
 *
 * Throws a `SpeechError`: that of an error frame, or `bad-response` for one that cannot be read. Warns on the console,
 * once, where the lists of an alignment differ in length.
 */
export function createSocketFrameParser(): (data: unknown) => SocketFrame {
  const warnOfUnequal = createWarning(
    'The lists of an alignment differ in length, so the shortest counts (speech socket).',
  )
  return (data) => {
    const frame = parse(data)
    const audio = frame['audio'] ?? null
    if (isGiven(frame['error']) || (isGiven(frame['message']) && audio === null)) {
      throw refusedBySocket(frame['error'], frame['message'])
    }
    const chunk = {
      audio: audio === null || audio === '' ? null : audioOf(audio),
      alignment: readSocketAlignment(frame['alignment'], warnOfUnequal),
      normalizedAlignment: readSocketAlignment(
        frame['normalizedAlignment'] ?? frame['normalized_alignment'],
        warnOfUnequal,
      ),
    }
    const isEmpty = Object.values(chunk).every((part) => part === null)
    return { chunk: isEmpty ? null : chunk, isFinal: (frame['isFinal'] ?? frame['is_final']) === true }
  }
}

function parse(data: unknown): Record<string, unknown> {
  if (typeof data !== 'string') throw unreadable('it is binary')
  try {
    const value: unknown = JSON.parse(data)
    if (isRecord(value)) return value
  } catch {
    // It says below what it looks like.
  }
  throw unreadable(redact(data.slice(0, 80)))
}

function audioOf(audio: unknown): Uint8Array {
  if (typeof audio !== 'string') throw unreadable('its audio is no text')
  try {
    return decodeBase64(audio)
  } catch {
    throw unreadable('its audio is not base64')
  }
}

function unreadable(what: string): SpeechError {
  return new SpeechError(
    'bad-response',
    `A message on the socket cannot be read: ${what}. Check that nothing between here and the service rewrites it.`,
  )
}

function isGiven(value: unknown): boolean {
  return value !== undefined && value !== null
}
