import { ApiError } from './api-error.ts'

const mostCounters = 1000

/** What every table of faults has, for the counter's sake. */
export interface CountedFaults {
  readonly id?: string
  readonly 'fail-times'?: number
  readonly 'skip-times'?: number
}

/** What a request is to suffer; where its words were not understood, nothing, and the answer to give. */
export interface ReadFaults<Faults extends CountedFaults> {
  faults: Faults
  refusal: ApiError | null
}

/** Reads the faults of one request after another, and knows from when to when they hold: `skip-times`, `fail-times`. */
export interface FaultCounter {
  /** The faults that hold for a request with this header, read by `parse`. */
  read<Faults extends CountedFaults>(
    header: string | null,
    parse: (header: string | null) => Faults,
  ): ReadFaults<Faults>
}

export function createFaultCounter(): FaultCounter {
  const counts = new Map<string, number>()
  return {
    read(header, parse) {
      const { faults, refusal } = tryParse(header, parse)
      const { 'skip-times': skipped = 0, 'fail-times': times = Infinity } = faults
      if (skipped === 0 && times === Infinity) return { faults, refusal }
      const key = faults.id ?? header ?? ''
      const count = (counts.get(key) ?? 0) + 1
      counts.delete(key)
      counts.set(key, count)
      if (counts.size > mostCounters) counts.delete(counts.keys().next().value!)
      const holds = count > skipped && count <= skipped + times
      return { faults: holds ? faults : parse(`id=${encodeURIComponent(key)}`), refusal }
    },
  }
}

function tryParse<Faults extends CountedFaults>(
  header: string | null,
  parse: (header: string | null) => Faults,
): ReadFaults<Faults> {
  try {
    return { faults: parse(header), refusal: null }
  } catch (error) {
    if (!(error instanceof ApiError)) throw error
    return { faults: parse(null), refusal: error }
  }
}
