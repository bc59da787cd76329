import { createAsyncQueue } from '../../base/async-queue.ts'
import { Scope } from '../../base/scope.ts'
import { SpeechError } from '../../base/speech-error.ts'
import type { SpeechChunk } from '../../model/speech-chunk.ts'
import { connectionOf, type SpeechClient } from '../client/speech-client.ts'
import type { CheckedSpeechRequest } from '../speech/check-speech-request.ts'
import { checkSocketRequest } from './check-socket-request.ts'
import { explainFailure } from './explain-failure.ts'
import { openWebSocket } from './open-web-socket.ts'
import { closedBySocket, type Closing } from './socket-error.ts'
import { createSocketFrameParser } from './socket-frame.ts'
import {
  defaultInactivitySec,
  firstMessage,
  lastMessage,
  textMessage,
  type SendOptions,
} from './socket-messages.ts'
import type { SpeechSocketRequest } from './socket-request.ts'
import { createSocketWriter } from './socket-writer.ts'

/**
 * A connection that speaks what is sent over it. Looped over once, it gives message by message as they come; the loop
 * ends when all that was sent has been spoken, and leaving it closes the connection. It throws the reason of the
 * request's signal where that aborts, else a `SpeechError`; the chunks before it are good.
 */
export interface SpeechSocket extends AsyncIterable<SpeechChunk> {
  /** Whether texts are still taken: until `end`, `close` or an error. */
  readonly isOpen: boolean
  /**
   * Sends a text, of whole words; it is made to end in one space. May be called before the connection is there.
   * Resolves when more can be sent without piling up. Never rejects: what went wrong is thrown to the loop.
   */
  send(text: string, options?: SendOptions): Promise<void>
  /** Speaks all that is waiting. The service does not say when it has. */
  flush(): Promise<void>
  /** No more text will come: what is waiting is spoken, then the connection closes. */
  end(): void
  /** Ends at once, and quietly: the loop ends with what has come. */
  close(): void
}

/** The wire may leave out a blank here and there. */
const charSlack = 8

/** Often enough for the service's own idle limit, should something between lower ours to that. */
const longestSilenceMs = 15_000

/** Opens a socket to `…/stream-input` (contract 4). Nothing is thrown here: errors come to the loop. */
export function openSpeechSocket(client: SpeechClient, request: SpeechSocketRequest): SpeechSocket {
  const connection = connectionOf(client)
  const { responseTimeoutMs, timers } = connection
  const scope = new Scope(timers)
  const chunks = createAsyncQueue<SpeechChunk>(() => finish())
  const parse = createSocketFrameParser()
  const inactivityMs = (request.inactivityTimeoutSec ?? defaultInactivitySec) * 1000
  const writer = createSocketWriter(Math.min(longestSilenceMs, 0.6 * inactivityMs), timers)
  let socket: WebSocket | null = null
  let wasOpen = false
  let isEnding = false
  let hasText = false
  let hasAudio = false
  let isTimed = false
  /** How much text the service was to speak at once, and how much of it came, in UTF-16 units. */
  let owedChars = 0
  let stopWaiting: () => void = () => undefined

  /** Only the first call counts. */
  function finish(failure?: { reason: unknown }): void {
    if (scope.isDisposed) return
    if (failure) chunks.fail(failure.reason)
    else chunks.end()
    writer.stop()
    scope.dispose()
    socket?.close(1000)
  }

  function fail(reason: unknown): void {
    finish({ reason })
  }

  function waitFor(what: string): void {
    stopWaiting()
    stopWaiting = scope.after(responseTimeoutMs, () => {
      const message = `The speech socket ${what} within ${responseTimeoutMs} ms. Ask again, or raise \`responseTimeoutMs\`.`
      fail(new SpeechError('timeout', message, { retryable: true }))
    })
  }

  /** A service that has nothing to say may be silent for as long as it likes. */
  function waitForSpeech(): void {
    if (isEnding || owedChars > charSlack) waitFor('did not go on')
    else stopWaiting()
  }

  function onOpen(opened: WebSocket): void {
    if (scope.isDisposed) return
    wasOpen = true
    stopWaiting()
    waitForSpeech()
    writer.start(opened)
  }

  function onMessage(data: unknown): void {
    if (scope.isDisposed) return
    try {
      const { chunk, isFinal } = parse(data)
      if (chunk) take(chunk)
      waitForSpeech()
      if (isFinal) conclude()
    } catch (error) {
      fail(error)
    }
  }

  function take(chunk: SpeechChunk): void {
    hasAudio ||= chunk.audio !== null
    const spoken = chunk.alignment?.chars.join('').length
    // Without times nobody knows of how much it is.
    if (spoken !== undefined) owedChars = Math.max(0, owedChars - spoken)
    else if (chunk.audio && !isTimed) owedChars = 0
    isTimed ||= spoken !== undefined
    chunks.push(chunk)
  }

  /** The service says that this is all. */
  function conclude(): void {
    if (!isEnding) fail(endedEarly())
    else if (hasText && !hasAudio) fail(saidNothing())
    else finish()
  }

  async function onClose(closing: Closing, { voiceId }: CheckedSpeechRequest): Promise<void> {
    if (scope.isDisposed) return
    stopWaiting()
    if (closing.code === 1000 && isEnding && hasAudio) return finish()
    const isUnexplained = !hasAudio && (closing.code === 1006 || closing.code === 1005)
    if (!isUnexplained) return fail(closedBySocket(closing, hasAudio))
    const { modelId } = request
    fail(await explainFailure(connection, { voiceId, modelId, wasOpen }, scope.signal))
  }

  async function run(): Promise<void> {
    const checked = checkSocketRequest(request)
    const { signal } = request
    signal?.throwIfAborted()
    if (signal) scope.listen(signal, 'abort', () => fail(signal.reason))
    void writer.send(firstMessage(request))
    waitFor('did not open')
    const opened = await openWebSocket(connection, request, checked, scope.signal)
    socket = opened
    // Until it is really closed: what is closed while it opens may still have an error to tell.
    const listening = new Scope(timers)
    listening.listen(opened, 'open', () => onOpen(opened))
    listening.listen(opened, 'message', (event) => onMessage((event as MessageEvent).data))
    // An error says nothing; the closing that follows has a code.
    listening.listen(opened, 'error', () => undefined)
    listening.listen(opened, 'close', (event) => {
      listening.dispose()
      onClose(event as CloseEvent, checked).catch(fail)
    })
    if (scope.isDisposed) opened.close(1000)
  }

  async function send(text: string, options?: SendOptions): Promise<void> {
    const message = isEnding ? null : textMessage(text, options)
    if (!message || scope.isDisposed) return
    try {
      connection.usage.spend(text.length)
    } catch (error) {
      return fail(error)
    }
    hasText ||= text.trim() !== ''
    if (request.autoMode || options?.flush) {
      const isWaiting = owedChars > charSlack
      owedChars += text.length
      if (wasOpen && !isWaiting) waitForSpeech()
    }
    await writer.send(message)
    if (text === '' || scope.isDisposed) return
    connection.usage.tell({ characters: text.length, charactersBilled: null, charactersSaved: 0 })
  }

  run().catch(fail)

  return {
    get isOpen() {
      return !scope.isDisposed && !isEnding
    },
    send,
    flush: () => send('', { flush: true }),
    end() {
      if (isEnding || scope.isDisposed) return
      isEnding = true
      if (wasOpen) waitFor('did not go on')
      void writer.send(lastMessage, true)
    },
    close: () => finish(),
    [Symbol.asyncIterator]: () => chunks[Symbol.asyncIterator](),
  }
}

function endedEarly(): SpeechError {
  return new SpeechError(
    'incomplete',
    'The service ended the speech socket though more text was to come. What came before is kept.',
    { retryable: true },
  )
}

function saidNothing(): SpeechError {
  return new SpeechError('incomplete', 'The speech socket gave no audio. Ask again.', { retryable: true })
}
