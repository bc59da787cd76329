import { detailedMusicFields, musicFields, musicPlanFields, speechFields } from './body-fields.ts'
import type { Fields } from './shape.ts'
import { voiceFields, voicesPageFields } from './voice-fields.ts'

/**
 * What a page may ask the service for: speech, voices, models, transcripts by their id, music, and single-use tokens for
 * the service's own WebSocket (contract 1.1 to 1.6).
 */
export type ProxyRouteGroup = 'speech' | 'voices' | 'models' | 'transcripts' | 'music' | 'tokens'

/** A route that the proxy passes on, and what of it. */
export interface ProxyRoute {
  group: ProxyRouteGroup
  method: 'GET' | 'POST'
  /** As the service has it, behind any prefix; a name in braces stands for one segment without encoded characters. */
  path: string
  /** Names in the query that go along; the others stay here (contract 1.1.1, 1.2.1). */
  query: readonly string[]
  /** What of the body goes along; `null`: there is none. */
  body: Fields | null
  /**
   * The field of the body that is read aloud or sung after, and counted; `null`: nothing is. Where a plan of a song stands
   * in place of a prompt, its words are.
   */
  spokenField: 'text' | 'prompt' | null
  /** What the service takes where the request names no model; `null`: the route knows no models. */
  defaultModel: string | null
  /** What of the answer goes to the page, where not all of it may; such an answer is JSON and does not stream. */
  answer: Fields | null
}

/** Names in a query that may stand there more than once. */
export const repeatableNames: readonly string[] = ['voice_ids', 'language', 'use_cases']

/** All that the proxy passes on. */
export const proxyRoutes: readonly ProxyRoute[] = [
  speech('/v1/text-to-speech/{voice_id}'),
  speech('/v1/text-to-speech/{voice_id}/with-timestamps'),
  speech('/v1/text-to-speech/{voice_id}/stream'),
  speech('/v1/text-to-speech/{voice_id}/stream/with-timestamps'),
  {
    ...get('voices', '/v2/voices', voicesPageFields),
    query: [
      'next_page_token',
      'page_size',
      'search',
      'sort',
      'sort_direction',
      'voice_type',
      'category',
      'fine_tuning_state',
      'collection_id',
      'include_total_count',
      'voice_ids',
      'gender',
      'age',
      'accent',
      'language',
      'use_cases',
      'min_notice_period_days',
      'include_custom_rates',
      'include_live_moderated',
      'high_quality',
    ],
  },
  get('voices', '/v1/voices/{voice_id}', voiceFields),
  get('models', '/v1/models'),
  get('transcripts', '/v1/speech-to-text/transcripts/{transcription_id}'),
  music('/v1/music', musicFields),
  music('/v1/music/stream', musicFields),
  music('/v1/music/detailed', detailedMusicFields),
  music('/v1/music/detailed/stream', detailedMusicFields),
  { ...music('/v1/music/plan', musicPlanFields), query: [] },
  { ...get('tokens', '/v1/single-use-token/tts_websocket'), method: 'POST' },
]

function speech(path: string): ProxyRoute {
  return {
    group: 'speech',
    method: 'POST',
    path,
    query: ['output_format', 'enable_logging', 'optimize_streaming_latency'],
    body: speechFields,
    spokenField: 'text',
    defaultModel: 'eleven_multilingual_v2',
    answer: null,
  }
}

function music(path: string, body: Fields): ProxyRoute {
  return {
    group: 'music',
    method: 'POST',
    path,
    query: ['output_format'],
    body,
    spokenField: 'prompt',
    defaultModel: 'music_v1',
    answer: null,
  }
}

function get(group: ProxyRouteGroup, path: string, answer: Fields | null = null): ProxyRoute {
  return { group, method: 'GET', path, query: [], body: null, spokenField: null, defaultModel: null, answer }
}
