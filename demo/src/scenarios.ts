/** A kind of line between page and service; the simulator is told by a request header what to do. */
export interface Scenario {
  id: string
  name: string
  /** What there is to see. */
  note: string
  /** Makes the header of one request; `null`: no orders. */
  order: (() => string) | null
}

// Each refusal is followed by its repetition: every second request begins a new count.
let requests = 0

export const scenarios: readonly [Scenario, ...Scenario[]] = [
  { id: 'well', name: 'All is well', note: 'Sound starts with the first bytes.', order: null },
  {
    id: 'slow',
    name: 'A slow line',
    note: 'Less comes than is heard: it waits for more, and goes on by itself.',
    order: () => 'first-byte-delay=1200, bytes-per-second=14000',
  },
  {
    id: 'cut',
    name: 'Cut in the middle',
    note: 'What came is played to its end, and stays; then you can try again.',
    order: () => 'cut-after=220000',
  },
  {
    id: 'busy',
    name: 'Busy, then free',
    note: 'The service refuses once; the request is repeated after the time it asked for.',
    order: () => `status=429, retry-after=1, fail-times=1, id=busy-${Math.floor(requests++ / 2)}`,
  },
  {
    id: 'credits',
    name: 'No credits left',
    note: 'A 401 on the wire that is not a bad key, and is not called one.',
    order: () => 'status=401, code=quota_exceeded',
  },
  {
    id: 'down',
    name: 'Gateway down',
    note: 'An HTML page in the place of an answer is a typed error as well.',
    order: () => 'status=502, error-shape=html',
  },
  {
    id: 'garbled',
    name: 'A garbled line',
    note: 'What came before it is kept and played.',
    order: () => 'garbage-line=4',
  },
  {
    id: 'untimed',
    name: 'No word times',
    note: 'It speaks; no word lights up, because nobody knows which.',
    order: () => 'alignment=null',
  },
]
