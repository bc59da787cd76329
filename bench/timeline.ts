import type { Alignment } from '../src/model/speech-chunk.ts'
import { segmentWords } from '../src/text/segment-words.ts'
import type { SpeechTimeline } from '../src/timeline/speech-timeline.ts'
import { openTimeline } from '../test/support/open-timeline.ts'
import type { BenchRow } from './report.ts'

export const name = 'timeline'

const sentence = 'The lighthouse keeper wound the clock at six, as he had done every evening. '

/** What a timeline costs that grows piece by piece, beside one that is built anew from all of it at each piece. */
export function run(): Promise<readonly BenchRow[]> {
  const million = textOf(1_000_000)
  const pieces = piecesOf(million, 10_000)
  const halfPieces = piecesOf(million.slice(0, 500_000), 5_000)
  grow(million.slice(0, 50_000), piecesOf(million.slice(0, 50_000), 500))
  const before = heapBytes()
  const [timeline, ms] = timed(() => grow(million, pieces))
  const heapMb = (heapBytes() - before) / 1e6
  const [, halfMs] = timed(() => grow(million.slice(0, 500_000), halfPieces))
  const [, spokenMs] = timed(() => growBySpokenForm(million, pieces))
  const [, halfSpokenMs] = timed(() => growBySpokenForm(million.slice(0, 500_000), halfPieces))

  // What it costs to rebuild grows with the square: measured on a twentieth, and said for that.
  const short = million.slice(0, 50_000)
  const shortPieces = piecesOf(short, 500)
  const [, shortMs] = timed(() => grow(short, shortPieces))
  const [, rebuildMs] = timed(() => rebuild(short, shortPieces))
  const lookUpNs = lookUp(timeline)

  return Promise.resolve([
    row('1,000,000 characters in 10,000 pieces', ms, 'ms', '< 1000', ms < 1000),
    row('time for twice the text', ms / halfMs, 'x', '<= 2.5', ms / halfMs <= 2.5),
    row('heap, per word', (heapMb * 1e6) / timeline.wordCount, 'bytes'),
    row('by the spoken form', spokenMs, 'ms'),
    row(
      'by the spoken form, time for twice the text',
      spokenMs / halfSpokenMs,
      'x',
      '<= 2.5',
      spokenMs / halfSpokenMs <= 2.5,
    ),
    row('50,000 characters in 500 pieces', shortMs, 'ms'),
    row('the same, built anew at each piece', rebuildMs, 'ms'),
    row('anew over growing', rebuildMs / shortMs, 'x', '>= 20', rebuildMs / shortMs >= 20),
    row('look-up by time', lookUpNs, 'ns'),
  ])
}

function textOf(length: number): string {
  return sentence.repeat(Math.ceil(length / sentence.length)).slice(0, length)
}

function piecesOf(text: string, count: number): Alignment[] {
  const length = Math.ceil(text.length / count)
  return Array.from({ length: count }, (_, piece) => {
    const chars = text.slice(piece * length, (piece + 1) * length).split('')
    return {
      chars,
      startsSec: chars.map((_, index) => (piece * length + index) * 0.06),
      endsSec: chars.map((_, index) => (piece * length + index + 1) * 0.06),
    }
  })
}

function grow(text: string, pieces: readonly Alignment[]): SpeechTimeline {
  const timeline = openTimeline(text, 'en')
  for (const piece of pieces) timeline.add(piece, null)
  timeline.end()
  return timeline
}

function growBySpokenForm(text: string, pieces: readonly Alignment[]): void {
  const timeline = openTimeline(text, 'en')
  for (const piece of pieces) timeline.addSpokenForm(piece, null)
  timeline.end()
}

/** What one writes first: at each piece all characters together, and the words of all of them. */
function rebuild(text: string, pieces: readonly Alignment[]): object[] {
  const startsSec: number[] = []
  let words: object[] = []
  for (const piece of pieces) {
    startsSec.push(...Array.from(piece.startsSec))
    words = [...segmentWords(text.slice(0, startsSec.length), 'en')].map(({ start, end }) => ({
      text: text.slice(start, end),
      startSec: startsSec[start],
      endSec: startsSec[end] ?? startsSec.at(-1),
    }))
  }
  return words
}

function lookUp(timeline: SpeechTimeline): number {
  const count = 200_000
  const lastSec = timeline.word(timeline.wordCount - 1).endSec
  const [, ms] = timed(() => {
    let found = 0
    for (let index = 0; index < count; index++) found += timeline.wordAtTime((index / count) * lastSec)
    return found
  })
  return (ms * 1e6) / count
}

function timed<Result>(work: () => Result): [Result, number] {
  const startMs = performance.now()
  const result = work()
  return [result, performance.now() - startMs]
}

function heapBytes(): number {
  ;(globalThis as { gc?: () => void }).gc?.()
  const { heapUsed, arrayBuffers } = process.memoryUsage()
  return heapUsed + arrayBuffers
}

function row(
  metric: string,
  value: number,
  unit: string,
  goal: string | null = null,
  holds: boolean | null = null,
): BenchRow {
  return { metric, value, unit, goal, holds }
}
