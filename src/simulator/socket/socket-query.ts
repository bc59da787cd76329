import * as v from 'valibot'
import { outputFormats } from '../../model/output-format.ts'
import { queryInteger, readInput } from '../read-input.ts'

/** True or false in lower case alone: the sockets refuse Python's `True` (contract 0.3). */
const strictBoolean = v.pipe(
  v.string(),
  v.regex(/^(true|false)$/, 'bool_parsing: Input should be a valid boolean, unable to interpret input'),
  v.transform((text) => text === 'true'),
)

const flag = v.optional(strictBoolean, 'false')
const text = v.optional(v.string())

const query = v.object({
  model_id: v.optional(v.string(), 'eleven_multilingual_v2'),
  language_code: text,
  // Those that stream (contract 2.1).
  output_format: v.optional(
    v.picklist(outputFormats.filter((format) => !format.startsWith('wav_'))),
    'mp3_44100_128',
  ),
  enable_logging: v.optional(strictBoolean, 'true'),
  enable_ssml_parsing: flag,
  // What lies beyond 180 is refused or clamped by the service (contract 4.2); here it is refused.
  inactivity_timeout: v.optional(queryInteger(1, 180), '20'),
  sync_alignment: flag,
  auto_mode: flag,
  apply_text_normalization: v.optional(v.picklist(['auto', 'on', 'off']), 'auto'),
  seed: v.optional(queryInteger(0, 4_294_967_295)),
  authorization: text,
  single_use_token: text,
  optimize_streaming_latency: v.optional(queryInteger(0, 4)),
})

/** What a socket is asked for in its address (contract 4.2). */
export type SocketQuery = v.InferOutput<typeof query>

/**
 * Reads the query of a socket.
 * @throws ApiError 422 with every parameter that is wrong
 */
export function readSocketQuery({ searchParams }: URL): SocketQuery {
  return readInput(v.object({ query }), { query: Object.fromEntries(searchParams) }).query
}
