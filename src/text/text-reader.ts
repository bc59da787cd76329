import type { SpokenRun } from '../model/spoken-run.ts'

/** Reads a text that is still being written. The runs that it gives are, one after the other, the text as it was written. */
export interface TextReader {
  /** Takes more of the text; returns what is decided by it. */
  push(text: string): SpokenRun[]
  /** No more will come, or not for now: returns all that was held back. */
  flush(): SpokenRun[]
}
