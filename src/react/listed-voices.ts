import type { VoicesPage } from '../model/voice.ts'
import { ownedBy, type SpeechClient } from '../protocol/client/speech-client.ts'
import { joinPages, type JoinedPages } from '../protocol/voices/join-pages.ts'
import { countFacets, type VoiceFacets } from './count-facets.ts'

/** What the pages of a list say together. */
export interface ListedVoices extends JoinedPages {
  facets: VoiceFacets
}

/** Joins and counts pages: once for the same array, whoever shows it and however often it is opened. */
export function listedVoices(client: SpeechClient, pages: readonly VoicesPage[]): ListedVoices {
  const lists = ownedBy(client, createLists)
  const known = lists.get(pages)
  if (known) return known
  const joined = joinPages(pages)
  const listed = { ...joined, facets: countFacets(joined.voices) }
  lists.set(pages, listed)
  return listed
}

function createLists(): WeakMap<readonly VoicesPage[], ListedVoices> {
  return new WeakMap()
}
