import { SpeechError, type SpeechErrorField } from '../../base/speech-error.ts'
import { checkSpeechRequest, type CheckedSpeechRequest } from '../speech/check-speech-request.ts'
import type { SpeechSocketRequest } from './socket-request.ts'

/**
 * Refuses what the service would refuse with a closed connection, which says nothing (bounds of contract 4.2, 4.4).
 * Throws a `SpeechError`: `invalid-request` with its fields, or `unsupported-combination`.
 */
export function checkSocketRequest(request: SpeechSocketRequest): CheckedSpeechRequest {
  const checked = checkSpeechRequest({ ...request, text: 'any' }, 'stream')
  const fields = [...wrongFields(request)]
  if (fields.length === 0) return checked
  const list = fields.map((field) => `${field.path} ${field.message}`).join('; ')
  throw new SpeechError('invalid-request', `The socket was not opened: ${list}.`, { fields })
}

function* wrongFields(request: SpeechSocketRequest): Generator<SpeechErrorField> {
  // Callers without types say null for "not given".
  const schedule = request.chunkLengthSchedule ?? undefined
  const timeoutSec = request.inactivityTimeoutSec ?? undefined
  if (schedule !== undefined && !(Array.isArray(schedule) && schedule.length > 0)) {
    yield { path: 'chunkLengthSchedule', message: 'is no list of numbers' }
  }
  for (const [index, length] of [...(schedule ?? [])].entries()) {
    if (!isWithin(length, 50, 500)) {
      yield { path: `chunkLengthSchedule[${index}]`, message: 'is not within 50 and 500' }
    }
  }
  if (timeoutSec !== undefined && !(Number.isInteger(timeoutSec) && isWithin(timeoutSec, 1, 180))) {
    yield { path: 'inactivityTimeoutSec', message: 'is no whole number from 1 to 180' }
  }
  for (const [index, locator] of (request.pronunciationDictionaryLocators ?? []).entries()) {
    if (!locator.versionId) {
      const path = `pronunciationDictionaryLocators[${index}].versionId`
      yield { path, message: 'is missing, which a socket needs' }
    }
  }
}

function isWithin(value: unknown, least: number, most: number): boolean {
  return typeof value === 'number' && value >= least && value <= most
}
