// No device is later than this, in seconds; more is a mistake of the browser. Bluetooth takes 0.1 to 0.3.
const maxLatencySec = 1

/**
 * How long after it was rendered a frame leaves the loudspeaker, in seconds. Both parts count: in Chromium
 * `getOutputTimestamp` lies behind `currentTime` by their sum (42.5 ms = 10 + 32, measured). That call itself is not
 * used: in WebKitGTK it is seconds off, and in Firefox it is `currentTime` again.
 */
export function outputLatencySec(context: BaseAudioContext): number {
  const { baseLatency, outputLatency } = context as Partial<AudioContext>
  return bounded(baseLatency) + bounded(outputLatency)
}

function bounded(latencySec: number | undefined): number {
  // Not every browser has both.
  return latencySec !== undefined && latencySec >= 0 && latencySec <= maxLatencySec ? latencySec : 0
}
