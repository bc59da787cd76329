import { ownedBy, type SpeechClient } from '../protocol/client/speech-client.ts'
import type { PagedRequest } from './paged-request.ts'

// Of searches typed long ago none needs to be kept.
const mostRequests = 100

/**
 * The request of a key, the same one for all who ask with the same client. `create` is called where there is none; a key
 * always stands for requests of one kind.
 */
export function requestFor<Page>(
  client: SpeechClient,
  key: string,
  create: () => PagedRequest<Page>,
): PagedRequest<Page> {
  const requests = ownedBy(client, createRequests)
  const known = requests.get(key) as PagedRequest<Page> | undefined
  const request = known ?? create()
  // Last in the order of the map is the one used last.
  requests.delete(key)
  requests.set(key, request as PagedRequest<unknown>)
  for (const [oldKey, old] of requests) {
    if (requests.size <= mostRequests) break
    if (old.isIdle && oldKey !== key) requests.delete(oldKey)
  }
  return request
}

function createRequests(): Map<string, PagedRequest<unknown>> {
  return new Map()
}
