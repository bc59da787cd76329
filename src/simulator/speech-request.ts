import * as v from 'valibot'
import { outputFormats, type OutputFormat } from '../model/output-format.ts'
import { jsonObject, queryBoolean, queryInteger, readInput, readJson } from './read-input.ts'

const share = v.nullish(v.pipe(v.number(), v.minValue(0), v.maxValue(1)))
const requestIds = v.nullish(v.pipe(v.array(v.string()), v.maxLength(3)))

/** Those of the voice settings that are the same over HTTP and on a socket. */
export const commonVoiceSettings = {
  stability: share,
  similarity_boost: share,
  style: share,
  use_speaker_boost: v.nullish(v.boolean()),
}

const voiceSettings = jsonObject({
  ...commonVoiceSettings,
  speed: v.nullish(v.pipe(v.number(), v.minValue(0.7), v.maxValue(1.2))),
})

const locator = jsonObject({ pronunciation_dictionary_id: v.string(), version_id: v.nullish(v.string()) })

// Contract 1.1.3. Taken and not heard: the simulator has no effects.
const audioEffects = jsonObject({
  filter_preset_id: v.nullish(v.string()),
  distance: share,
  environment_id: v.nullish(v.string()),
  background_noise_id: v.nullish(v.string()),
  send_level: share,
  pan: v.nullish(v.pipe(v.number(), v.minValue(-1), v.maxValue(1))),
  seed: v.nullish(v.pipe(v.number(), v.integer())),
})

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
  audio_effects: v.nullish(audioEffects),
})

function requestFor(formats: readonly OutputFormat[]) {
  const query = v.object({
    output_format: v.optional(v.picklist(formats), 'mp3_44100_128'),
    enable_logging: v.optional(queryBoolean(), 'true'),
    optimize_streaming_latency: v.optional(queryInteger(0, 4)),
  })
  return v.object({ query, body })
}

const requests = {
  whole: requestFor(outputFormats),
  // A WAV file says its length before anything else (contract 2.1).
  streaming: requestFor(outputFormats.filter((format) => !format.startsWith('wav_'))),
}

/** Whether a route answers with all at once, or as it comes. */
export type SpeechRouteKind = keyof typeof requests

/** A request to one of the text-to-speech routes, checked against the schema (contract 1.1.1, 1.1.2). */
export type SpeechRequest = v.InferOutput<(typeof requests)[SpeechRouteKind]>

/**
 * Reads query and body.
 * @throws ApiError 422 with every field that is wrong
 */
export async function readSpeechRequest(
  request: Request,
  url: URL,
  kind: SpeechRouteKind,
): Promise<SpeechRequest> {
  return readInput(requests[kind], {
    query: Object.fromEntries(url.searchParams),
    body: await readJson(request),
  })
}
