import { connectReading } from '../../src/highlight/connect-reading.ts'
import type { ReadingCode } from '../../src/highlight/lazy-reading.ts'

/** What follows the sound through a text, loaded before. */
export const loadedReading: ReadingCode = {
  loaded: connectReading,
  load: () => Promise.resolve(connectReading),
}
