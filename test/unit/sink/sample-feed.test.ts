import { describe, expect, it } from 'vitest'
import { createSampleFeed } from '../../../src/sink/sample-feed.ts'
import { createUncompressedReader } from '../../../src/sink/uncompressed-reader.ts'
import type { ToWorklet } from '../../../src/sink/worklet/worklet-messages.ts'
import { createGrowingSource, type GrowingSource } from '../../browser/support/growing-source.ts'

const capacity = 65_536

/** Bytes of samples that count up from 0. */
function counting(length: number): Uint8Array {
  return new Uint8Array(Int16Array.from({ length }, (_, index) => index & 0x7fff).buffer)
}

function openFeed(source: GrowingSource): {
  feed: ReturnType<typeof createSampleFeed>
  sent: () => number[]
  types: () => string[]
} {
  const messages: ToWorklet[] = []
  const feed = createSampleFeed({
    reader: createUncompressedReader({ source }),
    capacity,
    post: (message) => messages.push(message),
  })
  return {
    feed,
    sent: () => messages.flatMap((message) => (message.type === 'samples' ? [...message.samples] : [])),
    types: () => messages.map(({ type }) => type).filter((type) => type !== 'samples'),
  }
}

describe('createSampleFeed', () => {
  it('sends what there is, in order, however it came, and then says that it was all', () => {
    const bytes = counting(3000)
    const source = createGrowingSource('pcm_24000')
    const { feed, sent, types } = openFeed(source)
    for (let at = 0; at < bytes.length; at += 7) {
      source.add(bytes.subarray(at, at + 7))
      feed.pump()
    }
    expect(sent()).toEqual(Array.from({ length: 3000 }, (_, index) => index))
    expect(types()).toEqual([])
    source.end()
    feed.pump()
    feed.pump()
    expect(types()).toEqual(['end'])
  })

  it('sends no more than the worklet holds, and goes on as that plays', () => {
    const source = createGrowingSource('pcm_24000', counting(300_000))
    const { feed, sent } = openFeed(source)
    feed.pump()
    const first = sent().length
    expect(first).toBeGreaterThan(capacity / 2)
    expect(first).toBeLessThanOrEqual(capacity)
    feed.pump()
    expect(sent()).toHaveLength(first)
    feed.reached(20_000)
    feed.pump()
    expect(sent().length).toBeGreaterThan(first)
    expect(sent().length).toBeLessThanOrEqual(20_000 + capacity)
  })

  it('sends from another place after a seek', () => {
    const source = createGrowingSource('pcm_24000', counting(20_000))
    source.end()
    const { feed, sent, types } = openFeed(source)
    feed.pump()
    const before = sent().length
    expect(feed.seek(12_345, 1)).toBe(12_345)
    feed.pump()
    expect(sent().slice(before)).toEqual(
      Array.from({ length: 20_000 - 12_345 }, (_, index) => 12_345 + index),
    )
    expect(types()).toEqual(['end', 'seek', 'end'])
  })

  it('goes to the end of what there is when it is sent behind it', () => {
    const { feed } = openFeed(createGrowingSource('pcm_24000', counting(100)))
    expect(feed.seek(1000, 1)).toBe(100)
  })
})
