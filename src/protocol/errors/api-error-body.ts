import type { SpeechErrorField } from '../../base/speech-error.ts'
import { callerPath } from './caller-path.ts'
import { isRecord } from '../is-record.ts'

/** What the service says about a refusal, whichever of its shapes it used; `null` where it does not say. */
export interface ApiErrorBody {
  apiCode: string | null
  message: string | null
  requestId: string | null
  fields: readonly SpeechErrorField[]
}

/**
 * Reads the error body of the API in any of its shapes (contract 1.7.1): `detail` as an object of either year,
 * as a list of refused fields, or as a text; code and message at the top; or nothing that can be read. Never throws.
 */
export function readApiErrorBody(body: unknown): ApiErrorBody {
  if (!isRecord(body)) return { apiCode: null, message: null, requestId: null, fields: [] }
  const detail = body['detail'] ?? (isRecord(body['error']) ? body['error'] : body)
  if (typeof detail === 'string') return { apiCode: null, message: detail, requestId: null, fields: [] }
  if (Array.isArray(detail)) return readFieldList(detail)
  return isRecord(detail) ? readObject(detail) : readObject(body)
}

function readObject(detail: Record<string, unknown>): ApiErrorBody {
  const message = textOf(detail['message']) ?? textOf(detail['error'])
  const param = textOf(detail['param'])
  return {
    apiCode: textOf(detail['code']) ?? textOf(detail['status']),
    message,
    requestId: textOf(detail['request_id']),
    fields:
      param === null ? [] : [{ path: callerPath(param.split('.')), message: message ?? 'is not accepted' }],
  }
}

function readFieldList(detail: readonly unknown[]): ApiErrorBody {
  const fields = detail.filter(isRecord).map((entry) => ({
    path: callerPath(Array.isArray(entry['loc']) ? entry['loc'] : []),
    message: textOf(entry['msg']) ?? 'is not accepted',
  }))
  const message = fields.map((field) => `${field.path || 'request'}: ${field.message}`).join('; ')
  return { apiCode: null, message: message || null, requestId: null, fields }
}

function textOf(value: unknown): string | null {
  return typeof value === 'string' && value !== '' ? value : null
}
