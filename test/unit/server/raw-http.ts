import { connect } from 'node:net'

/**
 * Sends bytes as they are, and then no more. Resolves to all that comes back until the other side closes the connection;
 * rejects where it neither answers nor closes.
 */
export function sendRaw(url: string, request: string | Uint8Array, isWhole = true): Promise<string> {
  const { hostname, port } = new URL(url)
  return new Promise((resolve, reject) => {
    const socket = connect(Number(port), hostname)
    const timer = setTimeout(() => {
      socket.destroy()
      reject(new Error('It hangs.'))
    }, 5_000)
    let received = ''
    socket.on('data', (piece) => (received += piece.toString('latin1')))
    // A connection that is reset is an answer too: what came before it counts.
    socket.on('error', () => undefined)
    socket.on('close', () => {
      clearTimeout(timer)
      resolve(received)
    })
    socket.write(request)
    if (isWhole) socket.end()
  })
}
