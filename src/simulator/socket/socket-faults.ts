import { errorShapes } from '../api-error.ts'
import {
  anyText,
  lineWith,
  oneOf,
  oneOfAtLine,
  readFaultItems,
  wholeNumber,
  type FaultItems,
  type FaultReaders,
} from '../fault-items.ts'

const readers = {
  id: anyText(),
  'fail-times': wholeNumber(1),
  'skip-times': wholeNumber(1),
  'response-delay': wholeNumber(0),
  status: wholeNumber(400, 599),
  'error-shape': oneOf(errorShapes),
  code: anyText(),
  message: anyText(),
  'retry-after': anyText(),
  'frame-delay': wholeNumber(0),
  'cut-after': wholeNumber(0),
  'stall-after': wholeNumber(0),
  'error-after': lineWith(['1008', '1011', '1000', '1009']),
  'close-after': lineWith(['1008', '1011', '1000', '1009']),
  clock: oneOf(['segment', 'frame', 'stream']),
  drift: wholeNumber(0),
  frames: oneOf(['chunks', 'generations', 'split-words']),
  alignment: oneOfAtLine(['null', 'absent', 'empty', 'unequal', 'original-only', 'normalized-only']),
  entries: oneOf(['code-points', 'clusters']),
  keys: oneOf(['documented', 'misspelt', 'snake-case']),
  unicode: oneOf(['raw', 'escaped']),
  'garbage-frame': lineWith(['text', 'binary']),
  'alien-frame': wholeNumber(1),
  'last-frame': oneOf(['documented', 'bare', 'absent']),
} satisfies FaultReaders

/**
 * What is to go wrong on one socket, by the names of the header `x-simulator` or, from a page, of the query parameter
 * of that name: `…/stream-input?x-simulator=cut-after%3D3`. Written as for the requests over HTTP. Frames are those
 * with audio, counted from 1 over the whole connection.
 *
 * | item | value | what happens |
 * |---|---|---|
 * | `response-delay` | ms | the handshake is answered that much later |
 * | `status`, `error-shape`, `code`, `message`, `retry-after` | as for HTTP | the handshake is refused with this error; without `status` and `error-shape`, `code` and `message` are those of `error-after` |
 * | `frame-delay` | ms | each frame comes that much after the one before |
 * | `cut-after` | frames | the connection breaks after so many: 1006 |
 * | `stall-after` | frames | nothing more comes after so many; the connection stays open |
 * | `error-after` | frames, 1 or more; `:1011`, `:1000` or `:1009` after it | an error frame comes after so many, and then the closing with that code; default 1008 |
 * | `close-after` | frames, 1 or more; `:1011`, `:1000` or `:1009` after it | the same without the error frame |
 * | `clock` | `segment`, `frame`, `stream` | what times count from: the start of the generated segment, of the frame's own audio, or of the whole stream; default `segment` |
 * | `drift` | ms | the times of each segment end so much before its audio |
 * | `frames` | `chunks`, `generations`, `split-words` | half a second of audio each, or all of a generation in one, or as `chunks` with the times of a frame ending inside a word wherever one follows; default `chunks` |
 * | `alignment` | `null`, `absent`, `empty`, `unequal`, `original-only`, `normalized-only`; `:3` after it means frame 3 alone | both alignments are null, not there, of length 0, or their start times are one short; or one of the two is null |
 * | `entries` | `code-points`, `clusters` | what an alignment's entry holds; default `code-points` |
 * | `keys` | `documented`, `misspelt`, `snake-case` | the keys of times as on the wire, or with an `s` too many (`charsDurationsMs`), or all keys in snake case (`char_durations_ms`, `is_final`) |
 * | `unicode` | `raw`, `escaped` | how characters beyond ASCII are written in JSON; default `raw` |
 * | `garbage-frame` | 1 or more; `:binary` after it | a frame that is no JSON, or is binary, comes in before frame n |
 * | `alien-frame` | 1 or more | a frame of an unknown type comes in before frame n, and all frames have fields that are not in the contract |
 * | `last-frame` | `documented`, `bare`, `absent` | the final frame has `audio` null and `isFinal`, or `isFinal` alone, or does not come |
 * | `fail-times` | 1 or more | all of this holds for the first n connections with the same `id`; later ones are served well |
 * | `skip-times` | 1 or more | the first n connections with the same `id` are served well |
 * | `id` | text | names the counter of the two before, and the connection in the log; default: the whole text |
 */
export type SocketFaults = FaultItems<typeof readers>

/**
 * Reads the header or the query parameter.
 * @throws ApiError 400 on anything the table does not hold
 */
export function parseSocketFaults(text: string | null): SocketFaults {
  return readFaultItems(readers, text)
}
