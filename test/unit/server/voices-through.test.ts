import { describe, expect, it } from 'vitest'
import type { VoicesQuery } from '../../../src/model/voice.ts'
import { createSpeechClient } from '../../../src/protocol/client/speech-client.ts'
import { listVoices } from '../../../src/protocol/voices/list-voices.ts'
import { wireVoice } from '../../../src/protocol/voices/wire-voice.ts'
import { voiceFields } from '../../../src/server/voice-fields.ts'
import { proxyBefore } from './proxy-before.ts'

/** All that can be asked for. */
const query: Required<VoicesQuery> = {
  search: 'calm',
  sort: 'name',
  sortDirection: 'desc',
  voiceType: 'community',
  category: 'professional',
  fineTuningState: 'fine_tuned',
  collectionId: 'c1',
  voiceIds: ['a', 'b'],
  gender: 'female',
  age: 'old',
  accent: 'scottish',
  language: ['en', 'de'],
  useCases: ['narration', 'news'],
  minNoticePeriodDays: 30,
  includeCustomRates: false,
  includeLiveModerated: true,
  highQuality: true,
  pageSize: 7,
  nextPageToken: 't1',
  includeTotalCount: false,
}

describe('createSpeechProxy, for voices', () => {
  it('sends on all that the library can ask for', async () => {
    const { ask, upstream } = proxyBefore(() => Response.json({ voices: [], has_more: false }))
    let sent = ''
    const client = createSpeechClient({
      proxyUrl: 'https://app.example/api',
      fetch(input, init) {
        const { pathname, search } = new URL(input instanceof Request ? input.url : input)
        sent = search
        return ask(pathname + search, init)
      },
    })
    await listVoices(client, query)
    expect(new URL(upstream.mock.lastCall![0]).search).toBe(sent)
    expect(new Set(new URLSearchParams(sent).keys()).size).toBe(Object.keys(query).length)
  })

  it('gives back all that the library reads of a voice', () => {
    const { entries } = wireVoice.pipe[0]
    expect(Object.keys(voiceFields)).toEqual(expect.arrayContaining(Object.keys(entries)))
  })
})
