import type { SampleReader } from './sample-reader.ts'
import type { ToWorklet } from './worklet/worklet-messages.ts'

export interface SampleFeedOptions {
  reader: SampleReader
  /** How many samples the worklet holds. */
  capacity: number
  /** To the worklet. */
  post: (message: ToWorklet, transfer?: Transferable[]) => void
}

/** Keeps the worklet's window on the stream filled. */
export interface SampleFeed {
  /** Sends what there is and what there is room for. Call it when either may have changed. */
  pump(): void
  /** Goes to a sample, or to the end of what there is; returns where that is. */
  seek(index: number, epoch: number): number
  /** Up to where the worklet has played, as it says. */
  reached(index: number): void
}

// About a third of a second at 24 kHz: few messages, and never much work in one of them.
const sendLength = 8192
// What lies behind the position is still looked at when time is stretched.
const keptBehind = 4096

export function createSampleFeed({ reader, capacity, post }: SampleFeedOptions): SampleFeed {
  let sentIndex = 0
  let reachedIndex = 0
  let isEndSent = false
  return {
    pump() {
      while (!isEndSent) {
        const room = capacity - keptBehind - (sentIndex - reachedIndex)
        if (room < sendLength) return
        const samples = reader.read(sendLength)
        if (samples === null) {
          isEndSent = true
          return post({ type: 'end' })
        }
        if (samples.length === 0) return
        sentIndex += samples.length
        post({ type: 'samples', samples }, [samples.buffer])
      }
    },
    seek(index, epoch) {
      sentIndex = reader.seek(index)
      reachedIndex = sentIndex
      isEndSent = false
      post({ type: 'seek', index: sentIndex, epoch })
      return sentIndex
    },
    reached(index) {
      reachedIndex = Math.max(reachedIndex, Math.min(index, sentIndex))
    },
  }
}
