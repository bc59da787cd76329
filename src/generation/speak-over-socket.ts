import { createDeferred } from '../base/deferred.ts'
import type { SpeechChunk } from '../model/speech-chunk.ts'
import type { SpeechClient } from '../protocol/client/speech-client.ts'
import { openSpeechSocket, type SpeechSocket } from '../protocol/socket/open-speech-socket.ts'
import type { SpeechSocketRequest } from '../protocol/socket/socket-request.ts'
import type { LiveText } from './live-text.ts'
import { isSpeakable } from './is-speakable.ts'

export interface SpeakOverSocketOptions {
  client: SpeechClient
  request: SpeechSocketRequest
  live: LiveText
  /** Where in the text to begin. */
  fromChar: number
  /** Of this connection; its reason is thrown. */
  signal: AbortSignal
}

/** Speaks a text as it is written, over one socket. Ends when all of it was spoken; throws as the socket does. */
export async function* speakOverSocket(options: SpeakOverSocketOptions): AsyncGenerator<SpeechChunk, void> {
  const { client, request, live, fromChar, signal } = options
  // The text comes in clauses and sentences: there is nothing left for the service to wait for, but by request.
  const autoMode = request.autoMode ?? request.chunkLengthSchedule === undefined
  const socket = openSpeechSocket(client, { ...request, autoMode, signal })
  const over = createDeferred<void>()
  void feed(socket, { live, fromChar, autoMode, over: over.promise })
  try {
    yield* socket
  } finally {
    socket.close()
    over.resolve()
  }
}

interface Feed {
  live: LiveText
  fromChar: number
  autoMode: boolean
  /** Nobody listens any more. */
  over: Promise<void>
}

async function feed(socket: SpeechSocket, { live, fromChar, autoMode, over }: Feed): Promise<void> {
  let at = fromChar
  while (socket.isOpen) {
    const piece = live.pieceAt(at)
    if (piece) {
      at += piece.text.length
      // A closing quotation mark alone says nothing, and may be refused.
      if (isSpeakable(piece.text)) await socket.send(piece.text, { flush: piece.isUrgent && !autoMode })
    } else if (!live.isWhole) {
      await Promise.race([live.changed(), over])
    } else {
      socket.end()
    }
  }
}
