import { RateLimiterMemory } from 'rate-limiter-flexible'
import { describe, expect, it } from 'vitest'
import { fromRateLimiterFlexible } from '../../../src/server/flexible-rate-limiter.ts'
import { createMemoryRateLimiter } from '../../../src/server/memory-rate-limiter.ts'
import type { RateLimiter } from '../../../src/server/rate-limiter.ts'
import { createManualTimers } from '../../manual-timers.ts'
import { proxyBefore } from './proxy-before.ts'

const limiters: Record<string, (points: number) => RateLimiter> = {
  createMemoryRateLimiter: (points) => createMemoryRateLimiter({ points, windowSec: 60 }),
  fromRateLimiterFlexible: (points) =>
    fromRateLimiterFlexible(new RateLimiterMemory({ points, duration: 60 })),
}

describe.each(Object.entries(limiters))('%s', (_name, create) => {
  it('takes all the points or none, for each key apart', async () => {
    const limiter = create(10)
    expect(await limiter.take('ann', 6)).toEqual({ taken: true })
    const refused = await limiter.take('ann', 6)
    expect(refused).toMatchObject({ taken: false })
    expect(refused.taken ? null : refused.retryAfterMs).toBeGreaterThan(59_000)
    expect(refused.taken ? null : refused.retryAfterMs).toBeLessThanOrEqual(60_000)
    expect(await limiter.take('ann', 4)).toEqual({ taken: true })
    expect(await limiter.take('bea', 10)).toEqual({ taken: true })
  })

  it('takes again what was given back', async () => {
    const limiter = create(3)
    await limiter.take('ann', 3)
    await limiter.giveBack('ann', 2)
    expect(await limiter.take('ann', 3)).toMatchObject({ taken: false })
    expect(await limiter.take('ann', 2)).toEqual({ taken: true })
  })

  it('knows what can never be taken', async () => {
    expect(await create(3).take('ann', 4)).toEqual({ taken: false, retryAfterMs: null })
  })

  it('counts for the proxy', async () => {
    const limits = { charactersPerWindow: create(8), concurrentStreams: create(1) }
    const { speak } = proxyBefore(() => new Response(new ReadableStream<Uint8Array>()), { limits })
    const first = await speak({ text: 'abcd' })
    expect(first.status).toBe(200)
    expect((await speak({ text: 'abcd' })).status).toBe(429)
    await first.body?.cancel()
    expect((await speak({ text: 'abcd' })).status).toBe(200)
  })
})

describe('createMemoryRateLimiter', () => {
  it('begins a window anew when it is over, and forgets who did not come back', async () => {
    const timers = createManualTimers()
    const limiter = createMemoryRateLimiter({ points: 1, windowSec: 10, timers })
    for (let i = 0; i < 3; i++) {
      expect(await limiter.take('ann', 1)).toEqual({ taken: true })
      timers.advance(9_999)
      expect(await limiter.take('ann', 1)).toEqual({ taken: false, retryAfterMs: 1 })
      timers.advance(1)
    }
  })

  it('takes no budget and no window of nothing', () => {
    expect(() => createMemoryRateLimiter({ points: 0, windowSec: 1 })).toThrow(TypeError)
    expect(() => createMemoryRateLimiter({ points: 1, windowSec: NaN })).toThrow(TypeError)
  })
})

describe('fromRateLimiterFlexible', () => {
  it('rejects where it could not count', async () => {
    const limiter = fromRateLimiterFlexible({
      points: 5,
      consume: () => Promise.reject(new Error('away')),
      reward: () => Promise.resolve(),
    })
    await expect(limiter.take('ann', 1)).rejects.toThrow('away')
  })
})
