import * as v from 'valibot'
import { describe, expect, it, vi } from 'vitest'
import type { VoicesPage } from '../../../src/model/voice.ts'
import { createSpeechClient, type SpeechClient } from '../../../src/protocol/client/speech-client.ts'
import { listModels } from '../../../src/protocol/models/list-models.ts'
import { joinPages } from '../../../src/protocol/voices/join-pages.ts'
import { listVoices } from '../../../src/protocol/voices/list-voices.ts'
import { wireVoice } from '../../../src/protocol/voices/wire-voice.ts'

/** A client before a service that answers each request by its query. */
function clientBefore(answer: (query: URLSearchParams) => unknown): {
  client: SpeechClient
  queries: URLSearchParams[]
} {
  const queries: URLSearchParams[] = []
  const fetch = vi.fn(async (url: URL) => {
    queries.push(url.searchParams)
    return Response.json(answer(url.searchParams))
  })
  const client = createSpeechClient({
    proxyUrl: 'https://app.example',
    fetch: fetch as unknown as typeof globalThis.fetch,
  })
  return { client, queries }
}

function wirePage(ids: readonly string[], token: string | null): unknown {
  return {
    voices: ids.map((id) => ({ voice_id: id })),
    has_more: token !== null,
    total_count: 30,
    next_page_token: token,
  }
}

const idsOf = ({ voices }: Pick<VoicesPage, 'voices'>): string[] => voices.map((voice) => voice.voiceId)
const numbered = (length: number): string[] => Array.from({ length }, (_, index) => `v${index}`)

describe('listVoices', () => {
  it('#33 keeps all of a first page that is longer than asked for, and asks on by its token', async () => {
    const { client, queries } = clientBefore((query) =>
      query.has('next_page_token') ? wirePage(['v23', 'v24'], null) : wirePage(numbered(24), 't1'),
    )
    const first = await listVoices(client, { pageSize: 10 })
    expect(first).toMatchObject({ hasMore: true, nextPageToken: 't1' })
    expect(first.voices).toHaveLength(24)
    const second = await listVoices(client, {
      pageSize: 10,
      nextPageToken: joinPages([first]).nextPageToken!,
    })
    expect(queries[1]!.get('next_page_token')).toBe('t1')
    expect(idsOf(joinPages([first, second]))).toEqual(numbered(25))
  })

  it('#34 stops at a token that is null or came before', async () => {
    const { client } = clientBefore((query) => ({
      ...(wirePage(['v1'], query.get('next_page_token') === 't2' ? 't1' : 't2') as object),
      ...(query.get('search') === 'null' && { next_page_token: null }),
      has_more: true,
    }))
    const stopped = await listVoices(client, { search: 'null' })
    expect(stopped.hasMore).toBe(false)
    expect(joinPages([stopped]).nextPageToken).toBeNull()
    const pages: VoicesPage[] = []
    for (let token: string | null | undefined; token !== null; token = joinPages(pages).nextPageToken) {
      pages.push(await listVoices(client, { nextPageToken: token }))
    }
    expect(pages.map((page) => page.nextPageToken)).toEqual(['t2', 't1', 't2'])
  })

  it('#36 takes a voice of any category, also of one not known yet', () => {
    for (const category of ['famous', 'xyz']) {
      expect(v.parse(wireVoice, { voice_id: 'v1', category }).category).toBe(category)
    }
  })

  it('#37 asks for three ids by three keys of one name, and for more than a hundred in parts', async () => {
    const { client, queries } = clientBefore((query) =>
      wirePage(query.getAll('voice_ids').slice(0, 60), null),
    )
    await listVoices(client, { voiceIds: ['a', 'b', 'c'] })
    expect(queries[0]!.toString()).toBe('voice_ids=a&voice_ids=b&voice_ids=c')
    const many = await listVoices(client, { voiceIds: numbered(101) })
    expect(queries.slice(1).map((query) => query.getAll('voice_ids').length)).toEqual([100, 1])
    expect(idsOf(many)).toEqual([...numbered(60), 'v100'])
    expect(many).toMatchObject({ hasMore: false, nextPageToken: null, totalCount: 61 })
  })

  it('reads all pages of each hundred ids', async () => {
    const { client } = clientBefore((query) => {
      const ids = query.getAll('voice_ids')
      return query.has('next_page_token') ? wirePage(ids.slice(60), null) : wirePage(ids.slice(0, 60), 't1')
    })
    expect(idsOf(await listVoices(client, { voiceIds: numbered(150) }))).toEqual(numbered(150))
  })
})

describe('listModels', () => {
  it('#39 says of each model whether it speaks, so that those that do not can be left out', async () => {
    const { client } = clientBefore(() => [
      { model_id: 'speaks', can_do_text_to_speech: true },
      { model_id: 'listens', can_do_text_to_speech: false },
    ])
    const models = await listModels(client)
    expect(models.filter((model) => model.canDoTextToSpeech).map((model) => model.modelId)).toEqual([
      'speaks',
    ])
  })
})
