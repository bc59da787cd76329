import { describe, expect, it } from 'vitest'
import { manyVoices } from '../../../src/simulator/many-voices.ts'
import { simulatedVoices } from '../../../src/simulator/simulated-voices.ts'
import { createInstantTimers } from '../instant-timers.ts'
import { createTestSimulator, someVoiceId } from './post-speech.ts'

interface Page {
  voices: {
    voice_id: string
    name: string
    category: string
    is_owner: boolean
    settings: unknown
    created_at_unix: number | null
  }[]
  has_more: boolean
  total_count: number
  next_page_token: string | null
}

async function page(query = ''): Promise<Page> {
  const response = await createTestSimulator().get(`v2/voices?${query}`)
  expect(response.status).toBe(200)
  return (await response.json()) as Page
}

async function names(query: string): Promise<string[]> {
  return (await page(`page_size=100&${query}`)).voices.map((voice) => voice.name)
}

describe('GET /v2/voices', () => {
  it('lists ten, and all of them over its pages, each once', async () => {
    const first = await page()
    expect(first).toMatchObject({ has_more: true, total_count: 15 })
    expect(first.voices).toHaveLength(10)
    const second = await page(`next_page_token=${encodeURIComponent(first.next_page_token!)}`)
    expect(second).toMatchObject({ has_more: false, next_page_token: null })
    const ids = [...first.voices, ...second.voices].map((voice) => voice.voice_id)
    expect(ids).toEqual(simulatedVoices.map((voice) => voice.voiceId))
  })

  it('searches names, descriptions, labels and categories', async () => {
    expect(await names('search=SARAH')).toEqual(['Sarah'])
    expect(await names('search=cartoon')).toEqual(['Toby'])
    expect(await names('search=scottish')).toEqual(['Callum', 'Fergus', 'Isla', 'Robbie'])
    expect(await names('search=professional')).toEqual(['Grace', 'Marcus', 'Fergus'])
    expect(await names('search=nobody')).toEqual([])
  })

  it('sorts by name in either direction', async () => {
    const sorted = await names('sort=name')
    expect(sorted).toEqual([...sorted].sort())
    expect(await names('sort=name&sort_direction=desc')).toEqual([...sorted].reverse())
  })

  it('sorts by age, those without one last in either direction', async () => {
    const ascending = (await page('page_size=100&sort=created_at_unix')).voices
    expect(ascending.at(-1)!.created_at_unix).toBeNull()
    const dates = ascending.slice(0, -1).map((voice) => voice.created_at_unix!)
    expect(dates).toEqual([...dates].sort((a, b) => a - b))
    const descending = (await page('page_size=100&sort=created_at_unix&sort_direction=desc')).voices
    expect(descending.at(-1)!.created_at_unix).toBeNull()
    expect(descending[0]!.created_at_unix).toBe(dates.at(-1))
  })

  it('filters by category, ids and labels', async () => {
    expect(await names('category=generated')).toEqual(['Toby', 'Kal', 'Zoe'])
    expect(await names(`voice_ids=${someVoiceId}&voice_ids=simKal000000000000000`)).toEqual(['Sarah', 'Kal'])
    expect(await names('gender=female&accent=scottish')).toEqual(['Isla'])
    expect(await names('use_cases=news&use_cases=meditation')).toEqual(['Grace', 'Nora'])
    expect(await names('voice_type=personal')).toEqual(['Toby', 'Kal', 'Zoe'])
    expect(await names('voice_type=community')).toEqual(['Grace', 'Marcus', 'Fergus'])
    expect(await names('voice_type=default&gender=female')).toEqual([
      'Sarah',
      'Clara',
      'Penny',
      'Nora',
      'Isla',
    ])
    expect(await names('voice_type=non-default&age=young')).toEqual(['Toby', 'Zoe'])
    expect(await names('voice_type=workspace')).toEqual([])
  })

  it('says which of them the account made', async () => {
    const { voices } = await page('page_size=100')
    expect(voices.filter((voice) => voice.is_owner).map((voice) => voice.name)).toEqual([
      'Toby',
      'Kal',
      'Zoe',
    ])
  })

  it('comes slowly, or fails at the page that is to fail, and well the next time', async () => {
    const simulator = createTestSimulator()
    const statuses: number[] = []
    for (let turn = 0; turn < 4; turn++) {
      const headers = { 'x-simulator': 'status=503, skip-times=1, fail-times=2, id=pages' }
      statuses.push((await simulator.get('v2/voices', headers)).status)
    }
    expect(statuses).toEqual([200, 503, 503, 200])
    const timers = createInstantTimers()
    const late = createTestSimulator({ timers })
    expect((await late.get('v2/voices', { 'x-simulator': 'response-delay=4000' })).status).toBe(200)
    expect(timers.waitsMs).toEqual([4_000])
  })

  it('gives more on the first page than asked for, and goes on after them', async () => {
    const simulator = createTestSimulator()
    const headers = { 'x-simulator': 'first-page=12' }
    const first = (await (await simulator.get('v2/voices?page_size=2', headers)).json()) as Page
    expect([first.voices.length, first.has_more]).toEqual([12, true])
    const query = `page_size=2&next_page_token=${encodeURIComponent(first.next_page_token!)}`
    const second = (await (await simulator.get(`v2/voices?${query}`, headers)).json()) as Page
    expect(second.voices.map((voice) => voice.name)).toEqual(['Robbie', 'Kal'])
  })

  it('gives no token, or the same one again, where that is asked for', async () => {
    const simulator = createTestSimulator()
    const tokens = async (fault: string): Promise<(string | null)[]> => {
      const headers = { 'x-simulator': `page-token=${fault}` }
      const first = (await (await simulator.get('v2/voices?page_size=2', headers)).json()) as Page
      const after = `next_page_token=${encodeURIComponent(first.next_page_token ?? 'ZnJvbToy')}`
      const second = (await (await simulator.get(`v2/voices?page_size=2&${after}`, headers)).json()) as Page
      expect([first.has_more, second.has_more]).toEqual([true, true])
      return [first.next_page_token, second.next_page_token]
    }
    expect(await tokens('null')).toEqual([null, null])
    const [first, second] = await tokens('repeated')
    expect(first).toBe(second)
    expect(first).not.toBeNull()
  })

  it('leaves the count out when it is not wanted', async () => {
    expect((await page('include_total_count=false')).total_count).toBe(0)
  })

  it('lists other voices when it was given others', async () => {
    const voices = [{ ...simulatedVoices[0]!, voiceId: 'mine', name: 'Mine' }]
    const response = await createTestSimulator({ voices }).get('v2/voices')
    expect(((await response.json()) as Page).voices.map((voice) => voice.voice_id)).toEqual(['mine'])
  })

  it('lists ten thousand, a hundred at a time, each once', async () => {
    const simulator = createTestSimulator({ voices: manyVoices(10_000) })
    const ids = new Set<string>()
    let token: string | null = ''
    for (let pages = 0; token !== null && pages <= 100; pages++) {
      const next: string = token === '' ? '' : `&next_page_token=${encodeURIComponent(token)}`
      const response = await simulator.get(`v2/voices?page_size=100${next}`)
      const { voices, next_page_token: nextToken } = (await response.json()) as Page
      for (const voice of voices) ids.add(voice.voice_id)
      token = nextToken
    }
    expect(ids.size).toBe(10_000)
    expect(manyVoices(3)).toEqual(simulatedVoices.slice(0, 3))
  })

  it.each([
    ['page_size=0', 'page_size'],
    ['page_size=101', 'page_size'],
    ['page_size=ten', 'page_size'],
    ['sort=age', 'sort'],
    ['sort_direction=up', 'sort_direction'],
    ['category=famous', 'category'],
    ['include_total_count=2', 'include_total_count'],
    [Array.from({ length: 101 }, (_, index) => `voice_ids=${index}`).join('&'), 'voice_ids'],
  ])('refuses %.40s', async (query, name) => {
    const response = await createTestSimulator().get(`v2/voices?${query}`)
    expect(response.status).toBe(422)
    expect(await response.json()).toMatchObject({ detail: [{ loc: ['query', name] }] })
  })

  it('refuses a page token that it did not give', async () => {
    const response = await createTestSimulator().get('v2/voices?next_page_token=x')
    expect(response.status).toBe(400)
  })
})

describe('GET /v1/voices/{voice_id}', () => {
  it('gives the voice with its settings, which a list does not have', async () => {
    const response = await createTestSimulator().get(`v1/voices/${someVoiceId}`)
    expect(await response.json()).toMatchObject({
      voice_id: someVoiceId,
      name: 'Sarah',
      labels: { gender: 'female', accent: 'american' },
      settings: { stability: 0.5, similarity_boost: 0.75, style: 0, use_speaker_boost: true, speed: 1 },
    })
    expect((await page()).voices[0]!.settings).toBeNull()
  })

  it('answers 400 for a voice that is not there', async () => {
    const response = await createTestSimulator().get('v1/voices/nobody')
    expect(response.status).toBe(400)
    expect(await response.json()).toMatchObject({ detail: { status: 'voice_not_found' } })
  })
})

describe('GET /v1/models', () => {
  it('gives a bare array in which one model does not speak', async () => {
    const models = (await (await createTestSimulator().get('v1/models')).json()) as {
      model_id: string
      can_do_text_to_speech: boolean
      languages: { language_id: string; name: string }[]
    }[]
    expect(models.find((model) => model.model_id === 'eleven_multilingual_v2')!.languages).toHaveLength(29)
    expect(models.find((model) => model.model_id === 'eleven_flash_v2_5')!.languages).toHaveLength(32)
    expect(models.filter((model) => !model.can_do_text_to_speech).map((model) => model.model_id)).toEqual([
      'eleven_english_sts_v2',
    ])
  })
})

describe('GET /v1/simulator/requests', () => {
  it('tells how the requests with an id ended, so that a page can see its abort arrive', async () => {
    const simulator = createTestSimulator()
    await (await simulator.post({ faults: 'id=mine' })).body!.cancel()
    await (await simulator.post()).text()
    const response = await simulator.get('v1/simulator/requests?id=mine')
    expect(await response.json()).toEqual({
      requests: [
        expect.objectContaining({
          id: 'mine',
          method: 'POST',
          status: 200,
          outcome: 'aborted',
          bytes_sent: 0,
        }),
      ],
    })
  })
})
