import { createAsyncQueue } from '../base/async-queue.ts'
import type { SpeechChunk } from '../model/speech-chunk.ts'
import type { SpeechClient } from '../protocol/client/speech-client.ts'
import type { SpeechRequest } from '../protocol/speech/speech-request.ts'
import { streamSpeech } from '../protocol/speech/stream-speech.ts'
import { isSpeakable } from './is-speakable.ts'
import type { LiveText } from './live-text.ts'

export interface HttpSpeakerOptions {
  client: SpeechClient
  request: Omit<SpeechRequest, 'text' | 'signal'>
  live: LiveText
  /** How long the text of one request may be, in UTF-16 units. Default 400. */
  longest?: number | undefined
  /** What stands before and behind a stretch of the text, as far as it is known, for the melody. */
  textAround: (from: number, to: number) => Pick<SpeechRequest, 'previousText' | 'nextText'>
  /** Resolves when the request after the part that is being received may go out. Default: at once. */
  untilNext?: (() => Promise<void>) | undefined
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

/** One request, and the stretch of the text that it speaks. */
interface Part {
  from: number
  to: number
  chunks: AsyncIterable<SpeechChunk>
}

// What waits is asked for together, up to so much: fewer requests, and a better melody.
const longestByDefault = 400

/**
 * The next request goes out while the one before it is still coming, so that nothing is waited for between them. Nothing
 * is asked for twice: where one fails, the next is kept. What was asked for ends with the signal.
 */
export function createHttpSpeaker(options: HttpSpeakerOptions): HttpSpeaker {
  const { live, onPart, untilNext, longest = longestByDefault } = options
  let ahead: { from: number; part: Promise<Part | null> } | null = null

  /** The next part, once there is text for one; `null` at the end. */
  const ask = async (from: number, to = Number.POSITIVE_INFINITY): Promise<Part | null> => {
    const text = (await collect(live, from, longest)).slice(0, to - from)
    if (text === '') return null
    const end = from + text.length
    const chunks = isSpeakable(text) ? request(options, text, from, end) : nothing()
    return { from, to: end, chunks }
  }

  const askNext = (from: number): Promise<Part | null> => {
    const isOver = live.isWhole && !live.pieceAt(from)
    const part = untilNext && !isOver ? untilNext().then(() => ask(from)) : ask(from)
    // Who takes it is told of it; after an abort nobody does.
    part.catch(() => undefined)
    return part
  }

  const take = (from: number): Promise<Part | null> => {
    if (!ahead || from < ahead.from) return ask(from, ahead?.from)
    const { part } = ahead
    ahead = null
    return part
  }

  return {
    async *speak(fromChar) {
      for (let part = await take(fromChar); part; part = await take(part.to)) {
        onPart(part.from)
        ahead ??= { from: part.to, part: askNext(part.to) }
        yield* part.chunks
      }
    },
  }
}

/** What waits at an offset; waits for more where nothing does. Empty at the end. */
async function collect(live: LiveText, fromChar: number, longest: number): Promise<string> {
  while (!live.pieceAt(fromChar) && !live.isWhole) await live.changed()
  let text = ''
  for (let piece = live.pieceAt(fromChar); piece; piece = live.pieceAt(fromChar + text.length)) {
    if (text !== '' && text.length + piece.text.length > longest) break
    text += piece.text
    // The first is to be heard soon.
    if (fromChar === 0) break
  }
  return text
}

/** Asks at once, and keeps what comes until it is wanted. */
function request(
  options: HttpSpeakerOptions,
  text: string,
  from: number,
  to: number,
): AsyncIterable<SpeechChunk> {
  const { client, request: given, textAround, signal } = options
  const chunks = createAsyncQueue<SpeechChunk>()
  const receive = async (): Promise<void> => {
    const asked = { ...given, ...textAround(from, to), text, signal }
    for await (const chunk of streamSpeech(client, asked)) chunks.push(chunk)
  }
  receive().then(chunks.end, chunks.fail)
  return chunks
}

async function* nothing(): AsyncGenerator<SpeechChunk, void> {}
