import type { VoiceSettings } from './speech-options.ts'

/** A voice of the account (contract 1.2.3). Only the id is sure. */
export interface Voice {
  voiceId: string
  name: string | null
  /** `premade`, `cloned`, `generated`, `professional`, `famous`, `high_quality`, or a word yet unknown. */
  category: string | null
  description: string | null
  /** Usual keys: `accent`, `age`, `gender`, `description`, `use_case`; any may be missing. */
  labels: Readonly<Record<string, string>>
  /** A public MP3, not behind the proxy. */
  previewUrl: string | null
  /** Stored settings; usually `null` in lists. */
  settings: VoiceSettings | null
  verifiedLanguages: readonly VerifiedLanguage[]
  /** Picture of a shared voice. */
  imageUrl: string | null
}

/** A language the voice was checked to speak with a model. */
export interface VerifiedLanguage {
  language: string
  modelId: string
  accent: string | null
  locale: string | null
  previewUrl: string | null
}

/** What to look for (contract 1.2.1). What is left out is not sent. */
export interface VoicesQuery {
  /** In name, description, labels and category. */
  search?: string | undefined
  sort?: 'created_at_unix' | 'name' | undefined
  sortDirection?: 'asc' | 'desc' | undefined
  voiceType?: string | undefined
  category?: string | undefined
  /** At most 100. */
  voiceIds?: readonly string[] | undefined
  /** 1 to 100; the service's default is 10. The first page may hold more. */
  pageSize?: number | undefined
  nextPageToken?: string | undefined
  includeTotalCount?: boolean | undefined
}

/** One page of voices. */
export interface VoicesPage {
  voices: readonly Voice[]
  hasMore: boolean
  totalCount: number | null
  nextPageToken: string | null
}
