import type { Simulator } from '../../src/simulator.ts'

/** The class `WebSocket` of a page whose sockets all end at a simulator in that page. */
export function simulatorSocket(simulator: Simulator): typeof WebSocket {
  class SimulatorSocket extends EventTarget {
    readonly bufferedAmount = 0
    #messages: string[] = []
    #receive = (message: string): void => void this.#messages.push(message)
    #leave = (): void => undefined

    constructor(url: string | URL) {
      super()
      const { pathname, search } = new URL(url)
      const request = new Request(`http://simulator${pathname}${search}`)
      // As a real one does: not before whoever made it listens.
      setTimeout(() => void this.#open(simulator.connect(request)))
    }

    async #open(handshake: ReturnType<Simulator['connect']>): Promise<void> {
      const socket = await handshake
      if (socket instanceof Response) return this.close(1006)
      this.#receive = (message) => socket.receive(message)
      this.#leave = () => socket.leave()
      socket.open({
        send: async (frame) => void this.dispatchEvent(new MessageEvent('message', { data: frame })),
        close: (code, reason) => this.close(code, reason),
        cut: () => this.close(1006),
      })
      this.dispatchEvent(new Event('open'))
      this.#messages.forEach(this.#receive)
    }

    send(message: string): void {
      this.#receive(message)
    }

    close(code = 1000, reason = ''): void {
      const leave = this.#leave
      this.#leave = () => undefined
      // As a real one does: after whoever closes is done.
      queueMicrotask(() => {
        leave()
        this.dispatchEvent(new CloseEvent('close', { code, reason, wasClean: code !== 1006 }))
      })
    }
  }
  return SimulatorSocket as unknown as typeof WebSocket
}
