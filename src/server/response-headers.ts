import { passedResponseHeaders } from '../protocol/response-headers.ts'

/** Headers of every answer: nobody in between may keep, change, hold back or reinterpret it. */
export function guardedHeaders(): Headers {
  return new Headers({
    'cache-control': 'no-store, no-transform',
    'x-accel-buffering': 'no', // nginx would hold back a stream until it fills a buffer
    'x-content-type-options': 'nosniff',
  })
}

/** The headers of the service's answer that go on to the page. */
export function pageHeaders(upstream: Headers): Headers {
  const headers = guardedHeaders()
  for (const name of passedResponseHeaders) {
    const value = upstream.get(name)
    if (value !== null) headers.set(name, value)
  }
  return headers
}
