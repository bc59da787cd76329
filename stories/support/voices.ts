const genders = ['female', 'male', 'neutral']
const accents = ['american', 'british', 'scottish', 'indian']
const uses = ['narration', 'news', 'audiobook', 'conversational']
const categories = ['cloned', 'premade', 'premade', 'professional']

/** One of as many voices as a story wants, on the wire. */
function voiceAt(index: number): Record<string, unknown> {
  const at = (values: readonly string[]): string => values[index % values.length]!
  return {
    voice_id: `voice-${index}`,
    name: `Voice ${index}`,
    category: at(categories),
    description: 'Clear and even; reads anything that is put before it.',
    labels: { gender: at(genders), accent: at(accents), age: 'young', use_case: at(uses), language: 'en' },
    preview_url: null,
  }
}

/** A page of `total` voices, of those whose name is searched for. */
export function pageOfVoices(query: URLSearchParams, total: number): object {
  const search = query.get('search') ?? ''
  const all = Array.from({ length: total }, (_, index) => index).filter(
    (index) => search === '' || search === `Voice ${index}`,
  )
  const from = Number(query.get('next_page_token') ?? 0)
  const until = from + Number(query.get('page_size') ?? 10)
  const hasMore = until < all.length
  return {
    voices: all.slice(from, until).map(voiceAt),
    has_more: hasMore,
    total_count: all.length,
    next_page_token: hasMore ? String(until) : null,
  }
}
