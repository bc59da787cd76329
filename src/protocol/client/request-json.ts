import * as v from 'valibot'
import { SpeechError } from '../../base/speech-error.ts'
import type { Connection } from './connection.ts'
import { readText } from '../read-text.ts'
import { send, type WireRequest } from './send.ts'

/**
 * Sends a request and reads its answer as JSON of the given shape.
 * Throws the reason of the signal where that aborts, else a `SpeechError`.
 */
export async function requestJson<Schema extends v.GenericSchema>(
  connection: Connection,
  request: WireRequest,
  schema: Schema,
  signal?: AbortSignal,
): Promise<v.InferOutput<Schema>> {
  const response = await send(connection, request, signal)
  const text = await readText(response, { signal })
  const result = v.safeParse(schema, parseJson(text))
  if (result.success) return result.output
  const place = result.issues.map((issue) => v.getDotPath(issue) ?? 'the whole').join(', ')
  throw new SpeechError('bad-response', `The answer does not have the expected shape (${place}). ${advice}`)
}

const advice = 'Check that `proxyUrl` leads to the speech proxy.'

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    const what = text.trimStart().startsWith('<') ? 'a web page' : 'no JSON'
    throw new SpeechError('bad-response', `The answer is ${what}. ${advice}`)
  }
}
