import type { Recording } from '../../model/recording.ts'
import type { SpeechCache } from '../../model/speech-cache.ts'
import { checkMaxBytes } from './check-max-bytes.ts'

export interface MemoryCacheOptions {
  /** How much audio is kept at most, in bytes; what was used longest ago goes first. Default 50,000,000. */
  maxBytes?: number | undefined
}

/** Keeps speech for as long as the page lives. Throws a `TypeError` for a bound that is none. */
export function memoryCache({ maxBytes = 50_000_000 }: MemoryCacheOptions = {}): SpeechCache {
  checkMaxBytes(maxBytes)
  // In the order of their use.
  const recordings = new Map<string, Recording>()
  let byteLength = 0

  const drop = (key: string): void => {
    byteLength -= recordings.get(key)?.byteLength ?? 0
    recordings.delete(key)
  }

  return {
    get(key) {
      const recording = recordings.get(key) ?? null
      if (recording) {
        recordings.delete(key)
        recordings.set(key, recording)
      }
      return Promise.resolve(recording)
    },
    set(key, recording) {
      drop(key)
      if (recording.byteLength > maxBytes) return Promise.resolve()
      recordings.set(key, recording)
      byteLength += recording.byteLength
      for (const oldest of recordings.keys()) {
        if (byteLength <= maxBytes) break
        drop(oldest)
      }
      return Promise.resolve()
    },
    clear() {
      recordings.clear()
      byteLength = 0
      return Promise.resolve()
    },
  }
}
