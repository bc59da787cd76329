import * as v from 'valibot'
import { SpeechError } from '../../base/speech-error.ts'
import type { VoicesPage, VoicesQuery } from '../../model/voice.ts'
import { requestJson } from '../client/request-json.ts'
import { connectionOf, type SpeechClient } from '../client/speech-client.ts'
import { optionalBoolean, optionalNumber, optionalText } from '../wire-fields.ts'
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

/**
 * One page of the account's voices. The first page may hold more than `pageSize`.
 * Throws the reason of `signal` where that aborts, else a `SpeechError`.
 */
export async function listVoices(
  client: SpeechClient,
  query: VoicesQuery = {},
  signal?: AbortSignal,
): Promise<VoicesPage> {
  checkQuery(query)
  const page = await requestJson(
    connectionOf(client),
    {
      method: 'GET',
      segments: ['v2', 'voices'],
      query: {
        search: query.search === '' ? undefined : query.search,
        sort: query.sort,
        sort_direction: query.sortDirection,
        voice_type: query.voiceType,
        category: query.category,
        voice_ids: query.voiceIds,
        page_size: query.pageSize,
        next_page_token: query.nextPageToken,
        include_total_count: query.includeTotalCount,
      },
    },
    wireVoicesPage,
    signal,
  )
  // The count is meaningless where it was not asked for.
  return query.includeTotalCount === false ? { ...page, totalCount: null } : page
}

function checkQuery({ pageSize = 1, voiceIds = [] }: VoicesQuery): void {
  const fields = [
    ...(Number.isInteger(pageSize) && pageSize >= 1 && pageSize <= 100
      ? []
      : [{ path: 'pageSize', message: 'is no whole number from 1 to 100' }]),
    ...(voiceIds.length <= 100 ? [] : [{ path: 'voiceIds', message: 'has more than 100 entries' }]),
  ]
  if (fields.length === 0) return
  const list = fields.map((field) => `${field.path} ${field.message}`).join('; ')
  throw new SpeechError('invalid-request', `The request was not sent: ${list}.`, { fields })
}
