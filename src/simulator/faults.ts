import { outputFormats, type OutputFormat } from '../model/output-format.ts'
import { errorShapes } from './api-error.ts'
import {
  anyText,
  countWithMs,
  lineWith,
  oneOf,
  oneOfAtLine,
  readFaultItems,
  wholeNumber,
  type FaultItems,
  type FaultReaders,
} from './fault-items.ts'

const isStreamed = (format: OutputFormat): format is Exclude<OutputFormat, `wav_${number}`> =>
  !format.startsWith('wav_')

const readers = {
  id: anyText(),
  'first-page': wholeNumber(1),
  'page-token': oneOf(['null', 'repeated']),
  'fail-times': wholeNumber(1),
  'skip-times': wholeNumber(1),
  'response-delay': wholeNumber(0),
  'first-byte-delay': wholeNumber(0),
  'bytes-per-second': wholeNumber(1),
  chunk: wholeNumber(1),
  split: oneOf(['characters']),
  'cut-after': wholeNumber(0),
  'stall-after': wholeNumber(0),
  'pause-after': countWithMs(2000),
  audio: oneOf(['noise', 'none', ...outputFormats.filter(isStreamed)]),
  status: wholeNumber(400, 599),
  'error-shape': oneOf(errorShapes),
  code: anyText(),
  message: anyText(),
  'retry-after': anyText(),
  headers: oneOf(['hidden', 'absent']),
  alignment: oneOfAtLine(['null', 'absent', 'empty', 'unequal', 'original-only', 'normalized-only']),
  entries: oneOf(['code-points', 'clusters']),
  'timing-lines': oneOf(['empty', 'null', 'absent']),
  keys: oneOf(['documented', 'misspelt', 'camel-case']),
  'garbage-line': wholeNumber(1),
  'error-line': lineWith(['detail', 'error', 'message']),
  'last-line': oneOf(['whole', 'unterminated', 'truncated']),
  'line-end': oneOf(['lf', 'crlf']),
  'blank-lines': wholeNumber(0, 100),
  unicode: oneOf(['raw', 'escaped']),
} satisfies FaultReaders

/**
 * What is to go wrong with one answer, by the names of the header `x-simulator`. Items are separated by commas,
 * `name=value` each, values percent-encoded where they hold a comma or a space:
 * `x-simulator: status=429, retry-after=2, fail-times=1, id=first`.
 *
 * | item | value | what happens |
 * |---|---|---|
 * | `response-delay` | ms | the status and the headers come that much later |
 * | `first-byte-delay` | ms | the first byte of the body comes that much after the headers |
 * | `bytes-per-second` | 1 or more | the body comes no faster |
 * | `chunk` | bytes, 1 or more | each network write is exactly so long, the last one excepted |
 * | `split` | `characters` | network writes end inside of each character beyond ASCII, and inside of each `\u` escape |
 * | `cut-after` | bytes | the connection breaks after so much of the body |
 * | `stall-after` | bytes | nothing more comes after so much of the body; the connection stays open |
 * | `pause-after` | bytes; `:500` after it | nothing comes for so many ms after so much of the body, and then the rest; default 2000 |
 * | `audio` | `noise`, `none`, or an output format other than `wav_*` | instead of the sound that was asked for: bytes that are none, no bytes at all, or the same sound in that format |
 * | `status` | 400 to 599 | the answer is this error |
 * | `error-shape` | `detail-object`, `detail-code`, `detail-array`, `detail-text`, `no-detail`, `html`, `empty` | in this one of the shapes of contract 1.7.1; default: the usual one of the status. Without `status`: 400 |
 * | `code`, `message` | text | in that error; default: the usual ones |
 * | `retry-after` | text | that header in the error: seconds, or an HTTP date |
 * | `headers` | `hidden`, `absent` | a page on another origin may read none but the type and the length; or there are none but those |
 * | `alignment` | `null`, `absent`, `empty`, `unequal`, `original-only`, `normalized-only`; `:3` after it means line 3 alone | both alignments are null, not there, of length 0, or their start times are one short; or one of the two is null |
 * | `entries` | `code-points`, `clusters` | what an alignment's entry holds; default `code-points` |
 * | `timing-lines` | `empty`, `null`, `absent` | each line comes as two: one of the alignments alone, whose `audio_base64` is so, then one of the audio alone |
 * | `keys` | `documented`, `misspelt`, `camel-case` | the keys of alignments have an `s` too many (`characters_start_times_seconds`), or all keys are spelt as the official SDK gives them (`audioBase64`) |
 * | `garbage-line` | 1 or more | a line that is no JSON comes in as line n, or last if there are fewer |
 * | `error-line` | 1 or more; `:error` or `:message` after it | the same with an error object as the line, after which the answer ends: with the key `detail`, or with that one |
 * | `last-line` | `whole`, `unterminated`, `truncated` | the last line has no newline, or ends in its middle |
 * | `line-end` | `lf`, `crlf` | what ends a line; default `lf` |
 * | `blank-lines` | 0 to 100 | so many empty lines before each line |
 * | `unicode` | `raw`, `escaped` | how characters beyond ASCII are written in JSON; default `raw` |
 * | `first-page` | 1 or more | the first page of voices has so many, whatever was asked for; the next goes on after them |
 * | `page-token` | `null`, `repeated` | pages of voices before the last have no token for the next, or all the same one |
 * | `fail-times` | 1 or more | all of this holds for the first n requests with the same `id`; later ones are answered well |
 * | `skip-times` | 1 or more | the first n requests with the same `id` are answered well: of a list, its first pages |
 * | `id` | text | names the counter of the two before, and the request in the log; default: the header's whole text |
 *
 * Items about lines do nothing on routes that do not answer in lines; those about the inside of one (`alignment`,
 * `entries`, `keys`, `unicode`) also hold for `with-timestamps`, as for line 1. A name or a value that is not in the table is
 * answered with a 400 that lists those that are.
 */
export type Faults = FaultItems<typeof readers>

/**
 * Reads the header.
 * @throws ApiError 400 on anything the table does not hold
 */
export function parseFaults(header: string | null): Faults {
  return readFaultItems(readers, header)
}
