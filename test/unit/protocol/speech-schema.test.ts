import { Ajv2020 } from 'ajv/dist/2020.js'
import addFormats from 'ajv-formats'
import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import type { SpeechOptions, VoiceSettings } from '../../../src/model/speech-options.ts'
import { createSpeechClient } from '../../../src/protocol/client/speech-client.ts'
import { streamSpeech } from '../../../src/protocol/speech/stream-speech.ts'
import { synthesizeSpeech } from '../../../src/protocol/speech/synthesize-speech.ts'

interface Post {
  parameters: { name: string; in: string; schema: object }[]
  requestBody: { content: { 'application/json': { schema: { $ref: string } } } }
}

interface Document {
  paths: Record<string, { post: Post }>
  components: { schemas: Record<string, { properties: Record<string, unknown> }> }
}

const document = JSON.parse(readFileSync('test/openapi-2025-08.json', 'utf8')) as Document
const ajv = createAjv(false)
// A query is text: coerced, it is read as the service reads it.
const queryAjv = createAjv(true)

function createAjv(coerceTypes: boolean): Ajv2020 {
  const created = new Ajv2020({ strict: false, allErrors: true, coerceTypes })
  addFormats(created)
  created.addSchema(document, 'api')
  return created
}

/** Fields that the service has added since the document was published (contract 1.1.2, era D). */
const laterFields = ['audio_effects']

// `Required`: an option that is added and not tried here does not compile.
const everyOption: Required<Omit<SpeechOptions, 'voiceSettings'>> & {
  voiceSettings: Required<VoiceSettings>
} = {
  voiceId: 'a voice',
  modelId: 'eleven_multilingual_v2',
  outputFormat: 'opus_48000_96',
  voiceSettings: { stability: 0.5, similarityBoost: 0.75, style: 0, useSpeakerBoost: false, speed: 1.1 },
  languageCode: 'ja',
  seed: 4_294_967_295,
  previousText: 'Before.',
  nextText: 'After.',
  previousRequestIds: ['p1', 'p2', 'p3'],
  nextRequestIds: ['n1'],
  applyTextNormalization: 'off',
  applyLanguageTextNormalization: true,
  pronunciationDictionaryLocators: [{ pronunciationDictionaryId: 'd', versionId: 'v' }],
  audioEffects: { distance: 0.5 },
  enableLogging: false,
  optimizeStreamingLatency: 4,
  usePvcAsIvc: true,
}

/** What goes over the wire for these options, by each of the four routes. */
async function requests(
  options: SpeechOptions,
): Promise<{ path: string; query: URLSearchParams; body: object }[]> {
  const sent: { path: string; query: URLSearchParams; body: object }[] = []
  const client = createSpeechClient({
    proxyUrl: 'https://app.example',
    async fetch(input, init) {
      const { pathname, searchParams } = new URL(input as URL)
      sent.push({ path: pathname, query: searchParams, body: JSON.parse(init?.body as string) as object })
      return Response.json({ audio_base64: 'QUJD' })
    },
  })
  for (const timestamps of [false, true]) {
    const request = { ...options, text: 'Hello.', timestamps }
    await synthesizeSpeech(client, request)
    for await (const chunk of streamSpeech(client, request)) expect(chunk.audio).not.toBeNull()
  }
  return sent
}

function routeOf(path: string): Post {
  return document.paths[path.replace('a%20voice', '{voice_id}')]!.post
}

describe('what the client sends for speech, against the published schema', () => {
  it('holds on all four routes, with every option and with none', async () => {
    const sent = [...(await requests(everyOption)), ...(await requests({ voiceId: 'a voice' }))]
    expect(new Set(sent.map(({ path }) => path)).size).toBe(4)
    for (const { path, query, body } of sent) {
      const { parameters, requestBody } = routeOf(path)
      const validate = ajv.compile({ $ref: `api${requestBody.content['application/json'].schema.$ref}` })
      expect(validate(body), JSON.stringify(validate.errors)).toBe(true)
      const queryOf = (name: string): string | undefined => query.get(name) ?? undefined
      for (const { name, schema } of parameters.filter((one) => one.in === 'query')) {
        const check = queryAjv.compile({ type: 'object', properties: { [name]: schema } })
        const value = queryOf(name)
        expect(check(value === undefined ? {} : { [name]: value }), JSON.stringify(check.errors)).toBe(true)
      }
    }
  })

  it('leaves out no field and no parameter that the service takes', async () => {
    for (const { path, query, body } of await requests(everyOption)) {
      const { parameters, requestBody } = routeOf(path)
      const name = requestBody.content['application/json'].schema.$ref.split('/').at(-1)!
      const fields = Object.keys(document.components.schemas[name]!.properties)
      expect(Object.keys(body).sort()).toEqual([...fields, ...laterFields].sort())
      const queryNames = parameters.filter((one) => one.in === 'query').map((one) => one.name)
      expect([...query.keys()].sort()).toEqual(queryNames.sort())
    }
  })

  it('leaves out no setting of a voice', async () => {
    const [sent] = await requests(everyOption)
    const settings = (sent!.body as { voice_settings: object }).voice_settings
    const { properties } = document.components.schemas['VoiceSettingsResponseModel']!
    expect(Object.keys(settings).sort()).toEqual(Object.keys(properties).sort())
  })
})
