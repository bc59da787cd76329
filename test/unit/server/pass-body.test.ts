import { describe, expect, it, vi } from 'vitest'
import { Scope } from '../../../src/base/scope.ts'
import { passBody } from '../../../src/server/pass-body.ts'

const piece = new Uint8Array([1, 2, 3])

function source(then: 'wait' | 'end' | 'fail') {
  const pull = vi.fn((controller: ReadableStreamDefaultController<Uint8Array>) => {
    if (pull.mock.calls.length <= 2) controller.enqueue(piece)
    else if (then === 'end') controller.close()
    else if (then === 'fail') controller.error(new Error('cut'))
    else return new Promise<void>(() => undefined)
  })
  const cancel = vi.fn()
  return { pull, cancel, stream: new ReadableStream<Uint8Array>({ pull, cancel }, { highWaterMark: 0 }) }
}

describe('passBody', () => {
  it('passes the pieces on, and is done with the body when it ends', async () => {
    const scope = new Scope()
    const { stream } = source('end')
    expect(new Uint8Array(await new Response(passBody(stream, scope)).arrayBuffer())).toEqual(
      new Uint8Array([1, 2, 3, 1, 2, 3]),
    )
    expect(scope.isDisposed).toBe(true)
  })

  it('asks for no piece before the page takes the one before it', async () => {
    const { stream, pull } = source('end')
    const reader = passBody(stream, new Scope()).getReader()
    expect(pull).not.toHaveBeenCalled()
    await reader.read()
    expect(pull).toHaveBeenCalledTimes(1)
    await reader.read()
    expect(pull).toHaveBeenCalledTimes(2)
  })

  it('fails where the body fails', async () => {
    const scope = new Scope()
    const { stream } = source('fail')
    await expect(new Response(passBody(stream, scope)).text()).rejects.toThrow('cut')
    expect(scope.isDisposed).toBe(true)
  })

  it('cancels the body when the page stops reading, also while nothing comes', async () => {
    const scope = new Scope()
    const { stream, cancel } = source('wait')
    const reader = passBody(stream, scope).getReader()
    await reader.read()
    await reader.read()
    const waiting = reader.read()
    await reader.cancel()
    expect((await waiting).done).toBe(true)
    expect(cancel).toHaveBeenCalledTimes(1)
    expect(scope.isDisposed).toBe(true)
  })

  it('cancels the body and ends quietly when the page has left', async () => {
    const scope = new Scope()
    const { stream, cancel } = source('wait')
    const reader = passBody(stream, scope).getReader()
    await reader.read()
    await reader.read()
    const waiting = reader.read()
    scope.dispose()
    expect((await waiting).done).toBe(true)
    expect(cancel).toHaveBeenCalledTimes(1)
  })
})
