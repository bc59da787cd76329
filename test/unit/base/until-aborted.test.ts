import { describe, expect, it } from 'vitest'
import { createDeferred } from '../../../src/base/deferred.ts'
import { untilAborted } from '../../../src/base/until-aborted.ts'

describe('untilAborted', () => {
  it('settles as the promise does', async () => {
    const { signal } = new AbortController()
    await expect(untilAborted(Promise.resolve(1), signal)).resolves.toBe(1)
    await expect(untilAborted(Promise.reject(new Error('no')), signal)).rejects.toThrow('no')
    await expect(untilAborted(Promise.resolve(1), undefined)).resolves.toBe(1)
  })

  it('rejects with the reason as soon as the signal aborts, and drops what comes later', async () => {
    const controller = new AbortController()
    const { promise, reject } = createDeferred<number>()
    const waiting = untilAborted(promise, controller.signal)
    controller.abort('enough')
    await expect(waiting).rejects.toBe('enough')
    reject(new Error('late')) // an unhandled rejection would fail the run
  })

  it('rejects at once when the signal has aborted before', async () => {
    await expect(untilAborted(new Promise(() => undefined), AbortSignal.abort('before'))).rejects.toBe(
      'before',
    )
  })
})
