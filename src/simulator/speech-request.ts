import * as v from 'valibot'
import { outputFormats } from '../model/output-format.ts'
import { jsonObject, queryBoolean, queryInteger, readInput, readJson } from './read-input.ts'

/** What a streaming route can be asked for: all but the `wav_*` formats (contract 2.1). */
const streamFormats = outputFormats.filter((format) => !format.startsWith('wav_'))

const share = v.nullish(v.pipe(v.number(), v.minValue(0), v.maxValue(1)))
const requestIds = v.nullish(v.pipe(v.array(v.string()), v.maxLength(3)))

const voiceSettings = jsonObject({
  stability: share,
  similarity_boost: share,
  style: share,
  use_speaker_boost: v.nullish(v.boolean()),
  speed: v.nullish(v.pipe(v.number(), v.minValue(0.7), v.maxValue(1.2))),
})

const locator = jsonObject({ pronunciation_dictionary_id: v.string(), version_id: v.nullish(v.string()) })

const body = jsonObject({
  text: v.pipe(v.string(), v.minLength(1)),
  model_id: v.optional(v.string(), 'eleven_multilingual_v2'),
  language_code: v.nullish(v.string()),
  voice_settings: v.nullish(voiceSettings),
  pronunciation_dictionary_locators: v.nullish(v.pipe(v.array(locator), v.maxLength(3))),
  seed: v.nullish(v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(4_294_967_295))),
  previous_text: v.nullish(v.string()),
  next_text: v.nullish(v.string()),
  previous_request_ids: requestIds,
  next_request_ids: requestIds,
  apply_text_normalization: v.optional(v.picklist(['auto', 'on', 'off']), 'auto'),
  apply_language_text_normalization: v.optional(v.boolean(), false),
  use_pvc_as_ivc: v.optional(v.boolean(), false),
  hcaptcha_token: v.nullish(v.string()),
  audio_effects: v.nullish(v.looseObject({})),
})

const query = v.object({
  output_format: v.optional(v.picklist(streamFormats), 'mp3_44100_128'),
  enable_logging: v.optional(queryBoolean(), 'true'),
  optimize_streaming_latency: v.optional(queryInteger(0, 4)),
})

const speechRequest = v.object({ query, body })

/** A request to one of the text-to-speech routes, checked against the schema (contract 1.1.1, 1.1.2). */
export type SpeechRequest = v.InferOutput<typeof speechRequest>

/**
 * Reads query and body.
 * @throws ApiError 422 with every field that is wrong
 */
export async function readSpeechRequest(request: Request, url: URL): Promise<SpeechRequest> {
  return readInput(speechRequest, {
    query: Object.fromEntries(url.searchParams),
    body: await readJson(request),
  })
}
