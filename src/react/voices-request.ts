import type { VoicesPage, VoicesQuery } from '../model/voice.ts'
import { connectionOf, type SpeechClient } from '../protocol/client/speech-client.ts'
import { joinPages } from '../protocol/voices/join-pages.ts'
import { listVoices } from '../protocol/voices/list-voices.ts'
import { listedVoices } from './listed-voices.ts'
import { PagedRequest } from './paged-request.ts'
import { requestFor } from './request-cache.ts'

/** A query as a text that is the same for the same question. */
export function voicesKey(query: VoicesQuery): string {
  const asked = Object.entries(query).filter(([, value]) => (value ?? '') !== '')
  return JSON.stringify(Object.fromEntries(asked.sort(([one], [other]) => (one < other ? -1 : 1))))
}

/** The list of voices of a `voicesKey`. */
export function voicesRequest(client: SpeechClient, key: string): PagedRequest<VoicesPage> {
  return requestFor(client, `voices ${key}`, () => {
    const query = JSON.parse(key) as VoicesQuery
    return new PagedRequest<VoicesPage>({
      timers: connectionOf(client).timers,
      hasMore: (pages) => joinPages(pages).nextPageToken !== null,
      fetchPage: (before, signal) => {
        const { nextPageToken } = joinPages(before)
        return listVoices(client, nextPageToken === null ? query : { ...query, nextPageToken }, signal)
      },
    })
  })
}

/**
 * Asks for the voices before anything shows them, on pointing at a link for example: a `useVoices` or a picker of the
 * same client and query then has them at once. Resolves when they came or failed, and never rejects: whoever shows them
 * asks again.
 */
export async function preloadVoices(client: SpeechClient, query: VoicesQuery = {}): Promise<void> {
  const request = voicesRequest(client, voicesKey(query))
  await request.load()
  listedVoices(client, request.get().pages)
}
