import { describe, expect, it, vi } from 'vitest'
import { readStream } from '../../../src/base/read-stream.ts'

interface Source {
  stream: ReadableStream<number>
  cancel: ReturnType<typeof vi.fn>
}

/** Gives 1, 2, 3 and then waits for ever, unless it is to end or to fail. */
function source(then: 'wait' | 'end' | 'fail' = 'wait'): Source {
  const cancel = vi.fn()
  let next = 1
  const stream = new ReadableStream<number>({
    pull(controller) {
      if (next <= 3) controller.enqueue(next++)
      else if (then === 'end') controller.close()
      else if (then === 'fail') controller.error(new Error('broken'))
      else return new Promise(() => undefined)
    },
    cancel,
  })
  return { stream, cancel }
}

describe('readStream', () => {
  it('gives the pieces in order and lets go of the stream at its end', async () => {
    const { stream, cancel } = source('end')
    const pieces: number[] = []
    for await (const piece of readStream(stream)) pieces.push(piece)
    expect(pieces).toEqual([1, 2, 3])
    expect(cancel).not.toHaveBeenCalled()
    expect(stream.locked).toBe(false)
  })

  it('cancels the stream when the loop is left', async () => {
    const { stream, cancel } = source()
    for await (const piece of readStream(stream)) if (piece === 2) break
    expect(cancel).toHaveBeenCalledTimes(1)
    expect(stream.locked).toBe(false)
  })

  it('throws what the stream fails with', async () => {
    const { stream } = source('fail')
    const pieces: number[] = []
    const reading = async (): Promise<void> => {
      for await (const piece of readStream(stream)) pieces.push(piece)
    }
    await expect(reading()).rejects.toThrow('broken')
    expect(pieces).toEqual([1, 2, 3])
  })

  it('cancels and throws the reason when the signal aborts, also while nothing comes', async () => {
    const { stream, cancel } = source()
    const controller = new AbortController()
    const reason = new Error('enough')
    const pieces: number[] = []
    const reading = async (): Promise<void> => {
      for await (const piece of readStream(stream, controller.signal)) {
        pieces.push(piece)
        // The next piece is being waited for when this is reached.
        if (piece === 3) setImmediate(() => controller.abort(reason))
      }
    }
    await expect(reading()).rejects.toBe(reason)
    expect(pieces).toEqual([1, 2, 3])
    expect(cancel).toHaveBeenCalledWith(reason)
    expect(stream.locked).toBe(false)
  })

  it('reads nothing when the signal has aborted before', async () => {
    const { stream, cancel } = source()
    const reason = new Error('never')
    await expect(readStream(stream, AbortSignal.abort(reason)).next()).rejects.toBe(reason)
    expect(cancel).toHaveBeenCalledWith(reason)
  })
})
