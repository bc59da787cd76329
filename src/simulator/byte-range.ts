/** A stretch of a file, its end exclusive. */
export interface ByteRange {
  start: number
  end: number
}

/**
 * The one range that a `Range` header asks for; `null` where it asks for the whole, for several, or in another unit,
 * which may be answered with the whole; `'unsatisfiable'` where the file has none of it (RFC 9110, 14.2).
 */
export function readByteRange(header: string | null, length: number): ByteRange | 'unsatisfiable' | null {
  const [, first = '', last = ''] = /^bytes=(\d*)-(\d*)$/.exec(header ?? '') ?? []
  if (first === '' && last === '') return null
  const start = first === '' ? Math.max(0, length - Number(last)) : Number(first)
  const end = first === '' || last === '' ? length : Math.min(length, Number(last) + 1)
  if (first !== '' && last !== '' && Number(last) < start) return null
  return start < end ? { start, end } : 'unsatisfiable'
}
