import type { ServerResponse } from 'node:http'
import { connect } from 'node:net'
import { describe, expect, it } from 'vitest'
import { createDeferred } from '../../../src/base/deferred.ts'
import { writeAnswer } from '../../../src/server/node/write-answer.ts'
import { serveHttp } from '../http-server.ts'

const piece = new TextEncoder().encode('o'.repeat(1000))

/** Gives pieces until one of them cannot leave at once, then it fails. */
function bodyUntilFull(outgoing: ServerResponse, onFull: (sent: number) => void): ReadableStream<Uint8Array> {
  let sent = 0
  let isFull = false
  return new ReadableStream<Uint8Array>(
    {
      pull(output) {
        if (isFull) return output.error(new Error('cut'))
        output.enqueue(piece)
        sent += piece.length
        return new Promise((resolve) =>
          setImmediate(() => {
            isFull = outgoing.socket!.writableLength > 0
            if (isFull) onFull(sent)
            resolve()
          }),
        )
      },
    },
    { highWaterMark: 0 },
  )
}

describe('writeAnswer', () => {
  it('loses nothing where the body fails while the page is slow, and does not end the answer', async () => {
    const full = createDeferred<number>()
    const url = new URL(
      await serveHttp((_request, outgoing) => {
        void writeAnswer(new Response(bodyUntilFull(outgoing, full.resolve)), outgoing)
      }),
    )
    const page = connect(Number(url.port), url.hostname)
    page.pause()
    page.write('GET / HTTP/1.1\r\nhost: localhost\r\n\r\n')
    const sent = await full.promise
    let received = ''
    page.on('data', (data) => (received += data.toString('latin1')))
    page.resume()
    await new Promise((resolve) => page.once('close', resolve))
    const body = received.slice(received.indexOf('\r\n\r\n'))
    expect(body.replaceAll(/[^o]/g, '')).toHaveLength(sent)
    expect(received).not.toMatch(/0\r\n\r\n$/)
  })

  it('sends every cookie, and an answer without a body', async () => {
    const url = await serveHttp((_request, outgoing) => {
      const headers = new Headers({ 'x-one': 'yes' })
      headers.append('set-cookie', 'a=1')
      headers.append('set-cookie', 'b=2')
      void writeAnswer(new Response(null, { status: 401, headers }), outgoing)
    })
    const response = await fetch(url)
    expect(response.status).toBe(401)
    expect(response.headers.get('x-one')).toBe('yes')
    expect(response.headers.getSetCookie()).toEqual(['a=1', 'b=2'])
    expect(await response.text()).toBe('')
  })

  it('leaves a body that nobody waits for any more', async () => {
    const left = createDeferred<void>()
    const url = await serveHttp((_request, outgoing) => {
      const answer = new Response(new ReadableStream({ cancel: () => left.resolve() }))
      outgoing.once('close', () => void writeAnswer(answer, outgoing))
      outgoing.destroy()
    })
    await expect(fetch(url)).rejects.toThrow()
    await left.promise
  })
})
