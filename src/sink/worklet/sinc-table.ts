/** Weights for reading a signal between its samples. */
export interface SincTable {
  /** How many samples on each side a reading looks at. */
  readonly reach: number
  /** The signal at a place between two samples. */
  interpolate(signal: Float32Array, at: number): number
}

const zeroCrossings = 16
const pointsPerCrossing = 256
// Kaiser's window with this parameter keeps aliases 90 dB down.
const kaiserBeta = 9

/**
 * @param bandwidth of what comes out, as a part of that of what goes in: below 1 when samples are thinned out, which
 * then must lose what the fewer samples cannot hold
 */
export function createSincTable(bandwidth: number): SincTable {
  const weights = new Float32Array(zeroCrossings * pointsPerCrossing + 2)
  for (let point = 0; point < zeroCrossings * pointsPerCrossing; point++) {
    const x = point / pointsPerCrossing
    const sinc = x === 0 ? 1 : Math.sin(Math.PI * x) / (Math.PI * x)
    weights[point] = sinc * kaiser(x / zeroCrossings)
  }
  const reach = Math.ceil(zeroCrossings / bandwidth)
  const weightAt = (distance: number): number => {
    const point = distance * bandwidth * pointsPerCrossing
    const low = Math.floor(point)
    if (low >= weights.length - 1) return 0
    const weight = weights[low] ?? 0
    return weight + (point - low) * ((weights[low + 1] ?? 0) - weight)
  }
  return {
    reach,
    interpolate(signal, at) {
      const before = Math.floor(at)
      const fraction = at - before
      if (fraction === 0 && bandwidth === 1) return signal[before] ?? 0
      let sum = 0
      for (let offset = 1 - reach; offset <= reach; offset++) {
        sum += (signal[before + offset] ?? 0) * weightAt(Math.abs(offset - fraction))
      }
      return sum * bandwidth
    },
  }
}

function kaiser(x: number): number {
  return bessel(kaiserBeta * Math.sqrt(Math.max(0, 1 - x * x))) / bessel(kaiserBeta)
}

/** The modified Bessel function of order 0, by its series. */
function bessel(x: number): number {
  let term = 1
  let sum = 1
  for (let n = 1; term > sum * 1e-12; n++) {
    term *= (x / (2 * n)) ** 2
    sum += term
  }
  return sum
}
