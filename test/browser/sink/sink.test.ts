import { afterEach, describe, expect, it, vi } from 'vitest'
import { createAudioOutput, type AudioOutput } from '../../../src/sink/audio-output.ts'
import { createSink } from '../../../src/sink/create-sink.ts'
import type { Sink, SinkStatus } from '../../../src/sink/sink.ts'
import { createGrowingSource, createWholeSource, type GrowingSource } from '../support/growing-source.ts'
import { encodeBabble, heard, reached, sinkCases } from '../support/sinks.ts'
import { until } from '../support/patience.ts'

const durationSec = 6

describe.each(sinkCases())('a sink for $name', ({ choice }) => {
  let output: AudioOutput | null = null
  let sink: Sink | null = null

  const open = (source: GrowingSource): Sink => {
    output ??= createAudioOutput()
    sink?.dispose()
    sink = createSink({ choice, source, output })
    return sink
  }
  const encode = (): Promise<Uint8Array> => encodeBabble(choice.format, durationSec)
  const openWhole = async (): Promise<Sink> => open(createWholeSource(choice.format, await encode()))
  /** The bytes up to about a time. */
  const upTo = (bytes: Uint8Array, sec: number): number => Math.round((bytes.length * sec) / durationSec) | 1

  afterEach(() => {
    sink?.dispose()
    output?.dispose()
    sink = null
    output = null
  })

  it('is silent at the start of its source until it is asked to play', async () => {
    const quiet = await openWhole()
    expect(quiet.store.get()).toMatchObject({ status: 'paused', pausedBy: null, error: null })
    expect(quiet.currentTimeSec()).toBe(0)
  })

  it('plays from the first bytes while the rest still arrives, to the end', async () => {
    const bytes = await encode()
    const source = createGrowingSource(choice.format)
    const playing = open(source)
    playing.play()
    expect(playing.store.get().status).toBe('waiting')
    source.add(bytes.subarray(0, upTo(bytes, 1)))
    await heard(playing, 0.2)
    expect(playing.store.get().status).toBe('playing')
    source.add(bytes.subarray(upTo(bytes, 1), upTo(bytes, 2)))
    await heard(playing, 1.2)
    source.add(bytes.subarray(upTo(bytes, 2)))
    source.end()
    playing.seek(durationSec - 0.5)
    await reached(playing, 'ended')
    expect(playing.currentTimeSec()).toBeGreaterThan(durationSec - 0.1)
    expect(playing.currentTimeSec()).toBeLessThan(durationSec + 0.1)
  })

  it('never runs backwards', async () => {
    const playing = await openWhole()
    playing.play()
    let before = 0
    await until(() => {
      const now = playing.currentTimeSec()
      expect(now).toBeGreaterThanOrEqual(before)
      before = now
      return now > 1.5
    })
  })

  it('holds its position while paused, and goes on from there', async () => {
    const playing = await openWhole()
    playing.play()
    await heard(playing, 0.5)
    playing.pause()
    const pausedSec = playing.currentTimeSec()
    expect(playing.store.get()).toMatchObject({ status: 'paused', pausedBy: null })
    const otherwise = vi.waitUntil(() => playing.currentTimeSec() !== pausedSec, {
      timeout: 400,
      interval: 5,
    })
    await expect(otherwise).rejects.toThrow()
    playing.play()
    await heard(playing, pausedSec + 0.3)
    expect(playing.currentTimeSec()).toBeLessThan(pausedSec + 1)
  })

  it('goes where it is sent, playing or paused', async () => {
    const playing = await openWhole()
    playing.seek(4)
    expect(playing.currentTimeSec()).toBe(4)
    playing.play()
    await heard(playing, 4.2)
    playing.seek(1)
    expect(playing.currentTimeSec()).toBeGreaterThanOrEqual(1)
    expect(playing.currentTimeSec()).toBeLessThan(1.2)
    await heard(playing, 1.2)
    expect(playing.currentTimeSec()).toBeLessThan(2)
    expect(playing.store.get().status).toBe('playing')
  })

  it('comes to a place far off in a source that gives little at a time', async () => {
    const source = createWholeSource(choice.format, await encodeBabble(choice.format, 16))
    const { read } = source
    // Less than what lies between a place to begin at and the place itself.
    source.read = (fromByte, maxBytes) => read(fromByte, Math.min(maxBytes, 500))
    const playing = open(source)
    playing.seek(15)
    playing.play()
    await heard(playing, 15.2)
    expect(playing.store.get().status).toBe('playing')
  })

  it('waits at a position whose data has not come, and plays on from it', async () => {
    const bytes = await encode()
    const source = createGrowingSource(choice.format, bytes.subarray(0, upTo(bytes, 2)))
    const playing = open(source)
    playing.play()
    await heard(playing, 0.2)
    playing.seek(4)
    await reached(playing, 'waiting')
    expect(playing.currentTimeSec()).toBe(4)
    source.add(bytes.subarray(upTo(bytes, 2), upTo(bytes, 3)))
    expect(playing.currentTimeSec()).toBe(4)
    source.add(bytes.subarray(upTo(bytes, 3)))
    await heard(playing, 4.2)
    expect(playing.store.get().status).toBe('playing')
  })

  it('goes to the end when it is sent behind it', async () => {
    const playing = await openWhole()
    playing.play()
    await heard(playing, 0.2)
    playing.seek(100)
    await reached(playing, 'ended')
    expect(playing.currentTimeSec()).toBeLessThan(durationSec + 0.1)
  })

  it('says that it waits when data runs out, stands still, and goes on when more comes', async () => {
    const bytes = await encode()
    const source = createGrowingSource(choice.format, bytes.subarray(0, upTo(bytes, 1)))
    const playing = open(source)
    playing.play()
    await heard(playing, 0.2)
    await reached(playing, 'waiting')
    const starvedSec = playing.currentTimeSec()
    expect(starvedSec).toBeGreaterThan(0.5)
    expect(starvedSec).toBeLessThan(1.1)
    source.add(bytes.subarray(upTo(bytes, 1)))
    await heard(playing, 1.3)
    expect(playing.store.get().status).toBe('playing')
  })

  it('starts over when it is played after its end', async () => {
    const playing = await openWhole()
    playing.seek(durationSec - 0.3)
    playing.play()
    await reached(playing, 'ended')
    playing.play()
    expect(playing.currentTimeSec()).toBe(0)
    await heard(playing, 0.2)
    expect(playing.currentTimeSec()).toBeLessThan(1)
  })

  it.each([1, 2, 0.5])('moves at the rate it is given: %f', async (rate) => {
    const playing = await openWhole()
    playing.setRate(rate)
    playing.play()
    await heard(playing, 0.2)
    // A device that cannot keep up on a busy machine is slower for a while, but not for long.
    await until(async () => isNear(await speedOf(playing), rate))
  })

  it('ends at once when there is nothing to play', async () => {
    const playing = open(createWholeSource(choice.format, new Uint8Array(0)))
    playing.play()
    await reached(playing, 'ended')
    expect(playing.currentTimeSec()).toBe(0)
  })

  it('tells each change of status once', async () => {
    const playing = await openWhole()
    const statuses: SinkStatus[] = []
    playing.store.subscribe(() => {
      const { status } = playing.store.get()
      if (status !== statuses.at(-1)) statuses.push(status)
    })
    playing.play()
    await heard(playing, 0.5)
    playing.pause()
    playing.play()
    await heard(playing, 1)
    playing.seek(durationSec - 0.5)
    await reached(playing, 'ended')
    expect(statuses).toEqual(['waiting', 'playing', 'paused', 'playing', 'ended'])
  })

  it('is disposed once, however often it is asked to', async () => {
    const source = createWholeSource(choice.format, await encode())
    const playing = open(source)
    playing.play()
    await heard(playing, 0.2)
    playing.dispose()
    playing.dispose()
    expect(source.listenerCount).toBe(0)
    const stoppedSec = playing.currentTimeSec()
    playing.play()
    playing.seek(1)
    playing.pause()
    expect(playing.currentTimeSec()).toBe(stoppedSec)
  })

  it('leaves no object URL and no context behind, and needs one of each kind of output for many', async () => {
    const bytes = await encode()
    const created = vi.spyOn(URL, 'createObjectURL')
    const revoked = vi.spyOn(URL, 'revokeObjectURL')
    const devices = countConstructed('AudioContext', 'Audio')
    try {
      for (let round = 0; round < 20; round++) {
        const source = createWholeSource(choice.format, bytes)
        const playing = open(source)
        playing.play()
        if (round % 5 === 0) await heard(playing, 0.1)
        playing.dispose()
        expect(source.listenerCount).toBe(0)
      }
      const opened = created.mock.results.map(({ value }) => value as string)
      const closed = new Set(revoked.mock.calls.map(([url]) => url))
      await until(() => opened.every((url) => closed.has(url)))
      expect(devices.count).toBe(1)
    } finally {
      vi.restoreAllMocks()
      devices.restore()
    }
  })
})

/** Counts how many of some global classes are made. */
function countConstructed(...names: ('AudioContext' | 'Audio')[]): { count: number; restore: () => void } {
  const originals = names.map((name) => [name, globalThis[name]] as const)
  const counted = { count: 0, restore: () => void Object.assign(globalThis, Object.fromEntries(originals)) }
  for (const [name, original] of originals) {
    const counting = new Proxy(original, {
      construct(target, args, newTarget) {
        counted.count++
        return Reflect.construct(target, args, newTarget) as object
      },
    })
    Object.assign(globalThis, { [name]: counting })
  }
  return counted
}

/** Seconds of the position a second, over the next quarter of a second or so. */
async function speedOf(sink: Sink): Promise<number> {
  if (sink.currentTimeSec() > durationSec - 1.5) sink.seek(0.5)
  const before = { sec: sink.currentTimeSec(), ms: performance.now() }
  await vi.waitUntil(() => performance.now() - before.ms > 300, { interval: 20 })
  return (sink.currentTimeSec() - before.sec) / ((performance.now() - before.ms) / 1000)
}

function isNear(value: number, wanted: number): boolean {
  return Math.abs(value / wanted - 1) < 0.1
}
