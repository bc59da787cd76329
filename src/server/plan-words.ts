/** What is to be sung by a plan of a song, of either shape (contract 1.5); `null` where there is no plan. */
export function planWords(plan: unknown): string | null {
  if (typeof plan !== 'object' || plan === null) return null
  const { sections, chunks } = plan as Partial<Record<'sections' | 'chunks', unknown>>
  const lines = listOf(sections).flatMap(({ lines: own }) => own)
  const texts = listOf(chunks).map(({ text }) => text)
  return [...lines, ...texts].filter((words) => typeof words === 'string').join('\n')
}

function listOf(list: unknown): { lines?: unknown; text?: unknown }[] {
  const isObject = (entry: unknown): entry is object => typeof entry === 'object' && entry !== null
  return Array.isArray(list) ? list.filter(isObject) : []
}
