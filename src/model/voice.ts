import type { VoiceSettings } from './speech-options.ts'

/** A voice of the account (contract 1.2.3). Only the id is sure. */
export interface Voice {
  /** The one thing that is sure. */
  voiceId: string
  /** What to call it; where there is none, the id. */
  name: string | null
  /** `premade`, `cloned`, `generated`, `professional`, `famous`, `high_quality`, or a word yet unknown. */
  category: string | null
  /** A sentence or two on how it sounds. */
  description: string | null
  /** Usual keys: `accent`, `age`, `gender`, `description`, `use_case`; any may be missing. */
  labels: Readonly<Record<string, string>>
  /** A public MP3, not behind the proxy. */
  previewUrl: string | null
  /** Stored settings; usually `null` in lists. */
  settings: VoiceSettings | null
  /** Languages it was checked to speak; empty where the service says none. */
  verifiedLanguages: readonly VerifiedLanguage[]
  /** Picture of a shared voice. */
  imageUrl: string | null
  /** Whether the account made it; `null` where the proxy or the service does not say. */
  isOwner: boolean | null
}

/** A language the voice was checked to speak with a model. */
export interface VerifiedLanguage {
  language: string
  modelId: string
  accent: string | null
  locale: string | null
  previewUrl: string | null
}

/** What to look for (contract 1.2.1). What is left out is not sent; older services pass over what they do not know. */
export interface VoicesQuery {
  /** In name, description, labels and category. */
  search?: string | undefined
  /** The oldest first, or by name. Default: the service's own order. */
  sort?: 'created_at_unix' | 'name' | undefined
  /** The other way round with `desc`. */
  sortDirection?: 'asc' | 'desc' | undefined
  /** `personal`, `community`, `default`, `workspace`, `non-default`, `non-community`, `saved`. */
  voiceType?: string | undefined
  /** The service finds `premade`, `cloned`, `generated` and `professional`. */
  category?: string | undefined
  /** Of professional voices: `fine_tuned` and the like. */
  fineTuningState?: string | undefined
  /** In this collection. */
  collectionId?: string | undefined
  /** Of these voices only. More than 100 are asked for in parts. */
  voiceIds?: readonly string[] | undefined
  /** As its label says; so are the next two. */
  gender?: string | undefined
  /** `young`, `middle-aged`, `old`. */
  age?: string | undefined
  /** `american`, `scottish` and the like. */
  accent?: string | undefined
  /** Any of these. */
  language?: readonly string[] | undefined
  /** Any of these. */
  useCases?: readonly string[] | undefined
  /** In days, 0 or more: how long before a shared voice is taken away its owner has to say so. */
  minNoticePeriodDays?: number | undefined
  /** Also those with prices of their own. */
  includeCustomRates?: boolean | undefined
  /** Also those whose use the service watches. */
  includeLiveModerated?: boolean | undefined
  /** Only those recorded well. */
  highQuality?: boolean | undefined
  /** 1 to 100; the service's default is 10. The first page may hold more. */
  pageSize?: number | undefined
  /** Of the page before. */
  nextPageToken?: string | undefined
  /** The service's default is true; without it the answer comes sooner, and `totalCount` is `null`. */
  includeTotalCount?: boolean | undefined
}

/** One page of voices. */
export interface VoicesPage {
  voices: readonly Voice[]
  /** Never true without a token to ask for more. */
  hasMore: boolean
  /** Of all pages; never to be counted on for pages, which may be longer than asked for. */
  totalCount: number | null
  nextPageToken: string | null
}
