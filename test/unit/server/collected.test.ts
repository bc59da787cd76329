import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { expect, it, vi } from 'vitest'
import { post, proxyBefore, speechPath } from './proxy-before.ts'

/** Collects what nobody holds, more than once: what is held weakly by a running turn goes with a later one. */
async function collectGarbage(): Promise<void> {
  setFlagsFromString('--expose_gc')
  const collect = runInNewContext('gc') as () => void
  for (let time = 0; time < 5; time++) {
    await new Promise((resolve) => setImmediate(resolve))
    collect()
  }
}

it('hears that the page has left also where garbage was collected while it waited', async () => {
  const { ask, upstream } = proxyBefore(() => new Response(new ReadableStream<Uint8Array>()))
  const waiting = proxyBefore(() => new Promise<Response>(() => undefined))
  const controller = new AbortController()
  const response = await ask(speechPath, post({ signal: controller.signal }))
  void waiting.ask(speechPath, post({ signal: controller.signal }))
  await vi.waitFor(() => expect(waiting.upstream).toHaveBeenCalled(), 10_000)
  await collectGarbage()
  controller.abort()
  expect(upstream.mock.lastCall?.[1].signal?.aborted).toBe(true)
  expect(waiting.upstream.mock.lastCall?.[1].signal?.aborted).toBe(true)
  expect(await response.text()).toBe('')
})
