import { ApiError } from './api-error.ts'
import type { Faults } from './faults.ts'

/** What both tables of faults say of an error. */
type ErrorFaults = Pick<Faults, 'status' | 'error-shape' | 'code' | 'message' | 'retry-after'>

/** The error that the faults ask for instead of an answer, or `null`. */
export function faultError(faults: ErrorFaults): ApiError | null {
  const shape = faults['error-shape']
  const status = faults.status ?? (shape === undefined ? null : 400)
  if (status === null) return null
  const retryAfter = faults['retry-after']
  return new ApiError(status, faults.message ?? 'The simulator was asked to fail.', {
    shape,
    code: faults.code,
    headers: retryAfter === undefined ? undefined : { 'retry-after': retryAfter },
  })
}
