import * as v from 'valibot'
import { SpeechError } from '../../base/speech-error.ts'
import type { VoicesPage, VoicesQuery } from '../../model/voice.ts'
import type { Query } from '../client/proxy-url.ts'
import { requestJson } from '../client/request-json.ts'
import { connectionOf, type SpeechClient } from '../client/speech-client.ts'
import { optionalBoolean, optionalNumber, optionalText } from '../wire-fields.ts'
import { joinPages } from './join-pages.ts'
import { wireVoice } from './wire-voice.ts'

/** A page of voices on the wire (contract 1.2.1), as the model's `VoicesPage`. */
export const wireVoicesPage = v.pipe(
  v.object({
    voices: v.array(wireVoice),
    has_more: optionalBoolean,
    total_count: optionalNumber,
    next_page_token: optionalText,
  }),
  v.transform((wire): VoicesPage => ({
    voices: wire.voices,
    // Without a token there is no way to ask for more, whatever the service says.
    hasMore: wire.has_more === true && wire.next_page_token !== null,
    totalCount: wire.total_count,
    nextPageToken: wire.next_page_token,
  })),
)

// What the service takes in one request (contract 1.2.1).
const mostIds = 100

/**
 * One page of the account's voices. The first page may hold more than `pageSize`. More than 100 `voiceIds` are asked
 * for in parts, one after the other, each with all of its pages: their page is the only one, and in the order of `sort`
 * only within each hundred.
 * Throws the reason of `signal` where that aborts, else a `SpeechError`.
 */
export async function listVoices(
  client: SpeechClient,
  query: VoicesQuery = {},
  signal?: AbortSignal,
): Promise<VoicesPage> {
  checkQuery(query)
  const ids = query.voiceIds ?? []
  if (ids.length <= mostIds) return requestPage(client, query, signal)
  const pages: VoicesPage[] = []
  for (let from = 0; from < ids.length; from += mostIds) {
    const part = { ...query, voiceIds: ids.slice(from, from + mostIds), pageSize: mostIds }
    pages.push(...(await requestAllPages(client, part, signal)))
  }
  const { voices } = joinPages(pages)
  return { voices, hasMore: false, totalCount: voices.length, nextPageToken: null }
}

async function requestAllPages(
  client: SpeechClient,
  query: VoicesQuery,
  signal: AbortSignal | undefined,
): Promise<readonly VoicesPage[]> {
  const pages: VoicesPage[] = []
  for (let token: string | null | undefined; token !== null; token = joinPages(pages).nextPageToken) {
    pages.push(await requestPage(client, { ...query, nextPageToken: token }, signal))
  }
  return pages
}

async function requestPage(
  client: SpeechClient,
  query: VoicesQuery,
  signal: AbortSignal | undefined,
): Promise<VoicesPage> {
  const page = await requestJson(
    connectionOf(client),
    { method: 'GET', segments: ['v2', 'voices'], query: wireQuery(query) },
    wireVoicesPage,
    signal,
  )
  // The count is meaningless where it was not asked for.
  return query.includeTotalCount === false ? { ...page, totalCount: null } : page
}

function wireQuery(query: VoicesQuery): Query {
  return {
    search: query.search === '' ? undefined : query.search,
    sort: query.sort,
    sort_direction: query.sortDirection,
    voice_type: query.voiceType,
    category: query.category,
    fine_tuning_state: query.fineTuningState,
    collection_id: query.collectionId,
    voice_ids: query.voiceIds,
    gender: query.gender,
    age: query.age,
    accent: query.accent,
    language: query.language,
    use_cases: query.useCases,
    min_notice_period_days: query.minNoticePeriodDays,
    include_custom_rates: query.includeCustomRates,
    include_live_moderated: query.includeLiveModerated,
    high_quality: query.highQuality,
    page_size: query.pageSize,
    next_page_token: query.nextPageToken,
    include_total_count: query.includeTotalCount,
  }
}

function checkQuery({ pageSize = 1, minNoticePeriodDays = 0 }: VoicesQuery): void {
  const fields = [
    ...(Number.isInteger(pageSize) && pageSize >= 1 && pageSize <= 100
      ? []
      : [{ path: 'pageSize', message: 'is no whole number from 1 to 100' }]),
    ...(Number.isInteger(minNoticePeriodDays) && minNoticePeriodDays >= 0
      ? []
      : [{ path: 'minNoticePeriodDays', message: 'is no whole number of 0 or more' }]),
  ]
  if (fields.length === 0) return
  const list = fields.map((field) => `${field.path} ${field.message}`).join('; ')
  throw new SpeechError('invalid-request', `The request was not sent: ${list}.`, { fields })
}
