import { describe, expect, it } from 'vitest'
import { createSamplePlayer, type SamplePlayer } from '../../../src/sink/worklet/sample-player.ts'
import type { SampleAnchor } from '../../../src/sink/worklet/worklet-messages.ts'

const blockLength = 128

/** What a player gives out, and what it says about it, block by block. */
function run(player: SamplePlayer, frameCount: number): { sound: Float32Array; anchors: SampleAnchor[] } {
  const sound = new Float32Array(Math.ceil(frameCount / blockLength) * blockLength)
  const anchors: SampleAnchor[] = []
  for (let frame = 0; frame < sound.length; frame += blockLength) {
    anchors.push(player.process(sound.subarray(frame, frame + blockLength), frame))
  }
  return { sound, anchors }
}

function tone(length: number, hz: number, sampleRate: number): Int16Array {
  return Int16Array.from({ length }, (_, at) =>
    Math.round(16_000 * Math.sin((2 * Math.PI * hz * at) / sampleRate)),
  )
}

/** A playing player that holds all of a stream. */
function playing(samples: Int16Array, { streamRate = 24_000, deviceRate = 24_000 } = {}): SamplePlayer {
  const player = createSamplePlayer({ streamRate, deviceRate, capacity: 2 ** 19 })
  player.push(samples)
  player.end()
  player.play()
  return player
}

/** How loud it is where a sine of a frequency is taken away: what the device would hear of noise, of full scale 1. */
function residueOfTone(sound: Float32Array, hz: number, sampleRate: number): number {
  let [sine, cosine] = [0, 0]
  const angle = (at: number): number => (2 * Math.PI * hz * at) / sampleRate
  sound.forEach((sample, at) => {
    sine += (2 / sound.length) * sample * Math.sin(angle(at))
    cosine += (2 / sound.length) * sample * Math.cos(angle(at))
  })
  const power = sound.reduce((sum, sample, at) => {
    return sum + (sample - sine * Math.sin(angle(at)) - cosine * Math.cos(angle(at))) ** 2
  }, 0)
  return Math.sqrt(power / sound.length)
}

function largestStep(sound: Float32Array): number {
  return sound.reduce((largest, sample, at) => Math.max(largest, Math.abs(sample - (sound[at - 1] ?? 0))), 0)
}

/** How often a wave rises through 0 in a second: its pitch. */
function pitchOf(sound: Float32Array, sampleRate: number): number {
  let crossings = 0
  for (let at = 1; at < sound.length; at++) if ((sound[at - 1] ?? 0) < 0 && (sound[at] ?? 0) >= 0) crossings++
  return (crossings * sampleRate) / sound.length
}

describe('createSamplePlayer', () => {
  it('gives out the samples as they are where the rates are equal, to the last', () => {
    const samples = tone(10_000, 440, 24_000)
    const { sound, anchors } = run(playing(samples), 11_000)
    const expected = Float32Array.from(samples, (sample) => sample / 32_768)
    const largestError = expected.reduce(
      (max, value, at) => Math.max(max, Math.abs(value - (sound[at] ?? 0))),
      0,
    )
    expect(largestError).toBeLessThan(1e-6)
    expect(sound.subarray(10_000).every((sample) => sample === 0)).toBe(true)
    expect(anchors.at(-1)).toMatchObject({ status: 'ended', positionSec: 10_000 / 24_000, rate: 0 })
    expect(anchors.find(({ status }) => status === 'ended')?.frameTime).toBe(10_000)
  })

  it.each([
    [24_000, 48_000],
    [24_000, 44_100],
    [48_000, 44_100],
    [44_100, 48_000],
    [8000, 48_000],
    [16_000, 22_050],
  ])('turns %i samples a second into %i without a sound of its own', (streamRate, deviceRate) => {
    const { sound, anchors } = run(
      playing(tone(streamRate, 1000, streamRate), { streamRate, deviceRate }),
      deviceRate + 500,
    )
    const middle = sound.subarray(deviceRate / 10, deviceRate * 0.9)
    // 75 dB below a tone of this loudness (0.35 in effect).
    expect(residueOfTone(middle, 1000, deviceRate)).toBeLessThan(6e-5)
    expect(anchors.find(({ status }) => status === 'ended')?.frameTime).toBeCloseTo(deviceRate, -1)
  })

  it('takes away what fewer samples cannot hold, rather than fold it back', () => {
    const player = playing(tone(48_000, 15_000, 48_000), { streamRate: 48_000, deviceRate: 24_000 })
    const { sound } = run(player, 20_000)
    expect(Math.max(...sound.subarray(2000, 18_000).map(Math.abs))).toBeLessThan(0.001)
  })

  it('tells the position of each block, to the sample', () => {
    const { anchors } = run(playing(tone(48_000, 300, 24_000), { deviceRate: 48_000 }), 20_000)
    for (const [at, anchor] of anchors.entries()) {
      expect(anchor.positionSec * 48_000).toBeCloseTo(at * blockLength, 6)
      expect(anchor.rate).toBe(1)
    }
  })

  it.each([0.5, 0.75, 1.5, 2, 3])('plays at %f times the speed and keeps the pitch', (rate) => {
    const streamRate = 24_000
    const player = playing(tone(4 * streamRate, 220, streamRate))
    player.setRate(rate)
    const { sound, anchors } = run(player, (4.1 * streamRate) / rate)
    const endedAt = anchors.find(({ status }) => status === 'ended')?.frameTime ?? 0
    expect(endedAt / ((4 * streamRate) / rate)).toBeCloseTo(1, 2)
    expect(pitchOf(sound.subarray(streamRate / 4, streamRate), streamRate)).toBeCloseTo(220, -1)
    expect(largestStep(sound.subarray(0, endedAt - 1))).toBeLessThan(0.05)
    const positions = anchors
      .filter(({ status }) => status === 'playing')
      .map(({ positionSec }) => positionSec)
    for (const [at, positionSec] of positions.entries()) {
      expect(positionSec).toBeCloseTo((at * blockLength * rate) / streamRate, 1)
    }
  })

  it('moves the position evenly through changes of rate, and never back', () => {
    const player = playing(tone(96_000, 220, 24_000))
    const positions = [1, 2, 0.5, 3, 1].flatMap((rate) => {
      player.setRate(rate)
      return run(player, 4800).anchors.map(({ positionSec }) => positionSec)
    })
    for (const [at, positionSec] of positions.entries()) {
      const before = positions[at - 1] ?? 0
      expect(positionSec).toBeGreaterThanOrEqual(before)
      expect(positionSec - before).toBeLessThan(0.03)
    }
  })

  it('pauses and goes on without a click and without losing more than it fades', () => {
    const player = playing(tone(24_000, 100, 24_000))
    const before = run(player, 2400)
    player.pause()
    const silence = run(player, 1280)
    player.play()
    const after = run(player, 2400)
    const sound = Float32Array.of(...before.sound, ...silence.sound, ...after.sound)
    // A tone of 100 Hz moves by 0.013 from sample to sample; a click would be a jump of up to 0.5.
    expect(largestStep(sound)).toBeLessThan(0.02)
    expect(silence.sound.subarray(256).every((sample) => sample === 0)).toBe(true)
    expect(silence.anchors.at(-1)).toMatchObject({ status: 'paused', rate: 0 })
    expect(after.anchors[0]?.positionSec).toBe(silence.anchors.at(-1)?.positionSec)
  })

  it('goes elsewhere without a click', () => {
    const player = playing(tone(24_000, 100, 24_000))
    const before = run(player, 2450)
    player.seek(12_060)
    player.push(tone(24_000, 100, 24_000).subarray(12_060))
    player.end()
    const after = run(player, 2400)
    expect(largestStep(Float32Array.of(...before.sound, ...after.sound))).toBeLessThan(0.03)
    expect(after.anchors[0]?.positionSec).toBeCloseTo(12_060 / 24_000, 2)
    expect(after.anchors.at(-1)?.status).toBe('playing')
  })

  it('falls silent without a click when samples run out, stays, and goes on when there are enough', () => {
    const samples = tone(24_000, 100, 24_000)
    const player = createSamplePlayer({ streamRate: 24_000, deviceRate: 24_000, capacity: 2 ** 16 })
    player.push(samples.subarray(0, 6000))
    player.play()
    const before = run(player, 12_000)
    const starved = before.anchors.at(-1)
    expect(starved).toMatchObject({ status: 'starved', rate: 0 })
    expect(starved?.positionSec).toBeLessThanOrEqual(6000 / 24_000)
    player.push(samples.subarray(6000, 7000))
    expect(run(player, 2000).anchors.at(-1)?.status).toBe('starved')
    player.push(samples.subarray(7000))
    const after = run(player, 2000)
    expect(after.anchors[0]).toMatchObject({ status: 'playing' })
    expect(after.anchors[0]?.positionSec).toBeCloseTo(starved?.positionSec ?? 0, 2)
    expect(largestStep(Float32Array.of(...before.sound, ...after.sound))).toBeLessThan(0.02)
  })

  it('begins with the first few samples when the stream is no longer than that', () => {
    const { sound, anchors } = run(playing(tone(50, 1000, 24_000)), 256)
    expect(sound.some((sample) => sample !== 0)).toBe(true)
    expect(anchors.at(-1)?.status).toBe('ended')
  })

  it('ends at once when the stream is empty', () => {
    expect(run(playing(new Int16Array(0)), 256).anchors.at(-1)).toMatchObject({
      status: 'ended',
      positionSec: 0,
    })
  })
})
