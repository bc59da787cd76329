import { createAsyncQueue } from '../base/async-queue.ts'
import { Scope } from '../base/scope.ts'
import type { SpeechChunk } from '../model/speech-chunk.ts'
import type { SpeechClient } from '../protocol/client/speech-client.ts'
import type { SpeechRequest } from '../protocol/speech/speech-request.ts'
import { streamSpeech } from '../protocol/speech/stream-speech.ts'
import { isSpeakable } from './is-speakable.ts'
import type { LiveText } from './live-text.ts'

export interface SpeakOverHttpOptions {
  client: SpeechClient
  request: Omit<SpeechRequest, 'text' | 'signal'>
  live: LiveText
  /** Where in the text to begin. */
  fromChar: number
  /** What was written before an offset, for the melody. */
  textBefore: (offset: number) => string | undefined
  /** The chunks that follow are of another answer. */
  onPart: () => void
  signal: AbortSignal
}

// What waits is asked for together, up to so much: fewer requests, and a better melody.
const longestRequest = 400

/**
 * Speaks a text as it is written, piece by piece, each a request of its own; the next goes out while the one before it is
 * still coming, so that nothing is waited for between them. Throws as `streamSpeech` does.
 */
export async function* speakOverHttp(options: SpeakOverHttpOptions): AsyncGenerator<SpeechChunk, void> {
  const { live, fromChar, onPart, signal } = options
  // Ends what was asked for ahead when the loop is left.
  const leaving = new AbortController()
  const scope = new Scope()
  scope.listen(signal, 'abort', () => leaving.abort(signal.reason))
  const requests = { ...options, signal: leaving.signal }
  let at = fromChar
  let isFirst = fromChar === 0

  const next = async (): Promise<AsyncIterable<SpeechChunk> | null> => {
    const text = await collect(live, at, isFirst)
    if (text === '') return null
    isFirst = false
    const from = at
    at += text.length
    return isSpeakable(text) ? ask(requests, text, from) : next()
  }

  try {
    for (let current = await next(); current;) {
      const following = next()
      // Where the loop is left first, nobody asks for it.
      following.catch(() => undefined)
      onPart()
      yield* current
      current = await following
    }
  } finally {
    scope.dispose()
    leaving.abort()
  }
}

/** What waits at an offset; waits for more where nothing does. Empty at the end. */
async function collect(live: LiveText, fromChar: number, isFirst: boolean): Promise<string> {
  while (!live.pieceAt(fromChar) && live.isOpen) await live.changed()
  let text = ''
  for (let piece = live.pieceAt(fromChar); piece; piece = live.pieceAt(fromChar + text.length)) {
    if (text !== '' && text.length + piece.text.length > longestRequest) break
    text += piece.text
    // The first is to be heard soon.
    if (isFirst) break
  }
  return text
}

/** Asks at once, and keeps what comes until it is wanted. */
function ask(options: SpeakOverHttpOptions, text: string, from: number): AsyncIterable<SpeechChunk> {
  const { client, request, textBefore, signal } = options
  const chunks = createAsyncQueue<SpeechChunk>()
  const receive = async (): Promise<void> => {
    const asked = { ...request, text, previousText: textBefore(from), signal }
    for await (const chunk of streamSpeech(client, asked)) chunks.push(chunk)
  }
  receive().then(chunks.end, chunks.fail)
  return chunks
}
