import type { SpeechChunk } from '../src/model/speech-chunk.ts'
import { createNdjsonParser } from '../src/protocol/ndjson.ts'
import { createSpeechLineParser } from '../src/protocol/speech/speech-line.ts'
import type { BenchRow } from './report.ts'

export const name = 'parse'

/** How fast timed speech is read from the network, beside the loop that one writes first. */
export async function run(): Promise<readonly BenchRow[]> {
  const lines = 100
  const short = recordedStream(lines)
  const long = recordedStream(2 * lines)
  const rows: BenchRow[] = []
  for (const pieceBytes of [1024, 64 * 1024]) {
    const size = `${pieceBytes / 1024} kB pieces`
    const [own, plain, twice] = race([
      inPieces(short, pieceBytes, parseWithClient),
      inPieces(short, pieceBytes, parseNaively),
      inPieces(long, pieceBytes, parseWithClient),
    ]) as [number, number, number]
    rows.push(
      {
        metric: `client, ${size}`,
        value: megabytesPerSecond(short, own),
        unit: 'MB/s',
        goal: null,
        holds: null,
      },
      {
        metric: `naive, ${size}`,
        value: megabytesPerSecond(short, plain),
        unit: 'MB/s',
        goal: null,
        holds: null,
      },
      ratio(`client over naive, ${size}`, plain / own, '>= 2', (value) => value >= 2),
      ratio(`time for twice the lines, ${size}`, twice / own, '<= 2.5', (value) => value <= 2.5),
    )
  }
  const line = recordedStream(10, 300_000)
  const lineTwice = recordedStream(10, 600_000)
  const [once, twice] = race([
    inPieces(line, 1024, parseWithClient),
    inPieces(lineTwice, 1024, parseWithClient),
  ]) as [number, number]
  rows.push(
    ratio('time for lines twice as long, 1 kB pieces', twice / once, '<= 2.5', (value) => value <= 2.5),
  )
  return rows
}

/** `split('\n')`, `JSON.parse`, `atob`: the loop that one writes first, and writes well. */
function parseNaively(pieces: readonly Uint8Array[]): number {
  const decoder = new TextDecoder()
  let pending = ''
  let bytes = 0
  for (const piece of pieces) {
    pending += decoder.decode(piece, { stream: true })
    const lines = pending.split('\n')
    pending = lines.pop() ?? ''
    for (const line of lines) {
      if (line.trim() === '') continue
      const message = JSON.parse(line) as { audio_base64: string }
      const binary = atob(message.audio_base64)
      const audio = new Uint8Array(binary.length)
      for (let i = 0; i < binary.length; i++) audio[i] = binary.charCodeAt(i)
      bytes += audio.length
    }
  }
  return bytes
}

function parseWithClient(pieces: readonly Uint8Array[]): number {
  const parser = createNdjsonParser({ parse: createSpeechLineParser(null) })
  let bytes = 0
  const count = (chunks: Iterable<SpeechChunk>): void => {
    for (const { audio } of chunks) bytes += audio?.length ?? 0
  }
  for (const piece of pieces) count(parser.feed(piece))
  count(parser.end())
  return bytes
}

/** Lines as the service sends them: 1.5 s of MP3 at 128 kbit/s each, with the times of 22 characters, twice. */
function recordedStream(lineCount: number, audioBytes = 24_000): Uint8Array {
  const audio = new Uint8Array(audioBytes).map((_, i) => (i * 7919 + (i >> 8) * 31) & 255)
  const characters = [...'The quick brown fox ju']
  const starts = characters.map((_, i) => Math.round(i * 68) / 1000)
  const alignment = {
    characters,
    character_start_times_seconds: starts,
    character_end_times_seconds: starts.map((start) => start + 0.068),
  }
  const line = JSON.stringify({
    audio_base64: Buffer.from(audio).toString('base64'),
    alignment,
    normalized_alignment: alignment,
  })
  return new TextEncoder().encode(`${line}\n`.repeat(lineCount))
}

function inPieces(bytes: Uint8Array, pieceBytes: number, parse: (pieces: readonly Uint8Array[]) => number) {
  const pieces: Uint8Array[] = []
  for (let at = 0; at < bytes.length; at += pieceBytes) pieces.push(bytes.slice(at, at + pieceBytes))
  return () => parse(pieces)
}

/** The best time of each in milliseconds. They take turns, so that what slows the machine slows them all. */
function race(contestants: readonly (() => number)[], rounds = 60): number[] {
  const times = contestants.map((): number[] => [])
  for (let round = -2; round < rounds; round++) {
    contestants.forEach((contestant, index) => {
      const start = performance.now()
      if (contestant() === 0) throw new Error('Nothing was parsed, so nothing was measured.')
      if (round >= 0) times[index]?.push(performance.now() - start)
    })
  }
  return times.map((list) => Math.min(...list))
}

function megabytesPerSecond(bytes: Uint8Array, ms: number): number {
  return bytes.length / 1e6 / (ms / 1e3)
}

function ratio(metric: string, value: number, goal: string, holds: (value: number) => boolean): BenchRow {
  return { metric, value, unit: 'x', goal, holds: holds(value) }
}
