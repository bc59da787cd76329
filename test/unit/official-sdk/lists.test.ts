import { describe, expect, it } from 'vitest'
import { simulatedVoices } from '../../../src/simulator/simulated-voices.ts'
import { speechModels } from '../../../src/simulator/speech-models.ts'
import { connectSdk, someVoiceId } from './connect-sdk.ts'

describe('voices and models of the official SDK', () => {
  it('search pages through all voices', async () => {
    const { sdk } = await connectSdk()
    const found: string[] = []
    let nextPageToken: string | undefined
    do {
      const page = await sdk.voices.search({ pageSize: 4, ...(nextPageToken ? { nextPageToken } : {}) })
      expect(page.totalCount).toBe(simulatedVoices.length)
      found.push(...page.voices.map((voice) => voice.voiceId))
      nextPageToken = page.hasMore ? page.nextPageToken : undefined
    } while (nextPageToken)
    expect(found).toEqual(simulatedVoices.map((voice) => voice.voiceId))
  })

  it('search finds by word, by id and by label, in the order asked for', async () => {
    const { sdk } = await connectSdk()
    const namesOf = async (request: Parameters<typeof sdk.voices.search>[0]): Promise<string[]> =>
      (await sdk.voices.search(request)).voices.map((voice) => voice.name!)
    expect(await namesOf({ search: 'scottish', sort: 'name', sortDirection: 'asc' })).toEqual([
      'Callum',
      'Fergus',
      'Isla',
      'Robbie',
    ])
    const ids = [simulatedVoices[2]!.voiceId, simulatedVoices[5]!.voiceId]
    expect(await namesOf({ voiceIds: ids })).toEqual(['Penny', 'Roger'])
    expect(await namesOf({ category: 'generated', includeTotalCount: false })).toEqual(['Toby', 'Kal', 'Zoe'])
  })

  it('get gives one voice with its settings', async () => {
    const { sdk } = await connectSdk()
    expect(await sdk.voices.get(someVoiceId)).toMatchObject({
      voiceId: someVoiceId,
      name: 'Sarah',
      category: 'premade',
      labels: { accent: 'american', use_case: 'narration' },
      settings: { stability: 0.5, similarityBoost: 0.75, useSpeakerBoost: true, speed: 1 },
    })
  })

  it('list gives all models, of which one does not speak', async () => {
    const { sdk } = await connectSdk()
    const models = await sdk.models.list()
    expect(models.map((model) => model.modelId)).toEqual(speechModels.map((model) => model.modelId))
    expect(models.filter((model) => !model.canDoTextToSpeech)).toHaveLength(1)
    expect(models.find((model) => model.modelId === 'eleven_flash_v2_5')).toMatchObject({
      modelRates: { characterCostMultiplier: 0.5 },
      languages: expect.arrayContaining([{ languageId: 'de', name: 'German' }]) as unknown,
      concurrencyGroup: 'turbo',
    })
  })
})
