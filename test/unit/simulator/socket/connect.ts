import { createSimulator, type SimulatorOptions } from '../../../../src/simulator/create-simulator.ts'
import type { RequestRecord } from '../../../../src/simulator/request-log.ts'
import { createToneVoice } from '../../../../src/simulator/tone-voice.ts'
import { createManualTimers, type ManualTimers } from '../../../manual-timers.ts'
import { someVoiceId } from '../post-speech.ts'

/** A frame as it came, parsed. */
export interface Frame {
  audio?: string | null
  isFinal?: boolean | null
  alignment?: WireTimes | null
  normalizedAlignment?: WireTimes | null
  error?: string
  message?: string
  code?: number
}

export interface WireTimes {
  chars: string[]
  charStartTimesMs: number[]
  charDurationsMs: number[]
}

export interface Connection {
  /** Frames of text, as they came. */
  texts: string[]
  frames: Frame[]
  /** Resolves at the end; a code of 1006 is a broken connection. */
  closed: Promise<{ code: number; reason: string }>
  send(message: object | string | Uint8Array): void
  leave(): void
  /** Until all that was sent has been dealt with. */
  settle(): Promise<void>
}

export interface TestSockets {
  fetch(request: Request): Promise<Response>
  timers: ManualTimers
  records: RequestRecord[]
  handshake(query?: string, headers?: Record<string, string>, path?: string): Promise<Response>
  connect(query?: string, headers?: Record<string, string>): Promise<Connection>
}

/** A simulator with its sockets in memory, and time by hand. */
export function createTestSockets(options: Partial<SimulatorOptions> = {}): TestSockets {
  const timers = createManualTimers()
  const records: RequestRecord[] = []
  const simulator = createSimulator({
    voice: createToneVoice(),
    timers,
    onRequest: (record) => void records.push(record),
    ...options,
  })
  const answer = (query: string, headers: Record<string, string>, path: string) =>
    simulator.connect(new Request(`http://test/api/speech/${path}?${query}`, { headers }))
  const socketPath = `v1/text-to-speech/${someVoiceId}/stream-input`

  return {
    fetch: (request) => simulator.fetch(request),
    timers,
    records,
    async handshake(query = '', headers = {}, path = socketPath) {
      const response = await answer(query, headers, path)
      if (!(response instanceof Response)) throw new Error('The handshake was accepted.')
      return response
    },
    async connect(query = 'output_format=pcm_16000', headers = {}) {
      const socket = await answer(query, headers, socketPath)
      if (socket instanceof Response) throw new Error(`Refused: ${await socket.text()}`)
      const texts: string[] = []
      const frames: Frame[] = []
      let end!: (closing: { code: number; reason: string }) => void
      const closed = new Promise<{ code: number; reason: string }>((resolve) => (end = resolve))
      socket.open({
        send(frame) {
          if (typeof frame === 'string') {
            texts.push(frame)
            if (frame.endsWith('}')) frames.push(JSON.parse(frame) as Frame)
          }
          return Promise.resolve()
        },
        close: (code, reason) => end({ code, reason }),
        cut: () => end({ code: 1006, reason: '' }),
      })
      return {
        texts,
        frames,
        closed,
        send(message) {
          const isRaw = typeof message === 'string' || message instanceof Uint8Array
          socket.receive(isRaw ? message : JSON.stringify(message))
        },
        leave: () => socket.leave(),
        async settle() {
          // The voice gives a chunk a microtask or a few; a macrotask lets all of them pass.
          for (let turn = 0; turn < 3; turn++) await new Promise((resolve) => setImmediate(resolve))
        },
      }
    },
  }
}

export function audioLengthOf(frames: readonly Frame[]): number {
  return frames.reduce((sum, { audio }) => sum + (audio ? Buffer.from(audio, 'base64').length : 0), 0)
}

/** The text of all alignments, in order. */
export function textOf(frames: readonly Frame[]): string {
  return frames.flatMap(({ alignment }) => alignment?.chars ?? []).join('')
}
