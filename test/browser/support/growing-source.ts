import type { AudioSource } from '../../../src/model/audio-source.ts'
import type { OutputFormat } from '../../../src/model/output-format.ts'

/** A source that a test fills by hand, as a network would. */
export interface GrowingSource extends AudioSource {
  add(bytes: Uint8Array): void
  end(): void
  /** How many listen for more: what was opened for it and not closed. */
  readonly listenerCount: number
}

export function createGrowingSource(
  format: OutputFormat,
  first: Uint8Array = new Uint8Array(0),
): GrowingSource {
  let bytes: Uint8Array = first
  let isEnded = false
  const listeners = new Set<() => void>()
  const tell = (): void => {
    for (const listener of [...listeners]) listener()
  }
  return {
    format,
    get byteLength() {
      return bytes.length
    },
    get isEnded() {
      return isEnded
    },
    get listenerCount() {
      return listeners.size
    },
    keptFromSec: 0,
    letGo: () => undefined,
    read: (fromByte, maxBytes) => bytes.subarray(fromByte, fromByte + maxBytes),
    subscribe(listener) {
      listeners.add(listener)
      return () => void listeners.delete(listener)
    },
    add(more) {
      const joined = new Uint8Array(bytes.length + more.length)
      joined.set(bytes)
      joined.set(more, bytes.length)
      bytes = joined
      tell()
    },
    end() {
      isEnded = true
      tell()
    },
  }
}

/** A source that has all of it from the start. */
export function createWholeSource(format: OutputFormat, bytes: Uint8Array): GrowingSource {
  const source = createGrowingSource(format, bytes)
  source.end()
  return source
}
