import type { Scope } from '../../base/scope.ts'
import type { Timers } from '../../base/timers.ts'
import type { SpeechChunk } from '../../model/speech-chunk.ts'
import type { LogEntry, RequestOutcome } from '../request-log.ts'
import { untilAborted } from '../../base/until-aborted.ts'
import { wait } from '../../base/wait.ts'
import { SocketError, closeReason } from './socket-error.ts'
import type { SocketFaults } from './socket-faults.ts'
import { alienFrame, audioFrame, errorFrame, finalFrame } from './socket-frame.ts'
import type { SocketPeer } from './simulated-socket.ts'

export interface FrameWriterOptions {
  faults: SocketFaults
  scope: Scope
  timers: Timers
  entry: LogEntry
  peer: () => SocketPeer
  /** Called once, when nothing more will be written. */
  finish: (outcome: RequestOutcome) => void
}

/** Writes frames, spoilt as their faults say, one after the other. */
export interface FrameWriter {
  /** Rejects with the scope's reason when that has ended. */
  write(chunk: SpeechChunk): Promise<void>
  /** The last frame, and the closing. */
  end(): Promise<void>
  /** An error frame, and the closing with its code. */
  fail(error: SocketError): Promise<void>
}

export function createFrameWriter(options: FrameWriterOptions): FrameWriter {
  const { faults, scope, timers, entry, peer, finish } = options
  let frames = 0
  let bytesSent = 0

  async function send(frame: string | Uint8Array): Promise<void> {
    bytesSent += frame.length
    entry.update({ bytesSent })
    await peer().send(frame)
  }

  /** What stands before a frame though it does not belong there. */
  async function intrude(frame: number): Promise<void> {
    if (faults['alien-frame'] === frame) await send(alienFrame)
    const garbage = faults['garbage-frame']
    if (garbage?.line !== frame) return
    await send(garbage.kind === 'text' ? '{"audio": "//uQ' : new Uint8Array([1, 2, 3]))
  }

  /** Ends the connection where a fault wants that after the frames so far. */
  async function breakOff(): Promise<void> {
    if (faults['cut-after'] === frames) {
      peer().cut()
      finish('cut')
    }
    if (faults['stall-after'] === frames) await untilAborted(new Promise(() => undefined), scope.signal)
    for (const name of ['error-after', 'close-after'] as const) {
      const fault = faults[name]
      if (fault?.line !== frames) continue
      const error = askedError(faults, Number(fault.kind))
      if (name === 'error-after') await send(errorFrame(error))
      peer().close(error.closeCode, name === 'error-after' ? closeReason(error.message) : '')
      finish('cut')
    }
    scope.signal.throwIfAborted()
  }

  return {
    async write(chunk) {
      if (frames === 0) await breakOff()
      if (faults['frame-delay'] !== undefined) await wait(faults['frame-delay'], timers, scope.signal)
      scope.signal.throwIfAborted()
      await intrude(frames + 1)
      frames += 1
      await send(audioFrame(chunk, frames, faults))
      await breakOff()
    },
    async end() {
      scope.signal.throwIfAborted()
      const last = finalFrame(faults)
      if (last !== null) await send(last)
      peer().close(1000, '')
      finish('finished')
    },
    async fail(error) {
      await send(errorFrame(error))
      peer().close(error.closeCode, closeReason(error.message))
    },
  }
}

const usualErrors: Readonly<Record<number, string>> = {
  1008: 'system_busy',
  1011: 'internal_server_error',
}

function askedError({ code, message }: SocketFaults, closeCode: number): SocketError {
  const error = code ?? usualErrors[closeCode] ?? 'internal_server_error'
  return new SocketError(error, message ?? 'The simulator was asked to fail.', closeCode)
}
