import { guardedHeaders } from './response-headers.ts'

/** An error of the proxy's own in the shape of the API (contract 1.7.1), so that a client needs to know only one. */
export function apiErrorResponse(httpStatus: number, status: string, message: string): Response {
  return Response.json({ detail: { status, message } }, { status: httpStatus, headers: guardedHeaders() })
}
