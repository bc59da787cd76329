import { jsonReply } from '../reply.ts'
import type { Route } from '../route.ts'

/**
 * `GET /v1/simulator/requests?id=…`: the last requests and how they ended. Not of the API: it lets a test in a
 * browser see on the server that its abort arrived, and which ids its speech was stitched to. `id` is the item of the fault header.
 */
export const requestsRoute: Route = {
  method: 'GET',
  path: 'v1/simulator/requests',
  async answer({ url, state, requestId }) {
    const id = url.searchParams.get('id')
    const records = state.log.records().filter((record) => record.requestId !== requestId)
    return jsonReply({
      requests: records
        .filter((record) => id === null || record.faultId === id)
        .map((record) => ({
          request_id: record.requestId,
          id: record.faultId,
          method: record.method,
          path: record.path,
          status: record.status,
          outcome: record.outcome,
          bytes_sent: record.bytesSent,
          stitching: record.stitching.map(({ requestId: stitchedId, side, verdict }) => ({
            request_id: stitchedId,
            side,
            verdict,
          })),
        })),
    })
  },
}
