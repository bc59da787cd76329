import { describe, expect, it, vi } from 'vitest'
import { createAsyncQueue } from '../../../src/base/async-queue.ts'

async function readAll(queue: AsyncIterable<number>): Promise<{ values: number[]; error: unknown }> {
  const values: number[] = []
  try {
    for await (const value of queue) values.push(value)
    return { values, error: null }
  } catch (error) {
    return { values, error }
  }
}

describe('createAsyncQueue', () => {
  it('gives what was pushed before and during the loop, in order', async () => {
    const queue = createAsyncQueue<number>()
    queue.push(1)
    const read = readAll(queue)
    queue.push(2)
    await Promise.resolve()
    queue.push(3)
    queue.end()
    queue.push(4)
    expect(await read).toEqual({ values: [1, 2, 3], error: null })
  })

  it('throws after all that was pushed, and only the first end counts', async () => {
    const queue = createAsyncQueue<number>()
    queue.push(1)
    queue.fail('broken')
    queue.end()
    expect(await readAll(queue)).toEqual({ values: [1], error: 'broken' })
  })

  it('ends a loop that waits', async () => {
    const queue = createAsyncQueue<number>()
    const read = readAll(queue)
    await Promise.resolve()
    queue.end()
    expect(await read).toEqual({ values: [], error: null })
  })

  it('tells when the loop is left early, not when it ends', async () => {
    const onLeave = vi.fn()
    const left = createAsyncQueue<number>(onLeave)
    left.push(1)
    left.push(2)
    for await (const value of left) if (value === 1) break
    expect(onLeave).toHaveBeenCalledOnce()
    const ended = createAsyncQueue<number>(onLeave)
    ended.end()
    await readAll(ended)
    expect(onLeave).toHaveBeenCalledOnce()
  })
})
