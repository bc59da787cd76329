import { parseFaults, type Faults } from './faults.ts'

const mostCounters = 1000

/** Reads the faults of one request after another, and knows when `fail-times` is used up. */
export interface FaultCounter {
  /**
   * The faults that hold for a request with this header.
   * @throws ApiError 400 on a header that is not understood
   */
  read(header: string | null): Faults
}

export function createFaultCounter(): FaultCounter {
  const counts = new Map<string, number>()
  return {
    read(header) {
      const faults = parseFaults(header)
      const times = faults['fail-times']
      if (times === undefined) return faults
      const key = faults.id ?? header ?? ''
      const count = (counts.get(key) ?? 0) + 1
      counts.delete(key)
      counts.set(key, count)
      if (counts.size > mostCounters) counts.delete(counts.keys().next().value!)
      return count > times ? { id: key } : faults
    },
  }
}
