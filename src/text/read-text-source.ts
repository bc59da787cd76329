import { readStream } from '../base/read-stream.ts'
import { isSpeechError, SpeechError } from '../base/speech-error.ts'
import { untilAborted } from '../base/until-aborted.ts'
import type { TextSource } from '../model/text-source.ts'
import { createAnswerReader } from './answer-reader.ts'

/**
 * The pieces of a text as they come. Leaving the loop cancels the source, and so does the signal, whose reason is then
 * thrown to the loop. So is `text-source-failed` where the source breaks off; what came before is good. Throws a
 * `TypeError` at once where it is no source.
 */
export function readTextSource(source: TextSource, signal?: AbortSignal): AsyncIterable<string> {
  return readAnswer(charactersOf(source, signal), signal)
}

async function* readAnswer(
  pieces: AsyncIterable<string>,
  signal: AbortSignal | undefined,
): AsyncGenerator<string, void> {
  const answer = createAnswerReader()
  try {
    for await (const characters of pieces) {
      const text = answer.read(characters)
      if (text !== '') yield text
    }
    const rest = answer.end()
    if (rest !== '') yield rest
  } catch (cause) {
    signal?.throwIfAborted()
    if (isSpeechError(cause)) throw cause
    const message = 'The stream of the text broke off. What came before it is spoken. See `cause`.'
    throw new SpeechError('text-source-failed', message, { cause })
  }
}

function charactersOf(source: TextSource, signal?: AbortSignal): AsyncIterable<string> {
  if (typeof source === 'string') return whole(source)
  if (source instanceof ReadableStream) return decoded(readStream(source, signal))
  if (source instanceof Response) return charactersOfResponse(source, signal)
  if (source instanceof Promise) return promised(source, signal)
  // Callers without types may give anything.
  const given = source as object | null | undefined
  if (given && Symbol.asyncIterator in given) return whileWanted(source, signal)
  throw new TypeError(
    'The text has to be a string, a ReadableStream, an async iterable of strings, a Response, or a promise of one.',
  )
}

async function* promised(source: Promise<TextSource>, signal?: AbortSignal): AsyncGenerator<string, void> {
  yield* charactersOf(await untilAborted(source, signal), signal)
}

/** A list of one's own making knows no signal: whoever waits for it must not be kept by it. */
async function* whileWanted(
  source: AsyncIterable<string>,
  signal?: AbortSignal,
): AsyncGenerator<string, void> {
  const iterator = source[Symbol.asyncIterator]()
  let isOver = false
  try {
    for (;;) {
      const result: IteratorResult<string, unknown> = await untilAborted(iterator.next(), signal)
      isOver = result.done === true
      if (result.done) return
      yield result.value
    }
  } catch (error) {
    // Of one that threw nothing is left to close; one that was left waiting is told, though it may never hear of it.
    isOver = signal?.aborted !== true
    throw error
  } finally {
    if (!isOver) void iterator.return?.().catch(() => undefined)
  }
}

async function* whole(text: string): AsyncGenerator<string, void> {
  yield text
}

async function* charactersOfResponse(response: Response, signal?: AbortSignal): AsyncGenerator<string, void> {
  if (!response.ok) {
    await response.body?.cancel()
    const message = `The request for the text was answered with status ${response.status}. Its body was not read.`
    throw new SpeechError('text-source-failed', message, { httpStatus: response.status })
  }
  if (response.body) yield* decoded(readStream(response.body, signal))
}

/** Signs of several bytes may be cut anywhere. */
async function* decoded(pieces: AsyncIterable<string | Uint8Array>): AsyncGenerator<string, void> {
  const decoder = new TextDecoder()
  for await (const piece of pieces) {
    yield typeof piece === 'string' ? piece : decoder.decode(piece, { stream: true })
  }
  yield decoder.decode()
}
