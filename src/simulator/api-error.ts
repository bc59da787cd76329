/**
 * How the body of an error looks (contract 1.7.1). `html` and `empty` are the two faces of its sixth shape: what a
 * gateway answers, not the service.
 */
export const errorShapes = [
  'detail-object', // 1: {"detail":{"status","message"}}
  'detail-code', // 2: the same with type, code, param and request_id, as since 2026
  'detail-array', // 3: {"detail":[{"loc","msg","type"}]}
  'detail-text', // 4: {"detail":"…"}
  'no-detail', // 5: {"status","message"}
  'html', // 6
  'empty', // 6
] as const

export type ErrorShape = (typeof errorShapes)[number]

/** One refused field, as FastAPI reports it. */
export interface ValidationEntry {
  type: string
  loc: readonly (string | number)[]
  msg: string
  input?: unknown
  ctx?: Readonly<Record<string, unknown>>
}

export interface ApiErrorOptions {
  shape?: ErrorShape | undefined
  /** The machine's word for it: `voice_not_found`. */
  code?: string | undefined
  /** The field at fault, in the shape that has room for it. */
  param?: string | undefined
  /** Entries of the array shape. */
  entries?: readonly ValidationEntry[] | undefined
  headers?: Readonly<Record<string, string>> | undefined
}

/** An answer that is an error. Thrown by the routes; the handler makes a response of it. */
export class ApiError extends Error {
  override readonly name = 'ApiError'
  readonly status: number
  readonly shape: ErrorShape
  readonly code: string
  readonly param: string | null
  readonly entries: readonly ValidationEntry[]
  readonly headers: Readonly<Record<string, string>>

  constructor(status: number, message: string, options: ApiErrorOptions = {}) {
    super(message)
    this.status = status
    this.shape = options.shape ?? usualShapeOf(status)
    this.code = options.code ?? usualCodeOf(status)
    this.param = options.param ?? null
    this.entries = options.entries ?? [{ type: this.code, loc: ['body'], msg: message }]
    this.headers = options.headers ?? {}
  }
}

/** The body of an error and its type; `contentType` is `null` where there is no body. */
export function errorBody(error: ApiError, requestId: string): { contentType: string | null; text: string } {
  switch (error.shape) {
    case 'detail-object':
      return json({ detail: { status: error.code, message: error.message } })
    case 'detail-code':
      return json({
        detail: {
          type: kindOf(error.status),
          code: error.code,
          message: error.message,
          status: error.code,
          request_id: requestId,
          ...(error.param === null ? {} : { param: error.param }),
        },
      })
    case 'detail-array':
      return json({ detail: error.entries })
    case 'detail-text':
      return json({ detail: error.message })
    case 'no-detail':
      return json({ status: error.code, message: error.message })
    case 'html':
      return {
        contentType: 'text/html',
        text: `<html><head><title>${error.status}</title></head><body><h1>${error.status}</h1></body></html>`,
      }
    case 'empty':
      return { contentType: null, text: '' }
  }
}

function json(body: unknown): { contentType: string; text: string } {
  return { contentType: 'application/json', text: JSON.stringify(body) }
}

/** The shape in which a status usually comes (contract 1.7.2). */
export function usualShapeOf(status: number): ErrorShape {
  if (status === 422) return 'detail-array'
  if (status === 404 || status === 405) return 'detail-text'
  if (status === 502 || status === 504) return 'html'
  return status >= 500 ? 'no-detail' : 'detail-object'
}

const usualCodes: Readonly<Record<number, string>> = {
  400: 'invalid_request',
  401: 'invalid_api_key',
  402: 'payment_required',
  403: 'only_for_creator+',
  404: 'not_found',
  408: 'request_timeout',
  422: 'value_error',
  429: 'too_many_concurrent_requests',
  500: 'internal_server_error',
  503: 'service_unavailable',
}

/** The code that usually comes with a status (contract 1.7.2). */
export function usualCodeOf(status: number): string {
  return usualCodes[status] ?? (status >= 500 ? 'internal_server_error' : 'invalid_request')
}

function kindOf(status: number): string {
  if (status === 401) return 'authentication_error'
  if (status === 402) return 'payment_required'
  if (status === 403) return 'authorization_error'
  if (status === 404) return 'not_found'
  if (status === 429) return 'rate_limit_error'
  return status >= 500 ? 'internal_error' : 'validation_error'
}
