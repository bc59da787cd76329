/** A `WebSocket` whose other end is the test. */
export class FakeSocket extends EventTarget {
  readonly url: string
  readonly sent: string[] = []
  bufferedAmount = 0
  closedWith: number | null = null

  constructor(url: string | URL) {
    super()
    this.url = String(url)
  }

  send(text: string): void {
    this.sent.push(text)
  }

  close(code: number): void {
    this.closedWith ??= code
  }

  open(): void {
    this.dispatchEvent(new Event('open'))
  }

  receive(frame: object): void {
    this.dispatchEvent(new MessageEvent('message', { data: JSON.stringify(frame) }))
  }

  /** As browsers do. */
  end(code: number, reason = ''): void {
    if (code === 1006) this.dispatchEvent(new Event('error'))
    this.dispatchEvent(Object.assign(new Event('close'), { code, reason }))
  }
}

/** A constructor for the client, and what it made. */
export function fakeSockets(): { made: FakeSocket[]; WebSocket: typeof WebSocket } {
  const made: FakeSocket[] = []
  const Socket = class extends FakeSocket {
    constructor(url: string | URL) {
      super(url)
      made.push(this)
    }
  }
  return { made, WebSocket: Socket as unknown as typeof WebSocket }
}
