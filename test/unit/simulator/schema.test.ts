import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js'
import addFormats from 'ajv-formats'
import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { outputFormats } from '../../../src/model/output-format.ts'
import { createPcmEncoder } from '../../../src/simulator/audio-encoder.ts'
import { speechModels } from '../../../src/simulator/speech-models.ts'
import { createToneVoice } from '../../../src/simulator/tone-voice.ts'
import { askForMusic, sectionPlan } from './ask-for-music.ts'
import { createTestSimulator, someVoiceId } from './post-speech.ts'
import { parseLines } from './speech-lines.ts'

interface Document {
  paths: Record<string, { post: { parameters: { name: string; schema: { enum?: string[] } }[] } }>
  components: { schemas: Record<string, { properties?: Record<string, unknown> }> }
}

const document = JSON.parse(readFileSync('test/openapi-2025-08.json', 'utf8')) as Document
const ajv = new Ajv2020({ strict: false, allErrors: true })
addFormats(ajv)
ajv.addSchema(document, 'api')

function schema(name: string): ValidateFunction {
  return ajv.compile({ $ref: `api#/components/schemas/${name}` })
}

/** Fields the service has added since the document was published (contract 1.2.3, era D). */
const laterVoiceFields = [
  'collection_ids',
  'favorited_at_unix',
  'is_bookmarked',
  'recording_quality',
  'recording_quality_reason',
  'labelling_status',
]

/** The same of transcripts (contract 1.4.1). */
const laterTranscriptFields = ['transcription_id', 'audio_duration_secs']

function expectValid(name: string, value: unknown, laterFields: readonly string[] = []): void {
  const validate = schema(name)
  expect(validate(value), JSON.stringify(validate.errors)).toBe(true)
  const known = [...Object.keys(document.components.schemas[name]!.properties!), ...laterFields]
  expect(known).toEqual(expect.arrayContaining(Object.keys(value as object)))
}

// The document is large, and compiled first.
const timeout = 60_000

describe('what the simulator sends, against the published schema', { timeout }, () => {
  const simulator = createTestSimulator()

  it('holds for a page of voices, and for each voice in it', async () => {
    for (const query of ['', 'page_size=100', 'search=nobody']) {
      const page = (await (await simulator.get(`v2/voices?${query}`)).json()) as { voices: unknown[] }
      expectValid('GetVoicesV2ResponseModel', page)
      for (const voice of page.voices) expectValid('VoiceResponseModel', voice, laterVoiceFields)
    }
  })

  it('holds for one voice, settings included', async () => {
    const voice = (await (await simulator.get(`v1/voices/${someVoiceId}`)).json()) as { settings: unknown }
    expectValid('VoiceResponseModel', voice, laterVoiceFields)
    expectValid('VoiceSettingsResponseModel', voice.settings)
  })

  it('holds for each model', async () => {
    const models = (await (await simulator.get('v1/models')).json()) as unknown[]
    expect(models).toHaveLength(speechModels.length)
    for (const model of models) expectValid('ModelResponseModel', model)
  })

  it('holds for a transcript of one channel and of two', async () => {
    const get = async (id: string): Promise<object> =>
      (await (await simulator.get(`v1/speech-to-text/transcripts/${id}`)).json()) as object
    expectValid('SpeechToTextChunkResponseModel', await get('interview'), laterTranscriptFields)
    const several = (await get('support-call')) as { transcripts: object[] }
    expectValid('MultichannelSpeechToTextResponseModel', several, laterTranscriptFields)
    for (const one of several.transcripts)
      expectValid('SpeechToTextChunkResponseModel', one, laterTranscriptFields)
  })

  it.each([undefined, 'alignment=null', 'alignment=empty', 'alignment=original-only', 'entries=clusters'])(
    'holds for each line of speech with timestamps, faults: %s',
    async (faults) => {
      const body = { text: 'Good evening, everybody! 👨‍👩‍👧 Günther kauft 3 Äpfel.' }
      const lines = parseLines(await (await simulator.post({ body, faults })).text())
      expect(lines.length).toBeGreaterThan(3)
      for (const line of lines) expectValid('StreamingAudioChunkWithTimestampsResponseModel', line)
    },
  )

  it.each([undefined, 'alignment=null', 'alignment=empty', 'alignment=normalized-only', 'unicode=escaped'])(
    'holds for speech with timestamps in one object, faults: %s',
    async (faults) => {
      const body = { text: 'Good evening, everybody! 👨‍👩‍👧 Günther kauft 3 Äpfel.' }
      const response = await simulator.post({ route: 'with-timestamps', body, faults })
      expectValid('AudioWithTimestampsResponseModel', await response.json())
    },
  )

  it('holds for what refuses a request', async () => {
    const bodies = [{}, '{', '[]', { text: 'a', voice_settings: { speed: 9 }, seed: 'x' }]
    for (const body of bodies) {
      const response = await simulator.post({ body })
      expect(response.status).toBe(422)
      expectValid('HTTPValidationError', await response.json())
    }
    expectValid('HTTPValidationError', await (await simulator.get('v2/voices?page_size=0')).json())
    const asked = await simulator.post({ faults: 'error-shape=detail-array' })
    expectValid('HTTPValidationError', await asked.json())
  })

  it('holds for a plan of music, and for what refuses one', async () => {
    const ask = { route: 'music/plan', query: '' }
    for (const music_length_ms of [3000, 45_000, 600_000]) {
      const plan = (await (await askForMusic({ prompt: 'Pop', music_length_ms }, ask)).json()) as {
        sections: unknown[]
      }
      expectValid('MusicPrompt', plan)
      for (const section of plan.sections) expectValid('SongSection', section)
    }
    expectValid('HTTPValidationError', await (await askForMusic({ music_length_ms: 1 }, ask)).json())
    const wrong = { composition_plan: sectionPlan({ lines: 7, section_name: 'a'.repeat(101) }), seed: 'x' }
    expectValid('HTTPValidationError', await (await askForMusic(wrong)).json())
    const both = { composition_plan: sectionPlan(), prompt: 'Pop' }
    expectValid('HTTPValidationError', await (await askForMusic(both)).json())
  })

  it('holds for what it takes of music: a request that is valid is accepted', async () => {
    const asks: [string, string, object][] = [
      [
        'music',
        'Body_Compose_music_v1_music_post',
        { composition_plan: sectionPlan(), model_id: 'music_v1' },
      ],
      [
        'music/stream',
        'Body_Stream_composed_music_v1_music_stream_post',
        { prompt: 'Pop', music_length_ms: 10_000 },
      ],
      [
        'music/plan',
        'Body_Generate_composition_plan_v1_music_plan_post',
        {
          prompt: 'Pop',
          music_length_ms: 300_000,
          source_composition_plan: sectionPlan(),
          model_id: 'music_v1',
        },
      ],
    ]
    for (const [route, name, body] of asks) {
      expectValid(name, body)
      for (const musicLimits of ['2025', '2026'] as const) {
        const response = await askForMusic(body, { route }, { musicLimits })
        expect(response.status, `${route} of ${musicLimits}`).toBe(200)
        await response.body?.cancel()
      }
    }
  })

  it.each([
    ['', 'Body_Text_to_speech_v1_text_to_speech__voice_id__post'],
    [
      'with-timestamps',
      'Body_Text_to_speech_with_timestamps_v1_text_to_speech__voice_id__with_timestamps_post',
    ],
    ['stream', 'Body_Text_to_speech_streaming_v1_text_to_speech__voice_id__stream_post'],
    [
      'stream/with-timestamps',
      'Body_Text_to_speech_streaming_with_timestamps_v1_text_to_speech__voice_id__stream_with_timestamps_post',
    ],
  ])('holds for what it takes: a request of every field is accepted by …/%s', async (route, name) => {
    const body = {
      text: 'a',
      model_id: 'eleven_multilingual_v2',
      language_code: 'en',
      voice_settings: { stability: 1, similarity_boost: 1, style: 1, use_speaker_boost: true, speed: 1 },
      pronunciation_dictionary_locators: [{ pronunciation_dictionary_id: 'a', version_id: 'b' }],
      seed: 4_294_967_295,
      previous_text: 'a',
      next_text: 'b',
      previous_request_ids: ['a', 'b', 'c'],
      next_request_ids: [],
      use_pvc_as_ivc: false,
      apply_text_normalization: 'off',
      apply_language_text_normalization: false,
    }
    expectValid(name, body)
    expect(Object.keys(body).sort()).toEqual(
      Object.keys(document.components.schemas[name]!.properties!).sort(),
    )
    expect((await simulator.post({ route, body })).status).toBe(200)
  })

  it.each([
    ['', 28],
    ['with-timestamps', 28],
    ['stream', 21],
    ['stream/with-timestamps', 21],
  ])('holds for the formats it takes: …/%s takes those of the document, %i in all', async (route, count) => {
    const formats = outputFormats.filter((format) => /^(?:mp3|opus)_/.test(format))
    const voice = createToneVoice({ encoder: { formats, createEncoder: createPcmEncoder } })
    const takesAll = createTestSimulator({ voice })
    const taken: string[] = []
    for (const format of outputFormats) {
      const query = `output_format=${format}`
      const response = await takesAll.post({ route, body: { text: 'a' }, query })
      if (response.status === 200) taken.push(format)
      await response.body!.cancel()
    }
    const { parameters } = document.paths['/v1/text-to-speech/{voice_id}/stream']!.post
    const documented = parameters.find(({ name }) => name === 'output_format')!.schema.enum
    expect(taken).toEqual(expect.arrayContaining(documented!))
    expect(taken).toHaveLength(count)
  })
})
