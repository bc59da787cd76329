import { describe, expect, it } from 'vitest'
import { createDeferred } from '../../../src/base/deferred.ts'
import { createLazy } from '../../../src/base/lazy.ts'

describe('createLazy', () => {
  it('loads nothing before it is asked, and then once for all who ask', async () => {
    let loads = 0
    const lazy = createLazy(async () => ++loads)
    expect([loads, lazy.loaded]).toEqual([0, null])
    expect(await Promise.all([lazy.load(), lazy.load()])).toEqual([1, 1])
    expect(await lazy.load()).toBe(1)
    expect(lazy.loaded).toBe(1)
  })

  it('is not loaded while it is under way', async () => {
    const coming = createDeferred<string>()
    const lazy = createLazy(() => coming.promise)
    const loading = lazy.load()
    expect(lazy.loaded).toBeNull()
    coming.resolve('here')
    await loading
    expect(lazy.loaded).toBe('here')
  })

  it('tries again after a failure, for the network may be back', async () => {
    let isOnline = false
    const lazy = createLazy(async () => {
      if (!isOnline) throw new Error('offline')
      return 'here'
    })
    await expect(lazy.load()).rejects.toThrow('offline')
    isOnline = true
    expect(await lazy.load()).toBe('here')
  })
})
