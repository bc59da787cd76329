import type { SpokenUtterance } from './spoken-utterance.ts'

/** Utterances that wait for their turn. */
export interface UtteranceQueue {
  readonly length: number
  push(utterance: SpokenUtterance): void
  /** Takes the one whose turn it is. */
  shift(): SpokenUtterance | undefined
  /** Lets the one whose turn it is next be made meanwhile. */
  prefetch(): void
  /** Settles all of them, unspoken. */
  drop(outcome: 'stopped' | 'interrupted'): void
}

/** @param onLength told of the length whenever it may have changed */
export function createUtteranceQueue(onLength: (length: number) => void): UtteranceQueue {
  let waiting: SpokenUtterance[] = []
  return {
    get length() {
      return waiting.length
    },
    push(utterance) {
      waiting.push(utterance)
      onLength(waiting.length)
    },
    shift() {
      const next = waiting.shift()
      onLength(waiting.length)
      return next
    },
    prefetch: () => waiting[0]?.prefetch(),
    drop(outcome) {
      const dropped = waiting
      waiting = []
      for (const utterance of dropped) utterance.settle(outcome)
      onLength(waiting.length)
    },
  }
}
