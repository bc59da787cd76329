import { speechFields } from '../body-fields.ts'
import type { ProxyRoute } from '../proxy-routes.ts'
import type { Fields } from '../shape.ts'

const generationConfig: Fields = { chunk_length_schedule: ['scalar'] }

/** What a message of the page's may say (contract 4.4): no key and no token, for those are not the page's to bring. */
const socketMessageFields: Fields = {
  text: 'scalar',
  try_trigger_generation: 'scalar',
  flush: 'scalar',
  voice_settings: speechFields['voice_settings']!,
  generation_config: generationConfig,
  generator_config: generationConfig,
  pronunciation_dictionary_locators: speechFields['pronunciation_dictionary_locators']!,
}

/**
 * The socket that takes text as it is written (contract 4.1, 4.2). `body` is what goes on of each message. The query has
 * none of the names that let somebody in: the key does that, in the header.
 */
export const socketRoute: ProxyRoute & { body: Fields; defaultModel: string } = {
  group: 'speech',
  method: 'GET',
  path: '/v1/text-to-speech/{voice_id}/stream-input',
  query: [
    'model_id',
    'language_code',
    'output_format',
    'enable_logging',
    'enable_ssml_parsing',
    'inactivity_timeout',
    'sync_alignment',
    'auto_mode',
    'apply_text_normalization',
    'seed',
    'optimize_streaming_latency',
  ],
  body: socketMessageFields,
  spokenField: 'text',
  defaultModel: 'eleven_multilingual_v2',
  answer: null,
}
