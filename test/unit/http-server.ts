import { createServer, type RequestListener } from 'node:http'
import type { AddressInfo } from 'node:net'
import { onTestFinished } from 'vitest'

/** Serves HTTP on loopback until the test is over. Resolves to the address, without a slash at its end. */
export async function serveHttp(listener: RequestListener): Promise<string> {
  const server = createServer(listener)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  onTestFinished(async () => {
    const isClosed = new Promise((resolve) => server.close(resolve))
    server.closeAllConnections()
    await isClosed
  })
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`
}
