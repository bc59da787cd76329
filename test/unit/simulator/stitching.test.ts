import { describe, expect, it } from 'vitest'
import { createManualTimers } from '../../manual-timers.ts'
import { createTestSimulator, type PostOptions, type TestSimulator } from './post-speech.ts'

const twoHoursMs = 2 * 60 * 60 * 1000

function idOf(response: Response): string {
  return response.headers.get('request-id')!
}

/** Speaks, reads all of it, and gives the id. */
async function spokenId(simulator: TestSimulator, options?: PostOptions): Promise<string> {
  const response = await simulator.post(options)
  await response.bytes()
  return idOf(response)
}

/** What the log says of a request that names an id. */
async function verdictOf(simulator: TestSimulator, requestId: string): Promise<string> {
  const body = { text: 'And on.', previous_request_ids: [requestId] }
  const response = await simulator.post({ body })
  expect(response.status).toBe(200)
  await response.bytes()
  return simulator.records.at(-1)!.stitching[0]!.verdict
}

describe('stitching', () => {
  it.each(['', 'with-timestamps', 'stream', 'stream/with-timestamps'])(
    'honours the id of a request to …/%s whose body was read',
    async (route) => {
      const simulator = createTestSimulator()
      expect(await verdictOf(simulator, await spokenId(simulator, { route }))).toBe('honoured')
    },
  )

  it('ignores an id whose body is still being read, until it was', async () => {
    const simulator = createTestSimulator()
    const first = await simulator.post()
    expect(await verdictOf(simulator, idOf(first))).toBe('unfinished')
    await first.bytes()
    expect(await verdictOf(simulator, idOf(first))).toBe('honoured')
  })

  it('ignores an id whose answer broke off or was left', async () => {
    const simulator = createTestSimulator()
    const cut = await simulator.post({ faults: 'cut-after=10' })
    await expect(cut.bytes()).rejects.toThrow('Cut')
    const left = await simulator.post()
    await left.body!.cancel()
    expect(await verdictOf(simulator, idOf(cut))).toBe('unfinished')
    expect(await verdictOf(simulator, idOf(left))).toBe('unfinished')
  })

  it('ignores an id of more than two hours ago', async () => {
    const timers = createManualTimers()
    const simulator = createTestSimulator({ timers })
    const id = await spokenId(simulator)
    timers.advance(twoHoursMs)
    expect(await verdictOf(simulator, id)).toBe('honoured')
    timers.advance(1)
    expect(await verdictOf(simulator, id)).toBe('expired')
  })

  it('ignores an id it never gave, and one that was not to be kept', async () => {
    const simulator = createTestSimulator()
    expect(await verdictOf(simulator, 'made-up')).toBe('unknown')
    const unlogged = await spokenId(simulator, { query: 'output_format=pcm_16000&enable_logging=false' })
    expect(await verdictOf(simulator, unlogged)).toBe('unknown')
  })

  it('tells of every id on either side, to code and over HTTP', async () => {
    const simulator = createTestSimulator()
    const before = await spokenId(simulator)
    const body = { text: 'b', previous_request_ids: ['x', before], next_request_ids: [before] }
    await (await simulator.post({ body, faults: 'id=mine' })).bytes()
    expect(simulator.records.at(-1)!.stitching).toEqual([
      { requestId: 'x', side: 'previous', verdict: 'unknown' },
      { requestId: before, side: 'previous', verdict: 'honoured' },
      { requestId: before, side: 'next', verdict: 'honoured' },
    ])
    const listed = (await (await simulator.get('v1/simulator/requests?id=mine')).json()) as object
    expect(listed).toMatchObject({
      requests: [
        {
          stitching: [
            { request_id: 'x', side: 'previous', verdict: 'unknown' },
            { request_id: before, side: 'previous', verdict: 'honoured' },
            { request_id: before, side: 'next', verdict: 'honoured' },
          ],
        },
      ],
    })
  })

  it('changes nothing in the sound', async () => {
    const simulator = createTestSimulator()
    const id = await spokenId(simulator)
    const plain = await (await simulator.post({ body: { text: 'a' } })).text()
    const stitched = await simulator.post({ body: { text: 'a', previous_request_ids: [id] } })
    expect(await stitched.text()).toBe(plain)
  })
})
