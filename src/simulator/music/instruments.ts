/** Sound in the making: notes are added to it, each from silence to silence, so that none begins or ends in a click. */
export interface Track {
  samples: Float32Array
  /** In hertz. */
  sampleRate: number
}

/** One sine, struck or bowed. */
export interface Tone {
  /** In samples from the start of the track. */
  at: number
  hz: number
  lengthSec: number
  gain: number
  attackSec: number
  /** How fast it dies away by itself: e-fold a second. Default 0. */
  decay?: number | undefined
  releaseSec: number
}

/** A chord held by strings: three voices, a little out of tune with themselves. */
export function addPad(track: Track, at: number, hz: number, lengthSec: number, gain: number): void {
  const shape = { at, lengthSec: lengthSec + 0.8, attackSec: 0.35, releaseSec: 0.8 }
  addTone(track, { ...shape, hz, gain: 0.05 * gain })
  addTone(track, { ...shape, hz: hz * 1.004, gain: 0.03 * gain })
  addTone(track, { ...shape, hz: 2 * hz, gain: 0.012 * gain })
}

/** A low note that carries the chord. */
export function addBass(track: Track, at: number, hz: number, lengthSec: number, gain: number): void {
  const shape = { at, lengthSec, attackSec: 0.012, decay: 1.6, releaseSec: 0.08 }
  addTone(track, { ...shape, hz, gain: 0.2 * gain })
  addTone(track, { ...shape, hz: 2 * hz, gain: 0.07 * gain })
}

/** A struck note, as of an electric piano: the higher its partials, the sooner they are gone. */
export function addPluck(track: Track, at: number, hz: number, gain: number): void {
  for (const partial of [1, 2, 3, 4]) {
    addTone(track, {
      at,
      hz: partial * hz,
      lengthSec: 1.4,
      gain: (0.13 * gain) / partial ** 1.4,
      attackSec: 0.004,
      decay: 1.5 + 1.8 * partial,
      releaseSec: 0.2,
    })
  }
}

/** A soft bass drum: a sine that falls. */
export function addKick({ samples, sampleRate }: Track, at: number, gain: number): void {
  const length = Math.round(0.28 * sampleRate)
  let phase = 0
  for (let index = 0; index < length && at + index < samples.length; index++) {
    const sec = index / sampleRate
    phase += (2 * Math.PI * (48 + 85 * Math.exp(-26 * sec))) / sampleRate
    samples[at + index]! += 0.42 * gain * Math.exp(-13 * sec) * fade(index, length) * Math.sin(phase)
  }
}

/** A brush or a cymbal: noise that is gone at once. */
export function addNoise(
  { samples, sampleRate }: Track,
  at: number,
  { decay, gain, random }: { decay: number; gain: number; random: () => number },
): void {
  const length = Math.round((4 / decay) * sampleRate)
  const attack = 0.001 * sampleRate
  let before = 0
  for (let index = 0; index < length && at + index < samples.length; index++) {
    const noise = 2 * random() - 1
    // The difference of neighbours: what is low goes.
    const sound = Math.min(1, index / attack) * Math.exp((-decay * index) / sampleRate) * (noise - before)
    samples[at + index]! += gain * fade(index, length) * sound
    before = noise
  }
}

function addTone({ samples, sampleRate }: Track, tone: Tone): void {
  const { at, hz, lengthSec, gain, attackSec, decay = 0, releaseSec } = tone
  // What is higher than half the sample rate would come back as another note.
  if (hz > 0.45 * sampleRate) return
  const length = Math.min(Math.round(lengthSec * sampleRate), samples.length - at)
  const attack = attackSec * sampleRate
  const release = releaseSec * sampleRate
  const whole = lengthSec * sampleRate
  const fall = Math.exp(-decay / sampleRate)
  // A sine by recursion: each sample from the two before it.
  const turn = 2 * Math.cos((2 * Math.PI * hz) / sampleRate)
  let sine = 0
  let before = -Math.sin((2 * Math.PI * hz) / sampleRate)
  let level = gain
  for (let index = 0; index < length; index++) {
    const edge = Math.min(1, index / attack, (whole - index) / release)
    samples[at + index]! += level * edge * edge * (3 - 2 * edge) * sine
    level *= fall
    const next = turn * sine - before
    before = sine
    sine = next
  }
}

/** 1, and over the last fifth down to 0. */
function fade(index: number, length: number): number {
  return Math.min(1, (5 * (length - index)) / length)
}
