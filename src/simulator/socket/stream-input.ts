import { Scope } from '../../base/scope.ts'
import type { LogEntry, RequestOutcome } from '../request-log.ts'
import type { SimulatorState } from '../route.ts'
import type { SpeechTask } from '../simulator-voice.ts'
import { createFrameWriter } from './frame-writer.ts'
import { checkFirstMessage, checkLaterMessage } from './message-rules.ts'
import { segmentFrames } from './segment-frames.ts'
import type { SimulatedSocket, SocketPeer } from './simulated-socket.ts'
import { SocketError } from './socket-error.ts'
import type { SocketFaults } from './socket-faults.ts'
import { readSocketMessage, type SocketMessage } from './socket-message.ts'
import type { SocketQuery } from './socket-query.ts'
import { createTextBuffer, type TextBuffer } from './text-buffer.ts'

export interface StreamInputOptions {
  requestId: string
  state: SimulatorState
  query: SocketQuery
  faults: SocketFaults
  entry: LogEntry
  /** All of the voice's task but what comes with the messages. */
  task: Omit<SpeechTask, 'text' | 'speed' | 'signal'>
  /** Whether `speed` means something to the model. */
  takesSpeed: boolean
  /** Says whether a first message may speak, where the handshake did not say so already. */
  isAllowed: (first: SocketMessage) => boolean
}

const defaultSchedule = [120, 160, 250, 290]

/** The socket `…/stream-input`: text in as it is written, speech out as it is made (contract 4.4 to 4.7). */
export function createStreamInput(options: StreamInputOptions): SimulatedSocket {
  const { requestId, state, query, faults, entry, task } = options
  const scope = new Scope(state.timers)
  let peer: SocketPeer | null = null
  let first: SocketMessage | null = null
  let buffer: TextBuffer | null = null
  let isEnding = false
  let stopIdling: () => void = () => undefined
  /** What is spoken, one after the other. */
  let work: Promise<void> = Promise.resolve()
  let positionSec = 0
  const writer = createFrameWriter({ faults, scope, timers: state.timers, entry, peer: () => peer!, finish })

  function finish(outcome: RequestOutcome, error?: unknown): void {
    scope.dispose()
    state.running.delete(requestId)
    entry.close(outcome, error)
  }

  function fail(thrown: unknown): void {
    if (scope.isDisposed) return
    const isOurs = thrown instanceof SocketError
    const message = thrown instanceof Error ? thrown.message : String(thrown)
    void writer.fail(isOurs ? thrown : new SocketError('internal_server_error', message, 1011))
    finish(isOurs ? 'finished' : 'failed', isOurs ? undefined : thrown)
  }

  function idle(): void {
    stopIdling()
    const seconds = query.inactivity_timeout
    stopIdling = scope.after(seconds * 1000, () =>
      fail(
        new SocketError(
          'input_timeout_exceeded',
          `No text came for ${seconds} seconds. Send one, or a single space to keep the connection open.`,
        ),
      ),
    )
  }

  function take(message: SocketMessage): void {
    if (!first) {
      checkFirstMessage(message)
      if (!options.isAllowed(message))
        throw new SocketError('invalid_api_key', 'The key is missing or wrong.')
      first = message
      const schedule = message.generation_config?.chunk_length_schedule ?? defaultSchedule
      buffer = createTextBuffer({ schedule, autoMode: query.auto_mode })
      return
    }
    checkLaterMessage(message, first)
    if (message.text === '') {
      isEnding = true
      stopIdling()
      speak(buffer!.end())
      work = work.then(() => writer.end()).catch(fail)
      return
    }
    speak(
      buffer!.push({
        text: message.text,
        flush: message.flush ?? false,
        tryTriggerGeneration: message.try_trigger_generation ?? false,
      }),
    )
  }

  function speak(text: string | null): void {
    if (text !== null) work = work.then(() => generate(text)).catch(fail)
  }

  async function generate(text: string): Promise<void> {
    scope.signal.throwIfAborted()
    if (state.running.size >= state.maxConcurrentRequests) {
      throw new SocketError('too_many_concurrent_requests', 'Too many syntheses at the same time.')
    }
    state.running.add(requestId)
    const speed = Math.min(1.2, Math.max(0.7, first?.voice_settings?.speed ?? 1))
    const spoken = state.voice.speak({
      ...task,
      text: query.enable_ssml_parsing ? text.replace(/<[^>]*>/g, '') : text,
      speed: options.takesSpeed ? speed : 1,
      signal: scope.signal,
    })
    const segment = {
      format: task.format,
      syncAlignment: query.sync_alignment,
      startSec: positionSec,
      faults,
    }
    for await (const { chunk, endSec } of segmentFrames(spoken, segment)) {
      positionSec = segment.startSec + endSec
      await writer.write(chunk)
    }
    state.running.delete(requestId)
  }

  return {
    open(opened) {
      peer = opened
      idle()
    },
    receive(message) {
      if (isEnding || scope.isDisposed) return
      idle()
      try {
        take(readSocketMessage(message))
      } catch (error) {
        fail(error)
      }
    },
    leave() {
      if (!scope.isDisposed) finish('aborted')
    },
  }
}
