import type { Faults } from './faults.ts'

const backslash = 0x5c
const letterU = 0x75
// `\u` and the first of its four digits.
const insideEscape = 3

/** Text as UTF-8; with the fault `split`, in pieces that end inside of characters and of escapes. */
export async function* encodeLines(
  texts: AsyncIterable<string>,
  { split }: Faults,
): AsyncGenerator<Uint8Array, void> {
  const encoder = new TextEncoder()
  for await (const text of texts) {
    const bytes = encoder.encode(text)
    if (split === undefined) yield bytes
    else yield* splitInside(bytes)
  }
}

function* splitInside(bytes: Uint8Array): Generator<Uint8Array> {
  let from = 0
  for (let index = 0; index < bytes.length; index++) {
    const to = cutAt(bytes, index)
    if (to === null) continue
    yield bytes.subarray(from, to)
    from = to
  }
  yield bytes.subarray(from)
}

/** Where to cut what begins here: after the first byte of a long character, or within an escape. */
function cutAt(bytes: Uint8Array, index: number): number | null {
  if (bytes[index]! >= 0xc0) return index + 1
  return bytes[index] === backslash && bytes[index + 1] === letterU ? index + insideEscape : null
}
