import { guardedHeaders } from './response-headers.ts'

export interface RefusalOptions {
  /** When it is worth another try, in milliseconds from now. Default: nothing is said. */
  retryAfterMs?: number | undefined
  /** Fields of the request that are wrong, as places in it. */
  fields?: readonly (readonly (string | number)[])[] | undefined
}

/** Why the proxy does not pass a request on. Thrown on the way there; `toResponse` is what the page gets. */
export class Refusal extends Error {
  override readonly name = 'Refusal'
  readonly httpStatus: number
  readonly status: string
  readonly #options: RefusalOptions

  constructor(httpStatus: number, status: string, message: string, options: RefusalOptions = {}) {
    super(message)
    this.httpStatus = httpStatus
    this.status = status
    this.#options = options
  }

  /** In the shape of the API's own errors (contract 1.7.1), so that a client needs to know only those. */
  toResponse(): Response {
    const { retryAfterMs, fields } = this.#options
    const headers = guardedHeaders()
    // In whole seconds, and never at once.
    if (retryAfterMs !== undefined) {
      headers.set('retry-after', String(Math.max(1, Math.ceil(retryAfterMs / 1000))))
    }
    const detail = fields
      ? fields.map((loc) => ({ type: this.status, loc, msg: this.message }))
      : { status: this.status, message: this.message }
    return Response.json({ detail }, { status: this.httpStatus, headers })
  }
}
