import { describe, expect, it } from 'vitest'
import { createTestSimulator } from './post-speech.ts'

interface Entry {
  loc: (string | number)[]
  type: string
  msg: string
}

const routes = ['', 'with-timestamps', 'stream', 'stream/with-timestamps']

function locator(id: number): object {
  return { pronunciation_dictionary_id: String(id) }
}

async function entriesOf(
  body: unknown,
  query = 'output_format=pcm_16000',
  route = 'stream',
): Promise<Entry[]> {
  const response = await createTestSimulator().post({ body, query, route })
  expect(response.status).toBe(422)
  return ((await response.json()) as { detail: Entry[] }).detail
}

describe('a request that breaks the schema', () => {
  it.each([
    [{}, ['body', 'text'], 'missing'],
    [{ text: '' }, ['body', 'text'], 'string_too_short'],
    [{ text: 7 }, ['body', 'text'], 'string_type'],
    [{ text: null }, ['body', 'text'], 'string_type'],
    [{ text: 'a', model_id: 1 }, ['body', 'model_id'], 'string_type'],
    [{ text: 'a', apply_text_normalization: 'maybe' }, ['body', 'apply_text_normalization'], 'enum'],
    [{ text: 'a', voice_settings: 3 }, ['body', 'voice_settings'], 'model_attributes_type'],
    [
      { text: 'a', voice_settings: { speed: 0.69 } },
      ['body', 'voice_settings', 'speed'],
      'greater_than_equal',
    ],
    [{ text: 'a', voice_settings: { speed: 1.21 } }, ['body', 'voice_settings', 'speed'], 'less_than_equal'],
    [{ text: 'a', voice_settings: { speed: '1' } }, ['body', 'voice_settings', 'speed'], 'float_type'],
    [
      { text: 'a', voice_settings: { stability: -1 } },
      ['body', 'voice_settings', 'stability'],
      'greater_than_equal',
    ],
    [{ text: 'a', voice_settings: { style: 2 } }, ['body', 'voice_settings', 'style'], 'less_than_equal'],
    [
      { text: 'a', voice_settings: { similarity_boost: 2 } },
      ['body', 'voice_settings', 'similarity_boost'],
      'less_than_equal',
    ],
    [
      { text: 'a', voice_settings: { use_speaker_boost: 1 } },
      ['body', 'voice_settings', 'use_speaker_boost'],
      'bool_type',
    ],
    [{ text: 'a', seed: -1 }, ['body', 'seed'], 'greater_than_equal'],
    [{ text: 'a', seed: 4_294_967_296 }, ['body', 'seed'], 'less_than_equal'],
    [{ text: 'a', seed: 1.5 }, ['body', 'seed'], 'int_from_float'],
    [{ text: 'a', previous_request_ids: ['1', '2', '3', '4'] }, ['body', 'previous_request_ids'], 'too_long'],
    [{ text: 'a', next_request_ids: ['1', '2', '3', '4'] }, ['body', 'next_request_ids'], 'too_long'],
    [{ text: 'a', previous_request_ids: 'x' }, ['body', 'previous_request_ids'], 'list_type'],
    [{ text: 'a', previous_text: 1 }, ['body', 'previous_text'], 'string_type'],
    [{ text: 'a', next_text: [] }, ['body', 'next_text'], 'string_type'],
    [{ text: 'a', language_code: 7 }, ['body', 'language_code'], 'string_type'],
    [{ text: 'a', model_id: null }, ['body', 'model_id'], 'string_type'],
    [{ text: 'a', seed: '1' }, ['body', 'seed'], 'float_type'],
    [
      { text: 'a', apply_language_text_normalization: null },
      ['body', 'apply_language_text_normalization'],
      'bool_type',
    ],
    [{ text: 'a', use_pvc_as_ivc: 'no' }, ['body', 'use_pvc_as_ivc'], 'bool_type'],
    [{ text: 'a', hcaptcha_token: 1 }, ['body', 'hcaptcha_token'], 'string_type'],
    [{ text: 'a', audio_effects: [] }, ['body', 'audio_effects'], 'model_attributes_type'],
    [{ text: 'a', audio_effects: { distance: 2 } }, ['body', 'audio_effects', 'distance'], 'less_than_equal'],
    [
      { text: 'a', audio_effects: { send_level: -1 } },
      ['body', 'audio_effects', 'send_level'],
      'greater_than_equal',
    ],
    [{ text: 'a', audio_effects: { pan: -2 } }, ['body', 'audio_effects', 'pan'], 'greater_than_equal'],
    [
      { text: 'a', pronunciation_dictionary_locators: [1, 2, 3, 4].map(locator) },
      ['body', 'pronunciation_dictionary_locators'],
      'too_long',
    ],
    [
      { text: 'a', pronunciation_dictionary_locators: [{ ...locator(1), version_id: 2 }] },
      ['body', 'pronunciation_dictionary_locators', 0, 'version_id'],
      'string_type',
    ],
    [{ text: 'a', next_request_ids: [1] }, ['body', 'next_request_ids', 0], 'string_type'],
    [
      { text: 'a', pronunciation_dictionary_locators: [{}] },
      ['body', 'pronunciation_dictionary_locators', 0, 'pronunciation_dictionary_id'],
      'missing',
    ],
    [
      { text: 'a', pronunciation_dictionary_locators: 'x' },
      ['body', 'pronunciation_dictionary_locators'],
      'list_type',
    ],
  ])('is refused at the field: %j', async (body, loc, type) => {
    expect(await entriesOf(body)).toEqual([expect.objectContaining({ loc, type })])
  })

  it.each([
    ['output_format=wav_44100', 'output_format', 'enum'],
    ['output_format=mp3', 'output_format', 'enum'],
    ['output_format=pcm_16000&enable_logging=perhaps', 'enable_logging', 'bool_parsing'],
    ['output_format=pcm_16000&optimize_streaming_latency=5', 'optimize_streaming_latency', 'less_than_equal'],
    ['output_format=pcm_16000&optimize_streaming_latency=x', 'optimize_streaming_latency', 'int_parsing'],
  ])('is refused at the query: %s', async (query, name, type) => {
    expect(await entriesOf({ text: 'a' }, query)).toEqual([
      expect.objectContaining({ loc: ['query', name], type }),
    ])
  })

  it.each(routes)('is refused in the same way by every route: …/%s', async (route) => {
    const entries = await entriesOf({ seed: -1 }, 'output_format=mp3', route)
    expect(entries.map((entry) => entry.loc.join('.'))).toEqual([
      'query.output_format',
      'body.text',
      'body.seed',
    ])
  })

  it.each(['stream', 'stream/with-timestamps'])(
    'is refused for WAV by …/%s, and told what else',
    async (route) => {
      const [entry] = await entriesOf({ text: 'a' }, 'output_format=wav_44100', route)
      expect(entry).toMatchObject({ loc: ['query', 'output_format'], type: 'enum' })
      expect(entry!.msg).toContain("'pcm_44100'")
      expect(entry!.msg).not.toContain("'wav_44100'")
    },
  )

  it('is refused for all its faults at once', async () => {
    const entries = await entriesOf({ seed: -1 }, 'output_format=wav_8000')
    expect(entries.map((entry) => entry.loc.join('.'))).toEqual([
      'query.output_format',
      'body.text',
      'body.seed',
    ])
  })

  it('names the words it may be', async () => {
    const [entry] = await entriesOf({ text: 'a', apply_text_normalization: 'x' })
    expect(entry!.msg).toBe("Input should be 'auto', 'on' or 'off'")
  })

  it('is refused when its body is no JSON, no object, or not there', async () => {
    expect(await entriesOf('{')).toEqual([
      expect.objectContaining({ loc: ['body', 0], type: 'json_invalid' }),
    ])
    expect(await entriesOf('[]')).toEqual([
      expect.objectContaining({ loc: ['body'], type: 'model_attributes_type' }),
    ])
    expect(await entriesOf('')).toEqual([expect.objectContaining({ loc: ['body'], type: 'missing' })])
  })

  it('is refused when it does not say that it is JSON', async () => {
    const response = await createTestSimulator().post({ headers: { 'content-type': 'text/plain' } })
    expect(response.status).toBe(422)
  })

  it('is fine with null where the API allows it', async () => {
    const body = {
      text: 'a',
      language_code: null,
      seed: null,
      previous_text: null,
      next_text: null,
      previous_request_ids: null,
      next_request_ids: null,
      pronunciation_dictionary_locators: null,
      audio_effects: null,
      voice_settings: {
        stability: null,
        similarity_boost: null,
        style: null,
        use_speaker_boost: null,
        speed: null,
      },
      something_new: 1,
    }
    expect((await createTestSimulator().post({ body })).status).toBe(200)
  })
})

describe('a request that asks for what there is not', () => {
  it('is refused for its voice, also when the id has a slash in it', async () => {
    const response = await createTestSimulator().post({ voiceId: encodeURIComponent('../a b') })
    expect(response.status).toBe(400)
    expect(await response.json()).toEqual({
      detail: { status: 'voice_not_found', message: 'A voice with the voice_id ../a b was not found.' },
    })
  })

  it.each([
    [{ model_id: 'eleven_v99' }, 'model_not_found'],
    [{ model_id: 'eleven_english_sts_v2' }, 'unsupported_model'],
    [{ model_id: 'eleven_v3', previous_request_ids: ['a'] }, 'unsupported_model'],
    [{ model_id: 'eleven_v3', next_text: 'b' }, 'unsupported_model'],
    [{ model_id: 'eleven_flash_v2_5', language_code: 'xx' }, 'unsupported_language'],
    [{ model_id: 'eleven_v3', voice_settings: { stability: 0.4 } }, 'invalid_ttd_stability'],
    [{ model_id: 'eleven_flash_v2_5', apply_text_normalization: 'on' }, 'unsupported_model'],
    [{ model_id: 'eleven_turbo_v2_5', apply_text_normalization: 'on' }, 'unsupported_model'],
  ])('is refused for %o', async (body, status) => {
    const response = await createTestSimulator().post({ body: { text: 'a', ...body } })
    expect(response.status).toBe(400)
    expect(await response.json()).toMatchObject({ detail: { status } })
  })

  it('names the parameter in the form of 2026 when the model is at fault', async () => {
    const body = { text: 'a', model_id: 'eleven_v3', previous_request_ids: ['a'] }
    const response = await createTestSimulator().post({ body })
    expect(await response.json()).toMatchObject({
      detail: {
        type: 'validation_error',
        code: 'unsupported_model',
        param: 'model_id',
        request_id: response.headers.get('x-trace-id'),
      },
    })
  })

  it.each([
    ['eleven_v3', 5000],
    ['eleven_multilingual_v2', 10_000],
    ['eleven_flash_v2_5', 40_000],
    ['eleven_flash_v2', 30_000],
    ['eleven_turbo_v2_5', 40_000],
    ['eleven_turbo_v2', 30_000],
    ['eleven_multilingual_v1', 10_000],
    ['eleven_monolingual_v1', 10_000],
  ])('is refused for a text longer than %s takes, which is %i characters', async (model, most) => {
    const simulator = createTestSimulator()
    const longest = await simulator.post({ body: { text: 'x'.repeat(most), model_id: model } })
    expect(longest.status).toBe(200)
    await longest.body!.cancel()
    const refused = await simulator.post({ body: { text: 'x'.repeat(most + 1), model_id: model } })
    expect(refused.status).toBe(400)
    expect(await refused.json()).toMatchObject({ detail: { status: 'max_character_limit_exceeded' } })
  })

  it.each([0, 0.5, 1, null])(
    'is fine with a stability of %s where there are three steps',
    async (stability) => {
      const body = { text: 'a', model_id: 'eleven_v3', voice_settings: { stability } }
      expect((await createTestSimulator().post({ body })).status).toBe(200)
    },
  )

  it('counts code points, not UTF-16 units, against the limit', async () => {
    const body = { text: '😀'.repeat(5000), model_id: 'eleven_v3' }
    const response = await createTestSimulator().post({ body })
    expect(response.status).toBe(200)
    await response.body!.cancel()
  })

  it('is fine with a language that the model does not heed', async () => {
    const body = { text: 'a', model_id: 'eleven_multilingual_v2', language_code: 'xx' }
    expect((await createTestSimulator().post({ body })).status).toBe(200)
  })
})

describe('the key', () => {
  it('is asked for where the simulator has one', async () => {
    const simulator = createTestSimulator({ apiKey: 'secret' })
    for (const headers of [{}, { 'xi-api-key': 'other' }] as Record<string, string>[]) {
      const response = await simulator.post({ headers, body: {} })
      expect(response.status).toBe(401)
      expect(await response.json()).toEqual({
        detail: { status: 'invalid_api_key', message: 'Invalid API key.' },
      })
    }
    expect((await simulator.post({ headers: { 'xi-api-key': 'secret' } })).status).toBe(200)
  })
})

describe('routes', () => {
  it('are found behind any prefix', async () => {
    const simulator = createTestSimulator()
    for (const prefix of ['', '/api/speech', '/a/v1/b']) {
      expect((await simulator.fetch(new Request(`http://test${prefix}/v1/models`))).status).toBe(200)
    }
  })

  it('that are not there are answered in the words of the framework', async () => {
    const response = await createTestSimulator().get('v1/nothing')
    expect(response.status).toBe(404)
    expect(await response.json()).toEqual({ detail: 'Not Found' })
  })

  it('refuse another method, and say which they take', async () => {
    const response = await createTestSimulator().get('v1/text-to-speech/x/stream')
    expect(response.status).toBe(405)
    expect(response.headers.get('allow')).toBe('POST')
    expect(await response.json()).toEqual({ detail: 'Method Not Allowed' })
  })

  it('answer a preflight as the service does, and hide the headers it hides', async () => {
    const simulator = createTestSimulator()
    const preflight = await simulator.fetch(new Request('http://test/v1/models', { method: 'OPTIONS' }))
    expect(preflight.status).toBe(204)
    expect(preflight.headers.get('access-control-allow-headers')).toBe('*')
    expect(preflight.headers.get('access-control-max-age')).toBe('600')
    const exposed = (await simulator.get('v1/models')).headers.get('access-control-expose-headers')!
    expect(exposed.split(', ')).toContain('request-id')
    expect(exposed).not.toContain('x-trace-id')
  })
})
