import { SpeechError } from '../../base/speech-error.ts'

/** The error for a body that broke off after the headers were in. */
export function cutConnection(cause: unknown, requestId: string | null): SpeechError {
  return new SpeechError(
    'network',
    'The connection was cut in the middle of the answer. What came before is kept; ask again for the whole.',
    { cause, requestId, retryable: true },
  )
}
