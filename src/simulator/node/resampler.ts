/** Changes the sample rate of a stream, piece by piece; the pieces joined are what the whole would give. */
export interface Resampler {
  push(samples: Int16Array): Int16Array
  /** The rest. Together with what came before, exactly as long as the input. */
  end(): Int16Array
}

// Half the length of the filter, in periods of its cut-off, and how much of the band it keeps.
const lobes = 16
const passBand = 0.94

/** A windowed sinc (Blackman) in polyphase form; -85 dB of error or less. */
export function createResampler(fromHz: number, toHz: number): Resampler {
  if (fromHz === toHz) return { push: (samples) => samples, end: () => new Int16Array(0) }
  const divisor = greatestCommonDivisor(fromHz, toHz)
  const up = toHz / divisor
  const down = fromHz / divisor
  const { taps, half } = polyphase(up, Math.min(1, toHz / fromHz) * passBand)
  const length = 2 * half
  // `held` begins at input sample `origin`; the silence before the first one is part of it.
  let held = new Float32Array(half - 1)
  let origin = 1 - half
  let taken = 0
  let made = 0

  function append(samples: ArrayLike<number>): void {
    const joined = new Float32Array(held.length + samples.length)
    joined.set(held)
    joined.set(samples, held.length)
    held = joined
  }

  function run(limit: number): Int16Array {
    const end = origin + held.length
    // Output n stands at input n * down / up and needs `half` samples after it.
    const ready = Math.floor(((end - half - 1) * up) / down) + 1
    const output = new Int16Array(Math.max(0, Math.min(ready, limit) - made))
    for (let index = 0; index < output.length; index++, made++) {
      const whole = Math.floor((made * down) / up)
      const phase = made * down - whole * up
      const first = whole - half + 1 - origin
      let sum = 0
      for (let tap = 0; tap < length; tap++) sum += held[first + tap]! * taps[phase * length + tap]!
      output[index] = Math.max(-32_768, Math.min(32_767, Math.round(sum)))
    }
    const keepFrom = Math.floor((made * down) / up) - half + 1
    if (keepFrom > origin) {
      held = held.slice(keepFrom - origin)
      origin = keepFrom
    }
    return output
  }

  return {
    push(samples) {
      append(samples)
      taken += samples.length
      return run(Infinity)
    },
    end() {
      append(new Float32Array(half + down + 1))
      return run(Math.round((taken * up) / down))
    },
  }
}

/** All of a signal at once. */
export function resample(samples: Int16Array, fromHz: number, toHz: number): Int16Array {
  if (fromHz === toHz) return samples
  const resampler = createResampler(fromHz, toHz)
  const body = resampler.push(samples)
  const rest = resampler.end()
  const output = new Int16Array(body.length + rest.length)
  output.set(body)
  output.set(rest, body.length)
  return output
}

function polyphase(phases: number, cutOff: number): { taps: Float32Array; half: number } {
  const half = Math.ceil(lobes / cutOff)
  const length = 2 * half
  const taps = new Float32Array(phases * length)
  for (let phase = 0; phase < phases; phase++) {
    const own = taps.subarray(phase * length, (phase + 1) * length)
    let sum = 0
    for (let tap = 0; tap < length; tap++) {
      const x = tap - half + 1 - phase / phases
      own[tap] = sinc(x * cutOff) * blackman(x / half)
      sum += own[tap]!
    }
    for (let tap = 0; tap < length; tap++) own[tap]! /= sum
  }
  return { taps, half }
}

function sinc(x: number): number {
  return Math.abs(x) < 1e-9 ? 1 : Math.sin(Math.PI * x) / (Math.PI * x)
}

function blackman(x: number): number {
  return Math.abs(x) >= 1 ? 0 : 0.42 + 0.5 * Math.cos(Math.PI * x) + 0.08 * Math.cos(2 * Math.PI * x)
}

function greatestCommonDivisor(a: number, b: number): number {
  return b === 0 ? a : greatestCommonDivisor(b, a % b)
}
