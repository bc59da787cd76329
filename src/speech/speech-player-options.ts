import type { SpeechCache } from '../model/speech-cache.ts'
import type { SpeechEvents } from '../model/speech-event.ts'
import type { SpeechOptions } from '../model/speech-options.ts'
import type { SpeechClient } from '../protocol/client/speech-client.ts'

/** What a player is told from outside; may change at any time. */
export interface SpeechPlayerOptions extends SpeechOptions, SpeechEvents {
  /** The client that speaks for it. */
  client: SpeechClient
  /** The declared text: shown before anything is spoken; `play` from idle speaks it. */
  text?: string | undefined
  /**
   * Whether sound is asked for as it is made. Default `true`; `false` waits until all of it is there, for what exists
   * only so: the formats `wav_*` (contract 1.1).
   */
  stream?: boolean | undefined
  /**
   * How long the text of one request may be, in UTF-16 units, 400 at least. A longer text is asked for in parts, between
   * sentences, one ahead of what is heard; it stays one recording. Default: what the model takes (contract 5), 10,000
   * where that is not known. Where `stream` is `false`, all is asked for at once.
   */
  maxCharsPerRequest?: number | undefined
  /**
   * Whether the times of the words are asked for. Default `true`. `false` saves a quarter of the bytes and more; the words
   * are estimated then, once all of the sound is there, and marked `estimated`.
   */
  timestamps?: boolean | undefined
  /**
   * Whether audio tags, `[whispers]`, are directions to the voice: neither shown nor lit up nor in captions, though they
   * are sent. Default: for the models `eleven_v3…`, which take them so (contract 5).
   */
  stripTags?: boolean | undefined
  /**
   * Whether audio stays in memory after it was heard, to seek back in, to hear it again and to save it. Default `true`.
   * `false` keeps nothing played (but for 64 kB and what the browser still has in its decoder's buffer): a seek back goes
   * no further than where the ear is, `play` after the end asks the service anew, and `recording.toBlob()` throws.
   */
  keepAudio?: boolean | undefined
  /**
   * Keeps what was spoken, so that the same text, said the same way, is not paid for again: `memoryCache()`,
   * `browserCache()`, or your own. A text of more than 1,000 characters is asked for and kept by the sentence, so that after
   * an edit of one sentence only that one is paid for. Of texts that are still being written nothing is kept. Default: none.
   */
  cache?: SpeechCache | undefined
  /** Whether it pauses the other players of its client when it starts. Default `true`. */
  exclusive?: boolean | undefined
  /**
   * Where the app serves `speakalong/worklet.js`, for pages whose Content-Security-Policy forbids `blob:` scripts.
   * Read once, when the player is made. Default: a `blob:` URL.
   */
  workletUrl?: string | URL | undefined
}

/** For one `speak`; wins over the options of the player. */
export interface SpeakOptions extends SpeechOptions {
  /** Waits behind what is being spoken instead of interrupting it. Default `false`. */
  queue?: boolean | undefined
  /** Whether it starts to sound by itself. Default `true`; `false` prepares it, paused. */
  autoPlay?: boolean | undefined
  /** Where to start, in seconds of media time. Default 0. */
  startSec?: number | undefined
}

// A record, so that a field which is missing here, and would silently not be sent, does not compile.
const requestFields: Record<keyof SpeechOptions, true> = {
  voiceId: true,
  modelId: true,
  outputFormat: true,
  voiceSettings: true,
  languageCode: true,
  seed: true,
  previousText: true,
  nextText: true,
  previousRequestIds: true,
  nextRequestIds: true,
  applyTextNormalization: true,
  applyLanguageTextNormalization: true,
  pronunciationDictionaryLocators: true,
  audioEffects: true,
  enableLogging: true,
  optimizeStreamingLatency: true,
  usePvcAsIvc: true,
}

/** Whether audio tags are directions to the voice. */
export function stripsTags({
  stripTags,
  modelId,
}: SpeechOptions & { stripTags?: boolean | undefined }): boolean {
  return stripTags ?? modelId?.startsWith('eleven_v3') ?? false
}

/** What goes to the service: of each field the first that is given. */
export function requestOf(...sources: readonly SpeechOptions[]): SpeechOptions {
  const fields = Object.keys(requestFields) as (keyof SpeechOptions)[]
  const given = fields.flatMap((field) => {
    const source = sources.find((options) => options[field] !== undefined)
    return source ? [[field, source[field]]] : []
  })
  return Object.fromEntries(given) as SpeechOptions
}
