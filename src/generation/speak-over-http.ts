import { createAsyncLog } from '../base/async-log.ts'
import { createDeferred } from '../base/deferred.ts'
import { Scope } from '../base/scope.ts'
import { SpeechError } from '../base/speech-error.ts'
import type { SpeechChunk } from '../model/speech-chunk.ts'
import type { SpeechClient } from '../protocol/client/speech-client.ts'
import type { SpeechRequest } from '../protocol/speech/speech-request.ts'
import { streamSpeech } from '../protocol/speech/stream-speech.ts'
import type { AskForSpeech } from './ask-for-speech.ts'
import { isSpeakable } from './is-speakable.ts'
import type { LiveText } from './live-text.ts'
import { createSpeechParts, type SpeechPart, type SpeechParts } from './speech-parts.ts'

export interface HttpSpeakerOptions {
  client: SpeechClient
  request: Omit<SpeechRequest, 'text' | 'signal'>
  live: LiveText
  /** How long the text of one request may be, in UTF-16 units; where less waits in one piece, that. Default 400. */
  longest?: number | undefined
  /** What stands before and behind a stretch of the text, as far as it is known, for the melody. */
  textAround: (from: number, to: number) => Pick<SpeechRequest, 'previousText' | 'nextText'>
  /**
   * Resolves when the request after the part that is being received may go out; told when that is over. Default: at once.
   */
  untilNext?: ((over: Promise<void>) => Promise<void>) | undefined
  /** What is waited for before more is asked for; `null` where nothing is. Default: nothing. */
  untilTurn?: (() => Promise<void> | null) | undefined
  /** Resolves when a request may go out, with what is called when it is over. Default: at once. */
  enter?: (() => Promise<() => void>) | undefined
  /** Where parts stand that were asked for, also by others. Default: its own. */
  parts?: SpeechParts | undefined
  /** Whether parts stay there for others once they were spoken here. Default `false`. */
  keepsParts?: boolean | undefined
  /** Default `streamSpeech`. */
  ask?: AskForSpeech | undefined
  /** The chunks that follow are of another answer, which begins there in the text. */
  onPart: (fromChar: number) => void
  signal: AbortSignal
}

/** Speaks a text as it is written, piece by piece, each a request of its own. */
export interface HttpSpeaker {
  /**
   * The speech from an offset of the text on. Throws as `streamSpeech` does; called again, it goes on with what was
   * asked for already and did not fail.
   */
  speak(fromChar: number): AsyncIterable<SpeechChunk>
}

// What waits is asked for together, up to so much: fewer requests, and a better melody.
const longestByDefault = 400

/**
 * The next request goes out while the one before it is still coming, so that nothing is waited for between them. Nothing
 * is asked for twice: where one fails, the next is kept. What was asked for ends with the signal.
 */
export function createHttpSpeaker(options: HttpSpeakerOptions): HttpSpeaker {
  const {
    live,
    onPart,
    untilNext,
    untilTurn,
    longest = longestByDefault,
    keepsParts = false,
    signal,
  } = options
  const parts = options.parts ?? createSpeechParts()
  let hasAsked = false
  let ahead: { from: number; part: Promise<SpeechPart | null> } | null = null
  let asks = 0

  /** The next part, once there is text for one; `null` at the end, and where another was asked for meanwhile. */
  const ask = async (from: number, until = Promise.resolve()): Promise<SpeechPart | null> => {
    const turn = ++asks
    await until
    // The first is to be heard soon.
    const waiting = await collect(live, from, hasAsked ? longest : 0)
    for (let wait = untilTurn?.(); wait; wait = untilTurn?.()) await wait
    if (turn !== asks) return null
    hasAsked = true
    const known = parts.at(from)
    if (known) return known
    const text = waiting.slice(0, parts.nextFrom(from) - from)
    if (text === '') return null
    const part = isSpeakable(text) ? request(from, text) : silence(from, text)
    parts.add(part)
    return part
  }

  /** Asks at once, and keeps what comes until it is wanted. */
  const request = (from: number, text: string): SpeechPart => {
    const { client, request: given, textAround, ask: askFor = streamSpeech, enter } = options
    const to = from + text.length
    const chunks = createAsyncLog<SpeechChunk>()
    const controller = new AbortController()
    const over = createDeferred<void>()
    let isOver = false
    // As if it had broken, also for the signal: others may be reading it.
    const cut = (): void => {
      if (isOver) return
      // At once: whoever asks next must not be given what is being torn down.
      parts.drop(part)
      controller.abort(broken())
    }
    const part: SpeechPart = { from, to, chunks, over: over.promise, cut }
    const scope = new Scope()
    scope.listen(signal, 'abort', cut)
    const receive = async (): Promise<void> => {
      signal.throwIfAborted()
      const leave = await enter?.()
      try {
        controller.signal.throwIfAborted()
        const asked = { ...given, ...textAround(from, to), text, signal: controller.signal }
        for await (const chunk of askFor(client, asked)) chunks.push(chunk)
      } finally {
        leave?.()
      }
    }
    receive()
      .then(chunks.end, (error: unknown) => {
        parts.drop(part)
        chunks.fail(error)
      })
      .finally(() => {
        isOver = true
        scope.dispose()
        over.resolve()
      })
    return part
  }

  const askNext = ({ to: from, over }: SpeechPart): Promise<SpeechPart | null> => {
    const isLast = live.isWhole && !live.pieceAt(from)
    const part = ask(from, isLast ? undefined : untilNext?.(over))
    // Who takes it is told of it; after an abort nobody does.
    part.catch(() => undefined)
    return part
  }

  const take = (from: number): Promise<SpeechPart | null> => {
    const next = ahead
    ahead = null
    return next && next.from <= from ? next.part : ask(from)
  }

  return {
    async *speak(fromChar) {
      for (let part = await take(fromChar); part; part = await take(part.to)) {
        onPart(part.from)
        ahead = { from: part.to, part: askNext(part) }
        yield* part.chunks
        if (!keepsParts) parts.drop(part)
      }
    },
  }
}

/** What waits at an offset, one piece at least; waits for more where nothing does. Empty at the end. */
async function collect(live: LiveText, fromChar: number, longest: number): Promise<string> {
  while (!live.pieceAt(fromChar) && !live.isWhole) await live.changed()
  let text = ''
  for (let piece = live.pieceAt(fromChar); piece; piece = live.pieceAt(fromChar + text.length)) {
    if (text !== '' && text.length + piece.text.length > longest) break
    text += piece.text
  }
  return text
}

/** What there is nothing to say of. */
function silence(from: number, text: string): SpeechPart {
  const chunks = createAsyncLog<SpeechChunk>()
  chunks.end()
  return { from, to: from + text.length, chunks, over: Promise.resolve(), cut: () => undefined }
}

function broken(): SpeechError {
  return new SpeechError('incomplete', 'The request was left for one that is wanted sooner.', {
    retryable: true,
  })
}
