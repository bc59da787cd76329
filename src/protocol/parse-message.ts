import { isSpeechError, SpeechError } from '../base/speech-error.ts'
import { redact } from './errors/redact.ts'

const openingBrace = 0x7b

/**
 * The value of one message of the wire. What `parse` throws means that the message is malformed, but for a
 * `SpeechError`, which is passed on.
 * @param isLast Whether the answer ends behind it, and so perhaps in it.
 *
 * Throws a `SpeechError`: `bad-response`, or `incomplete` where only the beginning of an object came.
 */
export function parseMessage<Value>(
  json: Uint8Array,
  parse: (json: Uint8Array) => Value,
  isLast: boolean,
): Value {
  try {
    return parse(json)
  } catch (error) {
    if (isSpeechError(error)) throw error
    // What does not even begin as an object was never one, cut off or not.
    throw isLast && json[0] === openingBrace ? truncated() : malformed(json)
  }
}

function truncated(): SpeechError {
  return new SpeechError(
    'incomplete',
    'The answer ended in the middle of a message. What came before is kept; ask again for the whole.',
    { retryable: true },
  )
}

const excerptLength = 80

function malformed(json: Uint8Array): SpeechError {
  const excerpt = redact(new TextDecoder().decode(json.subarray(0, 4 * excerptLength))).slice(
    0,
    excerptLength,
  )
  const hint = excerpt.startsWith('<')
    ? 'It looks like a web page: check that `proxyUrl` leads to the speech proxy.'
    : 'Check that nothing between here and the service rewrites the answer.'
  return new SpeechError('bad-response', `A message of the answer cannot be read: ${excerpt} … ${hint}`)
}
