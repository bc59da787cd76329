import type { Faults } from './faults.ts'

const garbageLine = '{"audio_base64": "//uQ'
const breakdown = 'The voice broke down, as asked.'
const errorLines = {
  detail: { detail: { status: 'internal_server_error', message: breakdown } },
  error: { error: 'internal_server_error', message: breakdown },
  message: { message: breakdown },
}

/** Lines as the text of a body: ended, kept apart, escaped and spoilt as their faults say. */
export async function* withLineFaults(
  lines: AsyncIterable<string>,
  faults: Faults,
): AsyncGenerator<string, void> {
  const newline = faults['line-end'] === 'crlf' ? '\r\n' : '\n'
  const blanks = newline.repeat(faults['blank-lines'] ?? 0)
  const whole = textOf(withAlienLines(lines, faults))
  if (faults['last-line'] === undefined || faults['last-line'] === 'whole') yield* whole
  else yield* withLast(whole, faults['last-line'] === 'truncated' ? truncate : unterminate)

  async function* textOf(source: AsyncIterable<string>): AsyncGenerator<string, void> {
    for await (const line of source) {
      yield blanks + line + newline
    }
  }

  function unterminate(line: string): string {
    return line.slice(0, -newline.length)
  }
}

function truncate(line: string): string {
  return line.slice(0, Math.floor(line.length / 2))
}

async function* withAlienLines(lines: AsyncIterable<string>, faults: Faults): AsyncGenerator<string, void> {
  const garbageAt = faults['garbage-line'] ?? Infinity
  const { line: errorAt, kind } = faults['error-line'] ?? { line: Infinity, kind: 'detail' }
  const errorLine = JSON.stringify(errorLines[kind])
  let count = 0
  for await (const line of lines) {
    count += 1
    if (count === errorAt) {
      yield errorLine
      return
    }
    if (count === garbageAt) yield garbageLine
    yield line
  }
  if (garbageAt !== Infinity && count < garbageAt) yield garbageLine
  if (errorAt !== Infinity && count < errorAt) yield errorLine
}

/** Changes the last item; each item therefore waits for the next one. */
async function* withLast(
  items: AsyncIterable<string>,
  change: (item: string) => string,
): AsyncGenerator<string, void> {
  let held: string | null = null
  for await (const item of items) {
    if (held !== null) yield held
    held = item
  }
  if (held !== null) yield change(held)
}
