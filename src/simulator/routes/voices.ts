import { ApiError } from '../api-error.ts'
import type { Faults } from '../faults.ts'
import { jsonReply } from '../reply.ts'
import type { Route } from '../route.ts'
import { selectVoices } from '../select-voices.ts'
import { readVoicesQuery } from '../voices-query.ts'
import { wireVoice } from '../wire-voice.ts'

/** `GET /v2/voices` (contract 1.2.1). */
export const voicesRoute: Route = {
  method: 'GET',
  path: 'v2/voices',
  async answer({ url, state, faults }) {
    const input = readVoicesQuery(url)
    const found = selectVoices(state.voices, input)
    const from = input.next_page_token === undefined ? 0 : readPageToken(input.next_page_token)
    // The service adds its default voices to the first.
    const wanted = from === 0 ? faults['first-page'] : undefined
    const until = from + (wanted ?? input.page_size)
    const hasMore = until < found.length
    return jsonReply({
      voices: found.slice(from, until).map((voice) => wireVoice(voice, { url, withSettings: false })),
      has_more: hasMore,
      total_count: input.include_total_count ? found.length : 0,
      next_page_token: hasMore ? tokenFor(until, faults['page-token']) : null,
    })
  },
}

function tokenFor(from: number, fault: Faults['page-token']): string | null {
  if (fault === 'null') return null
  return pageToken(fault === 'repeated' ? 1 : from)
}

function pageToken(from: number): string {
  return btoa(`from:${from}`)
}

function readPageToken(token: string): number {
  const from = /^from:(\d+)$/.exec(decode(token))?.[1]
  if (from === undefined)
    throw new ApiError(400, 'The next_page_token is none of ours.', { code: 'invalid_page_token' })
  return Number(from)
}

function decode(token: string): string {
  try {
    return atob(token)
  } catch {
    return ''
  }
}
