/**
 * How long a `retry-after` header asks to wait, in milliseconds; `null` where it says nothing that can be read.
 * It holds seconds, or the date of the moment.
 */
export function retryAfterMs(header: string | null, nowUnixMs: number): number | null {
  const text = header?.trim() ?? ''
  if (text === '') return null
  if (/^\d+(\.\d+)?$/.test(text)) return Number(text) * 1000
  const dateMs = Date.parse(text)
  return Number.isNaN(dateMs) ? null : Math.max(0, dateMs - nowUnixMs)
}
