import { describe, expect, it } from 'vitest'
import { createDeferred } from '../../../src/base/deferred.ts'
import { createLazy } from '../../../src/base/lazy.ts'
import { loadCode } from '../../../src/base/load-code.ts'
import { createStore, type Store } from '../../../src/base/store.ts'
import { openRecording } from '../../support/open-recording.ts'
import { createLazySink } from '../../../src/sink/lazy-sink.ts'
import type { SinkOptions } from '../../../src/sink/sink-options.ts'
import type { Sink, SinkState } from '../../../src/sink/sink.ts'

const paused: SinkState = { status: 'paused', pausedBy: null, bufferedSec: 0, durationSec: 0, error: null }

/** A sink whose code comes when it is told to, and what it was told. */
function loading(): {
  sink: Sink
  told: string[]
  store: Store<SinkState>
  arrive(): Promise<void>
  fail(): Promise<void>
} {
  const told: string[] = []
  const store = createStore<SinkState>(paused)
  const coming = createDeferred<void>()
  const tell =
    (name: string) =>
    (...values: unknown[]): void =>
      void told.push([name, ...values].join(' '))
  const createSink = (): Sink => ({
    kind: 'web-audio',
    store,
    mediaElement: null,
    play: tell('play'),
    pause: tell('pause'),
    seek: tell('seek'),
    setRate: tell('rate'),
    setVolume: tell('volume'),
    setMuted: tell('muted'),
    currentTimeSec: () => 42,
    connectAnalyser() {
      told.push('connect')
      return () => told.push('disconnect')
    },
    dispose: tell('dispose'),
  })
  const code = createLazy(() => loadCode('plays speech', () => coming.promise.then(() => createSink)))
  const output = { unlock: (kind: string) => told.push(`unlock ${kind}`) }
  const choice = { kind: 'web-audio', format: 'pcm_8000' }
  const source = openRecording({ text: '', format: 'pcm_8000' })
  const settled = async (): Promise<void> => {
    await code.load().catch(() => undefined)
    await Promise.resolve()
  }
  return {
    sink: createLazySink(code, { choice, source, output } as unknown as SinkOptions),
    told,
    store,
    arrive: () => (coming.resolve(), settled()),
    fail: () => (coming.reject(new TypeError('offline')), settled()),
  }
}

describe('createLazySink', () => {
  it('does what it was told as soon as it is there: the newest of each, and sounds last', async () => {
    const { sink, told, arrive } = loading()
    sink.play()
    sink.setRate(1)
    sink.setVolume(0.5)
    sink.setMuted(true)
    sink.seek(3)
    sink.setRate(2)
    expect(sink.store.get().status).toBe('waiting')
    expect(sink.currentTimeSec()).toBe(3)
    await arrive()
    expect(told).toEqual(['unlock web-audio', 'rate 2', 'volume 0.5', 'muted true', 'seek 3', 'play'])
    expect(sink.currentTimeSec()).toBe(42)
  })

  it('uses the gesture of play at once, and not again once it is there', async () => {
    const { sink, told, arrive } = loading()
    sink.play()
    expect(told).toEqual(['unlock web-audio'])
    await arrive()
    sink.pause()
    sink.play()
    expect(told).toEqual(['unlock web-audio', 'play', 'pause', 'play'])
  })

  it('stays silent where it was paused before it was there', async () => {
    const { sink, told, arrive } = loading()
    sink.play()
    sink.pause()
    expect(sink.store.get().status).toBe('paused')
    await arrive()
    expect(told).toEqual(['unlock web-audio'])
  })

  it('says what the sink says from then on', async () => {
    const { sink, store, arrive } = loading()
    sink.play()
    await arrive()
    expect(sink.store.get().status).toBe('paused')
    store.update({ status: 'playing', bufferedSec: 4 })
    expect(sink.store.get()).toMatchObject({ status: 'playing', bufferedSec: 4 })
  })

  it('lets those see the sound who asked before, and have not left', async () => {
    const { sink, told, arrive } = loading()
    const leave = sink.connectAnalyser({} as AudioNode)
    sink.connectAnalyser({} as AudioNode)()
    await arrive()
    expect(told).toEqual(['connect'])
    leave()
    leave()
    expect(told).toEqual(['connect', 'disconnect'])
  })

  it('makes no sound after it was disposed', async () => {
    const { sink, told, arrive } = loading()
    sink.play()
    sink.dispose()
    await arrive()
    expect(told).toEqual(['unlock web-audio'])
  })

  it('fails with an error that may be tried again where its code does not come', async () => {
    const { sink, fail } = loading()
    sink.play()
    await fail()
    expect(sink.store.get()).toMatchObject({ status: 'failed', error: { code: 'network', retryable: true } })
  })
})
