import { connect, type Socket } from 'node:net'

/**
 * Sends bytes as they are, and then no more; with `isWhole` false it leaves its side open. Resolves to all that comes back until the other side closes the connection;
 * rejects where it neither answers nor closes.
 */
export function sendRaw(url: string, request: string | Uint8Array, isWhole = true): Promise<string> {
  return exchange(url, (socket) => {
    socket.write(request)
    if (isWhole) socket.end()
  })
}

/** The same for a handshake, with frames as soon as there is an answer. */
export function sendRawFrames(url: string, handshake: string, frames: Uint8Array): Promise<string> {
  return exchange(url, (socket) => {
    socket.once('data', () => socket.write(frames))
    socket.write(handshake)
  })
}

function exchange(url: string, send: (socket: Socket) => void): Promise<string> {
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
    send(socket)
  })
}
