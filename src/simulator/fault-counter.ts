import { ApiError } from './api-error.ts'
import { parseFaults, type Faults } from './faults.ts'

const mostCounters = 1000

/** Reads the faults of one request after another, and knows when `fail-times` is used up. */
export interface FaultCounter {
  /** The faults that hold for a request with this header; where it is not understood, none, and the answer to give. */
  read(header: string | null): { faults: Faults; refusal: ApiError | null }
}

export function createFaultCounter(): FaultCounter {
  const counts = new Map<string, number>()
  return {
    read(header) {
      const { faults, refusal } = parse(header)
      const times = faults['fail-times']
      if (times === undefined) return { faults, refusal }
      const key = faults.id ?? header ?? ''
      const count = (counts.get(key) ?? 0) + 1
      counts.delete(key)
      counts.set(key, count)
      if (counts.size > mostCounters) counts.delete(counts.keys().next().value!)
      return { faults: count > times ? { id: key } : faults, refusal }
    },
  }
}

function parse(header: string | null): { faults: Faults; refusal: ApiError | null } {
  try {
    return { faults: parseFaults(header), refusal: null }
  } catch (error) {
    if (!(error instanceof ApiError)) throw error
    return { faults: {}, refusal: error }
  }
}
