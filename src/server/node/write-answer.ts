import type { ServerResponse } from 'node:http'

/**
 * Writes an answer to the page, each piece as it comes and none before the one before has left: what came is then
 * never lost where the body fails. The page sees that as a connection that ends before the answer does. Never rejects.
 */
export async function writeAnswer(answer: Response, outgoing: ServerResponse): Promise<void> {
  for (const [name, value] of answer.headers) outgoing.appendHeader(name, value)
  outgoing.writeHead(answer.status)
  if (!answer.body) return void outgoing.end()
  outgoing.flushHeaders()
  const reader = answer.body.getReader()
  const leave = (): void => void reader.cancel().catch(() => undefined)
  if (outgoing.destroyed) leave()
  else outgoing.once('close', leave)
  try {
    for (let next = await reader.read(); !next.done; next = await reader.read()) {
      const { value } = next
      // Called too where the page has left; the next piece is then none.
      await new Promise((resolve) => outgoing.write(value, resolve))
    }
    outgoing.end()
  } catch {
    outgoing.destroy()
  }
}
