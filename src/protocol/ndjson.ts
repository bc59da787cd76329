import { SpeechError } from '../base/speech-error.ts'
import { parseMessage } from './parse-message.ts'

export interface NdjsonOptions<Value> {
  /**
   * Makes the value of one line. The bytes are only lent: they are overwritten when the call has returned.
   * A `SpeechError` thrown is passed on; anything else means that the line is malformed.
   */
  parse(line: Uint8Array): Value
  /** Longest line in bytes. Default 64 MiB, about an hour of speech in one line. */
  maxLineBytes?: number | undefined
}

/** Cuts bytes into lines and gives their values. Run each `feed` to its end before the next. */
export interface NdjsonParser<Value> {
  /**
   * The values of the lines that end in this slice, each parsed when it is asked for.
   * Throws a `SpeechError` `bad-response` at a malformed line, after the values before it.
   */
  feed(slice: Uint8Array): Generator<Value, void>
  /**
   * The value of a last line that has no line feed.
   * Throws a `SpeechError` `incomplete` where that line is only the beginning of an object.
   */
  end(): Generator<Value, void>
}

const lineFeed = 0x0a
const openingBrace = 0x7b

/**
 * Newline-delimited JSON, fed in arbitrary slices (contract 1.1.5). Lines are cut as bytes, where a line feed
 * is never part of a longer character, so text is decoded from whole lines only. Blank lines are keep-alives;
 * the fields of server-sent events are understood too, for proxies that speak them.
 */
export function createNdjsonParser<Value>(options: NdjsonOptions<Value>): NdjsonParser<Value> {
  const { parse, maxLineBytes = 64 * 1024 * 1024 } = options
  // The beginning of a line whose end has not come. Grown by doubling: joining slice by slice would be quadratic.
  let held = new Uint8Array(0)
  let heldLength = 0

  const hold = (piece: Uint8Array): void => {
    const length = heldLength + piece.length
    if (length > maxLineBytes) throw tooLong(maxLineBytes)
    if (length > held.length) {
      const grown = new Uint8Array(Math.max(length, 2 * held.length, 4096))
      grown.set(held.subarray(0, heldLength))
      held = grown
    }
    held.set(piece, heldLength)
    heldLength = length
  }

  const take = (piece: Uint8Array): Uint8Array => {
    if (heldLength === 0 && piece.length <= maxLineBytes) return piece
    hold(piece)
    const line = held.subarray(0, heldLength)
    heldLength = 0
    return line
  }

  return {
    *feed(slice) {
      let start = 0
      for (let end = slice.indexOf(lineFeed); end !== -1; end = slice.indexOf(lineFeed, start)) {
        const json = jsonOf(take(slice.subarray(start, end)))
        start = end + 1
        if (json) yield parseMessage(json, parse, false)
      }
      if (start < slice.length) hold(slice.subarray(start))
    },
    *end() {
      const json = jsonOf(take(new Uint8Array(0)))
      if (json) yield parseMessage(json, parse, true)
    },
  }
}

// The fields and comments of server-sent events, all but `data`, whose content is the line.
const skippedFields = ['id:', 'retry:', 'event:', ':']
const dataField = 'data:'

/** What of a line is JSON; `null` where nothing is. */
function jsonOf(line: Uint8Array): Uint8Array | null {
  const start = skipBlanks(line, 0)
  if (start === line.length) return null
  if (line[start] === openingBrace) return line.subarray(start)
  if (skippedFields.some((field) => hasAt(line, start, field))) return null
  return hasAt(line, start, dataField)
    ? jsonOf(line.subarray(start + dataField.length))
    : line.subarray(start)
}

function skipBlanks(bytes: Uint8Array, start: number): number {
  let at = start
  for (let byte = bytes[at]; byte === 0x20 || byte === 0x09 || byte === 0x0d; byte = bytes[++at]);
  return at
}

function hasAt(bytes: Uint8Array, start: number, ascii: string): boolean {
  for (let i = 0; i < ascii.length; i++) if (bytes[start + i] !== ascii.charCodeAt(i)) return false
  return true
}

function tooLong(maxLineBytes: number): SpeechError {
  return new SpeechError(
    'bad-response',
    `A line of the answer is longer than ${maxLineBytes} bytes. Check that the proxy passes line feeds through.`,
  )
}
