import { Base64Decoder, decodeBase64 } from '../../base/base64.ts'
import { createWarning } from '../../base/create-warning.ts'
import type { SpeechChunk } from '../../model/speech-chunk.ts'
import { apiError } from '../errors/api-error.ts'
import { isRecord } from '../is-record.ts'
import { readAlignment } from './read-alignment.ts'

// The second is how the service's own SDK spells it, and with it a proxy that is built on that.
const audioKeys = ['audio_base64', 'audioBase64'] as const
const quote = 0x22

/**
 * Makes chunks of the lines of `stream/with-timestamps` (contract 1.1.4). Nearly all of a line is audio, and the
 * audio is its first field: that is decoded from the bytes as they came, and only the rest is parsed as JSON.
 * A line written in another way is parsed whole, to the same chunk. Keys may be in camel case as well.
 *
 * Throws a `SpeechError` for an error object on a line (contract 1.1.5), another error where it is no JSON.
 * Warns on the console, once, where the lists of an alignment differ in length (contract 3.2).
 */
export function createSpeechLineParser(requestId: string | null): (line: Uint8Array) => SpeechChunk {
  const text = new TextDecoder()
  const base64 = new Base64Decoder()
  const warnOfUnequal = createWarning(
    `The lists of an alignment differ in length, so the shortest counts (request ${requestId ?? 'without an id'}).`,
  )

  const chunkOf = (audio: Uint8Array | null, fields: Record<string, unknown>): SpeechChunk => ({
    audio: audio && audio.length > 0 ? audio : null,
    alignment: readAlignment(fields['alignment'], warnOfUnequal),
    normalizedAlignment: readAlignment(
      fields['normalized_alignment'] ?? fields['normalizedAlignment'],
      warnOfUnequal,
    ),
  })

  const parseAudioFirst = (line: Uint8Array): SpeechChunk | null => {
    const start = audioStart(line)
    const run = start === -1 ? null : base64.decode(line, start)
    // Anything but the closing quote, such as `\/`, is for the JSON parser to understand.
    if (!run || line[run.end] !== quote) return null
    const rest = restOfObject(text.decode(line.subarray(run.end + 1)))
    if (!rest || audioKeys.some((key) => key in rest)) return null
    return chunkOf(run.bytes, rest)
  }

  const parseWhole = (line: Uint8Array): SpeechChunk => {
    const value: unknown = JSON.parse(text.decode(line))
    if (!isRecord(value)) throw new SyntaxError('The line is no object.')
    const audio = audioKeys.map((key) => value[key]).find(isGiven)
    if (typeof audio === 'string') return chunkOf(decodeBase64(audio), value)
    if (isGiven(audio)) throw new SyntaxError('The audio is no text.')
    if (['detail', 'error', 'message'].some((key) => isGiven(value[key])))
      throw apiError(value, { httpStatus: 200, requestId })
    return chunkOf(null, value)
  }

  return (line) => parseAudioFirst(line) ?? parseWhole(line)
}

/** Index of the first character of the audio where the line begins `{"audio_base64":"`, else -1. */
function audioStart(line: Uint8Array): number {
  for (const key of audioKeys) {
    const at = skipTokens(line, ['{', `"${key}"`, ':'])
    if (line[at] === quote) return at + 1
  }
  return -1
}

/** Index of what stands behind the tokens and the space between them, or -1 where they do not stand at the beginning. */
function skipTokens(line: Uint8Array, tokens: readonly string[]): number {
  let at = skipSpace(line, 0)
  for (const token of tokens) {
    for (let i = 0; i < token.length; i++) if (line[at + i] !== token.charCodeAt(i)) return -1
    at = skipSpace(line, at + token.length)
  }
  return at
}

function skipSpace(bytes: Uint8Array, start: number): number {
  let at = start
  while (bytes[at] === 0x20 || bytes[at] === 0x09) at++
  return at
}

/** What follows the first field, as an object; `null` where it does not go on as one. */
function restOfObject(tail: string): Record<string, unknown> | null {
  if (/^\s*,\s*"/.test(tail))
    return JSON.parse(`{${tail.slice(tail.indexOf(',') + 1)}`) as Record<string, unknown>
  return /^\s*\}/.test(tail) ? (JSON.parse(`{${tail}`) as Record<string, unknown>) : null
}

function isGiven(value: unknown): boolean {
  return value !== undefined && value !== null
}
