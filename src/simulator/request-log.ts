import type { StitchedId } from './stitchable-requests.ts'

/** How the answer to a request ended. */
export type RequestOutcome =
  | 'running'
  | 'finished' // the whole body was read
  | 'aborted' // the client went away
  | 'cut' // broken off by the fault `cut-after`
  | 'failed' // the voice threw; see `error`

/** One request as the simulator saw it. */
export interface RequestRecord {
  readonly requestId: string
  /** The item `id` of the fault header, by which a test finds its own requests again. */
  readonly faultId: string | null
  readonly method: string
  /** The path, its prefix included; no query. */
  readonly path: string
  /** `null` until there is an answer. */
  readonly status: number | null
  readonly outcome: RequestOutcome
  /** Of the body, as far as it was taken. */
  readonly bytesSent: number
  /** The ids the request wanted its speech stitched to, and which of them were honoured. */
  readonly stitching: readonly StitchedId[]
  /** What the voice threw. */
  readonly error: unknown
}

/** Tells of a request when it comes in (`running`) and when it is over. Called at once, with a copy. */
export type OnRequest = (record: RequestRecord) => void

/** The last requests, newest last, and the one who is told of each. */
export interface RequestLog {
  open(request: { requestId: string; request: Request; faultId: string | null }): LogEntry
  records(): readonly RequestRecord[]
}

export interface LogEntry {
  update(changes: Partial<RequestRecord>): void
  /** Ends the entry; only the first call counts. */
  close(outcome: RequestOutcome, error?: unknown): void
}

const mostRecords = 200

export function createRequestLog(onRequest: OnRequest | undefined): RequestLog {
  const entries = new Map<string, RequestRecord>()
  return {
    records: () => [...entries.values()],
    open({ requestId, request, faultId }) {
      let record: RequestRecord = {
        requestId,
        faultId,
        method: request.method,
        path: new URL(request.url).pathname,
        status: null,
        outcome: 'running',
        bytesSent: 0,
        stitching: [],
        error: null,
      }
      if (entries.size >= mostRecords) entries.delete(entries.keys().next().value!)
      entries.set(requestId, record)
      onRequest?.(record)
      return {
        update(changes) {
          record = { ...record, ...changes }
          if (entries.has(requestId)) entries.set(requestId, record)
        },
        close(outcome, error = null) {
          if (record.outcome !== 'running') return
          this.update({ outcome, error })
          onRequest?.(record)
        },
      }
    },
  }
}
