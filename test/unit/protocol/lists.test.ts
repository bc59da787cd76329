import * as v from 'valibot'
import { describe, expect, expectTypeOf, it, vi } from 'vitest'
import type { Model } from '../../../src/model/model.ts'
import type { Voice, VoicesPage } from '../../../src/model/voice.ts'
import { createSpeechClient, type SpeechClient } from '../../../src/protocol/client/speech-client.ts'
import { listModels } from '../../../src/protocol/models/list-models.ts'
import { wireModel } from '../../../src/protocol/models/wire-model.ts'
import { getVoice } from '../../../src/protocol/voices/get-voice.ts'
import { listVoices, type wireVoicesPage } from '../../../src/protocol/voices/list-voices.ts'
import { wireVoice } from '../../../src/protocol/voices/wire-voice.ts'
import { serveToneSimulator } from '../tone-simulator.ts'

function clientBefore(answer: unknown): { client: SpeechClient; asked: () => URL | undefined } {
  const fetch = vi.fn(async (_url: URL) =>
    typeof answer === 'string' ? new Response(answer) : Response.json(answer),
  )
  const client = createSpeechClient({
    proxyUrl: 'https://app.example',
    fetch: fetch as unknown as typeof globalThis.fetch,
  })
  return { client, asked: () => fetch.mock.lastCall?.[0] }
}

const bareVoice: Voice = {
  voiceId: 'v1',
  name: null,
  category: null,
  description: null,
  labels: {},
  previewUrl: null,
  settings: null,
  verifiedLanguages: [],
  imageUrl: null,
  isOwner: null,
}

describe('wire schemas', () => {
  it('give exactly what the model says', () => {
    expectTypeOf<v.InferOutput<typeof wireVoice>>().toEqualTypeOf<Voice>()
    expectTypeOf<v.InferOutput<typeof wireVoicesPage>>().toEqualTypeOf<VoicesPage>()
    expectTypeOf<v.InferOutput<typeof wireModel>>().toEqualTypeOf<Model>()
  })

  it('need nothing of a voice but its id', () => {
    expect(v.parse(wireVoice, { voice_id: 'v1' })).toEqual(bareVoice)
    const nulls = Object.fromEntries(
      [
        'name',
        'category',
        'description',
        'labels',
        'preview_url',
        'settings',
        'verified_languages',
        'sharing',
        'is_owner',
      ].map((name) => [name, null]),
    )
    expect(v.parse(wireVoice, { voice_id: 'v1', ...nulls })).toEqual(bareVoice)
    expect(v.safeParse(wireVoice, { name: 'No id' }).success).toBe(false)
  })

  it('pass over what is odd in a voice, and keep the rest', () => {
    const odd = {
      voice_id: 'v1',
      name: 7,
      category: 'xyz',
      labels: { accent: 'scottish', age: null, more: { x: 1 } },
      settings: 'none',
      verified_languages: [{ language: 'en', model_id: 'm1' }, { language: 'de' }, 'fr'],
      sharing: { image_url: 'https://example.com/a.png', whitelisted_emails: ['a@example.com'] },
      something_new: true,
    }
    expect(v.parse(wireVoice, odd)).toEqual({
      ...bareVoice,
      category: 'xyz',
      labels: { accent: 'scottish' },
      verifiedLanguages: [{ language: 'en', modelId: 'm1', accent: null, locale: null, previewUrl: null }],
      imageUrl: 'https://example.com/a.png',
    })
  })

  it('read stored settings, as far as they are given', () => {
    const settings = { stability: 0.4, similarity_boost: 0.8, style: null, use_speaker_boost: false }
    expect(v.parse(wireVoice, { voice_id: 'v1', settings }).settings).toEqual({
      stability: 0.4,
      similarityBoost: 0.8,
      useSpeakerBoost: false,
    })
  })

  it('need nothing of a model but its id', () => {
    expect(v.parse(wireModel, { model_id: 'm1' })).toEqual({
      modelId: 'm1',
      name: null,
      description: null,
      canDoTextToSpeech: true,
      canUseStyle: false,
      canUseSpeakerBoost: false,
      languages: [],
      maxCharacters: null,
      characterCostMultiplier: null,
    })
    expect(
      v.parse(wireModel, {
        model_id: 'm1',
        can_do_text_to_speech: false,
        languages: [{ language_id: 'en' }, { name: 'No id' }],
        max_characters_request_subscribed_user: 5000,
        model_rates: { character_cost_multiplier: 0.5 },
      }),
    ).toMatchObject({
      canDoTextToSpeech: false,
      languages: [{ languageId: 'en', name: 'en' }],
      maxCharacters: 5000,
      characterCostMultiplier: 0.5,
    })
  })
})

describe('listVoices', () => {
  it('asks in the names of the wire for what is set, and for nothing else', async () => {
    const { client, asked } = clientBefore({ voices: [] })
    await listVoices(client)
    expect(asked()?.href).toBe('https://app.example/v2/voices')
    await listVoices(client, {
      search: 'a & b',
      sort: 'created_at_unix',
      sortDirection: 'desc',
      voiceType: 'default',
      category: 'premade',
      fineTuningState: 'fine_tuned',
      collectionId: 'c1',
      voiceIds: ['1', '2', '3'],
      gender: 'female',
      age: 'old',
      accent: 'scottish',
      language: ['en', 'gd'],
      useCases: ['news'],
      minNoticePeriodDays: 30,
      includeCustomRates: true,
      includeLiveModerated: false,
      highQuality: true,
      pageSize: 100,
      nextPageToken: 't1',
      includeTotalCount: false,
    })
    expect([...asked()!.searchParams]).toEqual([
      ['search', 'a & b'],
      ['sort', 'created_at_unix'],
      ['sort_direction', 'desc'],
      ['voice_type', 'default'],
      ['category', 'premade'],
      ['fine_tuning_state', 'fine_tuned'],
      ['collection_id', 'c1'],
      ['voice_ids', '1'],
      ['voice_ids', '2'],
      ['voice_ids', '3'],
      ['gender', 'female'],
      ['age', 'old'],
      ['accent', 'scottish'],
      ['language', 'en'],
      ['language', 'gd'],
      ['use_cases', 'news'],
      ['min_notice_period_days', '30'],
      ['include_custom_rates', 'true'],
      ['include_live_moderated', 'false'],
      ['high_quality', 'true'],
      ['page_size', '100'],
      ['next_page_token', 't1'],
      ['include_total_count', 'false'],
    ])
  })

  it('has more only where there is a way to ask for it', async () => {
    const page = { voices: [{ voice_id: 'v1' }], has_more: true, total_count: 3, next_page_token: 't1' }
    const expected = { voices: [bareVoice], hasMore: true, totalCount: 3, nextPageToken: 't1' }
    expect(await listVoices(clientBefore(page).client)).toEqual(expected)
    expect(await listVoices(clientBefore({ ...page, next_page_token: null }).client)).toMatchObject({
      hasMore: false,
    })
    expect(await listVoices(clientBefore(page).client, { includeTotalCount: false })).toMatchObject({
      totalCount: null,
    })
  })

  it('refuses what the service would refuse, before it is sent', async () => {
    const { client, asked } = clientBefore({ voices: [] })
    for (const [query, path] of [
      [{ pageSize: 0 }, 'pageSize'],
      [{ pageSize: 101 }, 'pageSize'],
      [{ pageSize: 1.5 }, 'pageSize'],
      [{ minNoticePeriodDays: -1 }, 'minNoticePeriodDays'],
    ] as const) {
      await expect(listVoices(client, query)).rejects.toMatchObject({
        code: 'invalid-request',
        fields: [{ path }],
      })
    }
    expect(asked()).toBeUndefined()
  })

  it('says what is wrong with an answer of another shape', async () => {
    for (const [answer, message] of [
      [{ voices: [{ voice_id: 7 }] }, 'voices.0.voice_id'],
      [{ detail: 'x' }, 'voices'],
      [[], 'proxyUrl'],
      ['<!doctype html>', 'web page'],
      ['', 'no JSON'],
    ] as const) {
      await expect(listVoices(clientBefore(answer).client)).rejects.toMatchObject({
        code: 'bad-response',
        message: expect.stringContaining(message) as string,
      })
    }
  })

  it('throws the reason when it is aborted in the middle of the answer', async () => {
    const controller = new AbortController()
    const body = new ReadableStream({ pull: () => controller.abort('enough') })
    const client = createSpeechClient({
      proxyUrl: 'https://app.example',
      fetch: async () => new Response(body),
    })
    await expect(listVoices(client, {}, controller.signal)).rejects.toBe('enough')
  })
})

describe('getVoice, listModels', () => {
  it('read what the simulator says', async () => {
    const { url } = await serveToneSimulator()
    const client = createSpeechClient({ proxyUrl: url })
    const { voices } = await listVoices(client, { pageSize: 5 })
    expect(voices.length).toBeGreaterThanOrEqual(5)
    expect(await getVoice(client, voices[0]!.voiceId)).toMatchObject({ name: voices[0]!.name })
    const models = await listModels(client)
    expect(models.some((model) => model.canDoTextToSpeech)).toBe(true)
    expect(models.every((model) => model.name !== null)).toBe(true)
  })

  it('say that a voice is not there', async () => {
    const { url } = await serveToneSimulator()
    await expect(getVoice(createSpeechClient({ proxyUrl: url }), 'nobody')).rejects.toMatchObject({
      code: 'voice-not-found',
    })
    const { client, asked } = clientBefore({})
    await expect(getVoice(client, '..')).rejects.toMatchObject({ code: 'invalid-request' })
    expect(asked()).toBeUndefined()
  })
})
