import type { ChunkPlan, CompositionPlan, SectionPlan } from '../../model/composition-plan.ts'
import { isWhole, type Check } from '../check.ts'
import type { MusicBounds } from './music-limits.ts'
import { readSongChunkText } from './song-chunk-text.ts'

const leastDurationMs = 3000
const mostDurationMs = 120_000
const mostSections = 30
const mostStyles = 50
const mostLines = 30
const mostNameLength = 100

/** What a plan has to be, of either shape (contract 1.5), each by its path: `compositionPlan.sections[3].durationMs`. */
export function* checkCompositionPlan(
  plan: CompositionPlan,
  { mostLineLength }: MusicBounds,
): Generator<Check> {
  const at = 'compositionPlan'
  if ('chunks' in plan) yield* chunkChecks(plan, at, mostLineLength)
  else if ('sections' in plan) yield* sectionChecks(plan, at, mostLineLength)
  else yield [at, false, 'has neither sections nor chunks']
}

function* sectionChecks(plan: SectionPlan, at: string, mostLineLength: number): Generator<Check> {
  yield* styleChecks(plan.positiveGlobalStyles, `${at}.positiveGlobalStyles`)
  yield* styleChecks(plan.negativeGlobalStyles, `${at}.negativeGlobalStyles`)
  yield* listChecks(plan.sections, `${at}.sections`, mostSections)
  for (const [index, section] of entriesOf(plan.sections)) {
    const here = `${at}.sections[${index}]`
    const nameLength = lengthOf(section?.sectionName)
    yield [
      `${here}.sectionName`,
      nameLength >= 1 && nameLength <= mostNameLength,
      `is no text of 1 to ${mostNameLength} characters`,
    ]
    yield* styleChecks(section?.positiveLocalStyles, `${here}.positiveLocalStyles`)
    yield* styleChecks(section?.negativeLocalStyles, `${here}.negativeLocalStyles`)
    yield durationCheck(section?.durationMs, here)
    yield* listChecks(section?.lines, `${here}.lines`, mostLines)
    for (const [line, text] of entriesOf(section?.lines)) {
      yield [`${here}.lines[${line}]`, ...lineVerdict(text, mostLineLength)]
    }
  }
}

function* chunkChecks({ chunks }: ChunkPlan, at: string, mostLineLength: number): Generator<Check> {
  yield* listChecks(chunks, `${at}.chunks`, Infinity)
  for (const [index, chunk] of entriesOf(chunks)) {
    const here = `${at}.chunks[${index}]`
    yield* chunkTextChecks(chunk?.text, `${here}.text`, mostLineLength)
    yield durationCheck(chunk?.durationMs, here)
    yield* listChecks(chunk?.positiveStyles, `${here}.positiveStyles`, Infinity)
    yield* listChecks(chunk?.negativeStyles, `${here}.negativeStyles`, Infinity)
    const adherence: unknown = chunk?.contextAdherence ?? 'low'
    yield [
      `${here}.contextAdherence`,
      ['low', 'medium', 'high'].includes(adherence as string),
      "is none of 'low', 'medium' and 'high'",
    ]
  }
}

function* chunkTextChecks(text: unknown, path: string, mostLineLength: number): Generator<Check> {
  if (typeof text !== 'string') {
    yield [path, false, 'is no text']
    return
  }
  const { name, lines } = readSongChunkText(text)
  yield [
    path,
    lengthOf(name) <= mostNameLength,
    `begins with a name of more than ${mostNameLength} characters`,
  ]
  yield [path, lines.length <= mostLines, `has more than ${mostLines} lines`]
  const isTooLong = (line: string): boolean => lengthOf(line) > mostLineLength
  yield [path, !lines.some(isTooLong), `has a line of more than ${mostLineLength} characters`]
}

function styleChecks(styles: unknown, path: string): Generator<Check> {
  return listChecks(styles, path, mostStyles)
}

function* listChecks(list: unknown, path: string, most: number): Generator<Check> {
  if (!Array.isArray(list)) yield [path, false, 'is no list']
  else yield [path, list.length <= most, `has more than ${most} entries`]
}

function durationCheck(durationMs: unknown, here: string): Check {
  return [
    `${here}.durationMs`,
    typeof durationMs === 'number' && isWhole(durationMs, leastDurationMs, mostDurationMs),
    `is no whole number from ${leastDurationMs} to ${mostDurationMs}`,
  ]
}

function lineVerdict(line: unknown, most: number): [isRight: boolean, message: string] {
  if (typeof line !== 'string') return [false, 'is no text']
  return [lengthOf(line) <= most, `has more than ${most} characters`]
}

/** The entries of what should be a list, each perhaps missing: callers without types give anything. */
function entriesOf<Entry>(
  list: readonly Entry[] | undefined,
): Iterable<readonly [number, Entry | null | undefined]> {
  return Array.isArray(list) ? (list as Entry[]).entries() : []
}

/** In code points, as the service counts; -1 for what is no text. */
function lengthOf(text: unknown): number {
  return typeof text === 'string' ? [...text].length : -1
}
