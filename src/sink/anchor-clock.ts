/** Where a stream is at one moment of a context's time. */
export interface ClockAnchor {
  /** In seconds of the context's time. */
  contextSec: number
  /** In seconds of the stream. */
  positionSec: number
  /** Seconds of the stream a second; 0 where nothing plays. */
  rate: number
}

/** Tells where a stream is, from what is known of a few moments. */
export interface AnchorClock {
  /** Anchors come in the order of their time. */
  add(anchor: ClockAnchor): void
  /** Forgets the anchors: until the next one is reached, the stream stands here. */
  reset(positionSec: number): void
  /** At a moment of the context's time, in seconds of the stream. Asked with a time that does not run backwards. */
  positionAt(contextSec: number): number
}

/**
 * Anchors tell of what is rendered; it is heard later by the output latency. So they are kept until they are heard:
 * a change of rate takes effect on the clock when the ear gets it.
 */
export function createAnchorClock(): AnchorClock {
  let anchors: ClockAnchor[] = []
  let baseSec = 0
  return {
    add(anchor) {
      anchors.push(anchor)
    },
    reset(positionSec) {
      anchors = []
      baseSec = positionSec
    },
    positionAt(contextSec) {
      while (anchors[1] && anchors[1].contextSec <= contextSec) anchors.shift()
      const [current, next] = anchors
      if (!current || current.contextSec > contextSec) return baseSec
      const positionSec = current.positionSec + (contextSec - current.contextSec) * current.rate
      return next ? Math.min(positionSec, Math.max(current.positionSec, next.positionSec)) : positionSec
    },
  }
}
