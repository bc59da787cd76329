import type { Alignment } from '../model/speech-chunk.ts'

/** The same alignment with one entry a user-perceived character: the other form seen on the wire (contract 3.4). */
export function groupIntoClusters({ chars, startsSec, endsSec }: Alignment): Alignment {
  const clusters = Array.from(
    new Intl.Segmenter('en', { granularity: 'grapheme' }).segment(chars.join('')),
    ({ segment }) => segment,
  )
  let next = 0
  const spans = clusters.map((cluster) => {
    const first = next
    for (let length = 0; length < cluster.length; next++) length += chars[next]!.length
    return { startSec: startsSec[first]!, endSec: endsSec[next - 1]! }
  })
  return {
    chars: clusters,
    startsSec: spans.map((span) => span.startSec),
    endsSec: spans.map((span) => span.endSec),
  }
}
