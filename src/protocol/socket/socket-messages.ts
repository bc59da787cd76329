import type { OutputFormat } from '../../model/output-format.ts'
import type { Query } from '../client/proxy-url.ts'
import { locatorsBody, settingsBody } from '../speech/speech-body.ts'
import type { SpeechSocketRequest } from './socket-request.ts'

/**
 * The longest idle time the service grants, and not its default of 20 seconds: timers of a hidden tab run once a minute.
 */
export const defaultInactivitySec = 180

/** The query of the socket (contract 4.2). Booleans in lower case, what is not set left out. */
export function socketQuery(
  request: SpeechSocketRequest,
  outputFormat: OutputFormat,
  token: string | null,
): Query {
  return {
    model_id: request.modelId,
    language_code: request.languageCode,
    output_format: outputFormat,
    enable_logging: request.enableLogging,
    enable_ssml_parsing: request.enableSsmlParsing,
    inactivity_timeout: request.inactivityTimeoutSec ?? defaultInactivitySec,
    sync_alignment: request.syncAlignment ?? true,
    auto_mode: request.autoMode,
    apply_text_normalization: request.applyTextNormalization,
    seed: request.seed,
    optimize_streaming_latency: request.optimizeStreamingLatency,
    single_use_token: token ?? undefined,
  }
}

/** The first message: a single space, and all that can be set only there (contract 4.4). */
export function firstMessage(request: SpeechSocketRequest): object {
  const schedule = request.chunkLengthSchedule ?? undefined
  return {
    text: ' ',
    voice_settings: settingsBody(request.voiceSettings ?? undefined),
    generation_config: schedule === undefined ? undefined : { chunk_length_schedule: schedule },
    pronunciation_dictionary_locators: locatorsBody(request),
  }
}

/** How a text is sent. */
export interface SendOptions {
  /** Speak all that is waiting, however little. Default `false`. */
  flush?: boolean | undefined
  /** Speak what is waiting if it is more than a little (about 50 characters). Default `false`. */
  tryTriggerGeneration?: boolean | undefined
}

/**
 * A text, made to end in one space: the service glues texts together, and fuses words that have none between them.
 * `null` where it would say nothing.
 */
export function textMessage(text: string, options: SendOptions = {}): object | null {
  const { flush = false, tryTriggerGeneration = false } = options
  const trimmed = text.trimEnd()
  if (trimmed === '' && !flush) return null
  return {
    // Never empty: that would end the session.
    text: `${trimmed} `,
    try_trigger_generation: tryTriggerGeneration || undefined,
    flush: flush || undefined,
  }
}

/** Resets the idle time and says nothing. */
export const keepAliveMessage = { text: ' ' }

/** The end: what is waiting is spoken, then the service closes. */
export const lastMessage = { text: '' }
