import * as v from 'valibot'
import { jsonObject } from '../read-input.ts'
import { commonVoiceSettings } from '../speech-request.ts'
import { SocketError } from './socket-error.ts'

const schedule = v.pipe(
  v.array(v.pipe(v.number(), v.minValue(50), v.maxValue(500))),
  v.minLength(1, 'chunk_length_schedule is empty'),
)
const generationConfig = jsonObject({ chunk_length_schedule: v.nullish(schedule) })
// Beyond its bounds the service brings the speed back within them, without an error (contract 6.2, 18).
const voiceSettings = jsonObject({ ...commonVoiceSettings, speed: v.nullish(v.number()) })
// Both ids, where HTTP takes the latest version without being told (contract 4.4).
const locator = jsonObject({ pronunciation_dictionary_id: v.string(), version_id: v.string() })

const message = jsonObject({
  text: v.string(),
  try_trigger_generation: v.nullish(v.boolean()),
  flush: v.nullish(v.boolean()),
  voice_settings: v.nullish(voiceSettings),
  generation_config: v.nullish(generationConfig),
  generator_config: v.nullish(generationConfig),
  pronunciation_dictionary_locators: v.nullish(v.pipe(v.array(locator), v.maxLength(3))),
  // The name of the key is disputed (contract 4.3).
  'xi-api-key': v.nullish(v.string()),
  xi_api_key: v.nullish(v.string()),
  authorization: v.nullish(v.string()),
})

/** A message of the client's, checked (contract 4.4). */
export type SocketMessage = v.InferOutput<typeof message>

/**
 * Reads a message.
 * @throws SocketError `invalid_input_message`
 */
export function readSocketMessage(sent: string | Uint8Array): SocketMessage {
  if (typeof sent !== 'string') throw invalid('Messages are text frames of JSON; this one is binary.')
  const result = v.safeParse(message, parseJson(sent))
  if (result.success) return result.output
  const [issue] = result.issues
  throw invalid(`${v.getDotPath(issue) ?? 'The message'}: ${issue.message}`)
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    throw invalid('The message is not JSON.')
  }
}

function invalid(text: string): SocketError {
  return new SocketError('invalid_input_message', text)
}
