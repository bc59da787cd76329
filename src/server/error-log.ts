import { redact } from '../protocol/errors/redact.ts'

/** Where the operator is told what went wrong, in words without the key. */
export interface ErrorLog {
  report(error: unknown): void
}

export function createErrorLog(apiKey: string, onError: ((error: Error) => void) | undefined): ErrorLog {
  return {
    report(error) {
      const message = redact(reasons(error).join(': ').replaceAll(apiKey, '[redacted]'))
      if (onError) onError(new Error(message))
      else console.error(`Speech proxy: ${message}`)
    },
  }
}

/** What happened and why: `fetch` says only that it failed, its cause says how. */
function reasons(error: unknown): string[] {
  if (!(error instanceof Error)) return [String(error)]
  return error.cause === undefined ? [error.message] : [error.message, ...reasons(error.cause)]
}
