import { afterEach, describe, expect, it, vi } from 'vitest'
import { createAudioOutput, type AudioOutput } from '../../../src/sink/audio-output.ts'
import { createSink } from '../../../src/sink/create-sink.ts'
import type { Sink } from '../../../src/sink/sink.ts'
import { createGrowingSource, createWholeSource, type GrowingSource } from '../support/growing-source.ts'
import { encodeBabble, heard, reached, sinkCases } from '../support/sinks.ts'
import { until } from '../support/patience.ts'

describe.each(sinkCases())('a sink for $name, in trouble', ({ choice }) => {
  let output: AudioOutput | null = null
  let sink: Sink | null = null

  afterEach(() => {
    vi.restoreAllMocks()
    sink?.dispose()
    output?.dispose()
  })

  const open = (source: GrowingSource): Sink => {
    output = createAudioOutput()
    sink = createSink({ choice, source, output })
    return sink
  }
  const openWhole = async (durationSec: number): Promise<Sink> => {
    return open(createWholeSource(choice.format, await encodeBabble(choice.format, durationSec)))
  }

  it.runIf(choice.route !== 'samples')('fails with a typed error when what came is no audio', async () => {
    const playing = open(createWholeSource(choice.format, new Uint8Array(50_000).fill(0x55)))
    playing.play()
    await reached(playing, 'failed')
    expect(playing.store.get().error).toMatchObject({ code: 'playback-failed' })
    playing.play()
    playing.seek(1)
    playing.pause()
    expect(playing.store.get().status).toBe('failed')
  })

  it('plays what it has of a stream that was cut in the middle of a frame', async () => {
    const bytes = await encodeBabble(choice.format, 2)
    const playing = open(
      createWholeSource(choice.format, bytes.subarray(0, Math.round(bytes.length / 2) | 1)),
    )
    playing.play()
    await reached(playing, 'ended')
    expect(playing.currentTimeSec()).toBeGreaterThan(0.9)
    expect(playing.currentTimeSec()).toBeLessThan(1.15)
  })

  it('plays what came byte by byte', async () => {
    const bytes = await encodeBabble(choice.format, 1)
    const source = createGrowingSource(choice.format)
    const playing = open(source)
    playing.play()
    for (const byte of bytes) source.add(Uint8Array.of(byte))
    source.end()
    await reached(playing, 'ended')
    expect(playing.currentTimeSec()).toBeGreaterThan(0.9)
  })

  it('is sent to many places at once, and plays at the last', async () => {
    const playing = await openWhole(6)
    playing.play()
    await heard(playing, 0.1)
    for (const sec of [4, 1, 5.5, 0, 3, 2]) playing.seek(sec)
    await heard(playing, 2.2)
    expect(playing.currentTimeSec()).toBeLessThan(3)
  })

  it('is sent elsewhere before there is anything', async () => {
    const source = createGrowingSource(choice.format)
    const playing = open(source)
    playing.play()
    playing.seek(3)
    source.add(await encodeBabble(choice.format, 6))
    source.end()
    await heard(playing, 3.2)
    expect(playing.currentTimeSec()).toBeLessThan(4)
  })

  it.runIf(choice.kind === 'web-audio')('says that it was interrupted, and goes on by itself', async () => {
    const playing = await openWhole(6)
    playing.play()
    await heard(playing, 0.2)
    const context = output?.context.open() as AudioContext
    const held = vi.spyOn(context, 'resume').mockResolvedValue()
    await context.suspend()
    await reached(playing, 'paused')
    expect(playing.store.get().pausedBy).toBe('interrupted')
    held.mockRestore()
    await context.resume()
    await reached(playing, 'playing')
    await heard(playing, playing.currentTimeSec() + 0.2)
  })

  it.runIf(choice.kind === 'media-source')('follows whoever pauses and plays its element', async () => {
    const playing = await openWhole(6)
    playing.play()
    await heard(playing, 0.2)
    playing.mediaElement?.pause()
    await reached(playing, 'paused')
    expect(playing.store.get().pausedBy).toBe('interrupted')
    await playing.mediaElement?.play()
    await reached(playing, 'playing')
    expect(playing.store.get().pausedBy).toBeNull()
  })

  it.runIf(choice.route === 'media-source')(
    'gives up what is long past when its buffer is full, and fetches it again',
    async () => {
      // Stands for a browser that keeps no more than 45 s. (A ManagedMediaSource says itself when it has enough.)
      const { appendBuffer } = SourceBuffer.prototype
      let refusals = 0
      vi.spyOn(SourceBuffer.prototype, 'appendBuffer').mockImplementation(function (
        this: SourceBuffer,
        bytes,
      ) {
        const { buffered } = this
        const length = buffered.length > 0 ? buffered.end(buffered.length - 1) - buffered.start(0) : 0
        if (length > 45) {
          refusals++
          throw new DOMException('full', 'QuotaExceededError')
        }
        return appendBuffer.call(this, bytes)
      })
      const playing = await openWhole(100)
      const element = playing.mediaElement as HTMLMediaElement
      playing.play()
      await heard(playing, 0.2)
      await until(() => refusals > 0)
      playing.seek(42)
      await heard(playing, 42.2)
      await until(() => element.buffered.start(0) > 5 && element.buffered.end(0) > 52)
      playing.seek(2)
      await heard(playing, 2.2)
      expect(playing.currentTimeSec()).toBeLessThan(3)
      playing.seek(95)
      await heard(playing, 95.2)
      expect(playing.currentTimeSec()).toBeLessThan(96)
      expect(playing.store.get()).toMatchObject({ status: 'playing', error: null })
    },
  )
})
