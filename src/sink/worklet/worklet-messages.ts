/** Where the stream is at one moment; until the next anchor it moves on evenly. */
export interface SampleAnchor {
  status: 'paused' | 'starved' | 'playing' | 'ended'
  /** When, in frames of the device since the context was made. */
  frameTime: number
  /** In seconds of the stream. */
  positionSec: number
  /** Seconds of the stream a second; 0 where nothing plays. */
  rate: number
}

/** What the page tells the worklet. */
export type ToWorklet =
  /** `epoch` counts the seeks: what was sent before one is not mixed up with what comes after it. */
  | { type: 'samples'; samples: Int16Array }
  | { type: 'end' }
  | { type: 'play' }
  | { type: 'pause' }
  | { type: 'rate'; rate: number }
  | { type: 'seek'; index: number; epoch: number }
  | { type: 'close' }

/** What the worklet tells the page: at every change, and now and then while it plays. */
export interface FromWorklet extends SampleAnchor {
  /** The last seek it knows of. */
  epoch: number
}

/** How the page sets the worklet up. */
export interface WorkletOptions {
  /** Of the stream, in hertz. */
  streamRate: number
  /** How many samples the worklet holds, a power of two. */
  capacity: number
}

export const processorName = 'speakalong-samples'
