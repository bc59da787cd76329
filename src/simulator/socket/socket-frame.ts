import type { Alignment, SpeechChunk } from '../../model/speech-chunk.ts'
import { encodeBase64 } from '../encode-base64.ts'
import { escapeUnicode } from '../escape-unicode.ts'
import { groupIntoClusters } from '../group-into-clusters.ts'
import type { SocketError } from './socket-error.ts'
import type { SocketFaults } from './socket-faults.ts'

/** A message with audio (contract 4.5). `frame` counts from 1: some faults hold for one frame alone. */
export function audioFrame(chunk: SpeechChunk, frame: number, faults: SocketFaults): string {
  return toText(
    {
      audio: chunk.audio === null ? null : encodeBase64(chunk.audio),
      isFinal: null,
      ...wireAlignments(chunk, frame, faults),
      ...(faults['alien-frame'] === undefined ? {} : { generation: { id: frame }, speaker: null }),
    },
    faults,
  )
}

/** The last message, or `null` where there is to be none. */
export function finalFrame(faults: SocketFaults): string | null {
  switch (faults['last-frame']) {
    case 'absent':
      return null
    case 'bare':
      return toText({ isFinal: true }, faults)
    default:
      return toText({ audio: null, isFinal: true, normalizedAlignment: null, alignment: null }, faults)
  }
}

/** The message before a closing that is no good one. */
export function errorFrame({ error, message, closeCode }: SocketError): string {
  return JSON.stringify({ message, error, code: closeCode })
}

/** A message of a type that the contract does not know (contract 4.5). */
export const alienFrame = JSON.stringify({
  type: 'flush_done',
  context_id: null,
  flush_done: true,
  done: false,
  status_code: 206,
})

interface WireAlignment {
  chars: readonly string[]
  charStartTimesMs: readonly number[]
  charDurationsMs: readonly number[]
}

interface WireAlignments {
  normalizedAlignment?: WireAlignment | null
  alignment?: WireAlignment | null
}

function wireAlignments(chunk: SpeechChunk, frame: number, faults: SocketFaults): WireAlignments {
  const alignment = wireAlignment(chunk.alignment, faults)
  const normalizedAlignment = wireAlignment(chunk.normalizedAlignment, faults)
  const { alignment: fault } = faults
  const kind = fault && (fault.line === null || fault.line === frame) ? fault.kind : undefined
  switch (kind) {
    case undefined:
      return { normalizedAlignment, alignment }
    case 'null':
      return { normalizedAlignment: null, alignment: null }
    case 'absent':
      return {}
    case 'empty':
      return { normalizedAlignment: emptyAlignment, alignment: emptyAlignment }
    case 'unequal':
      return {
        normalizedAlignment: withoutLastStart(normalizedAlignment),
        alignment: withoutLastStart(alignment),
      }
    case 'original-only':
      return { normalizedAlignment: null, alignment }
    case 'normalized-only':
      return { normalizedAlignment, alignment: null }
  }
}

const emptyAlignment: WireAlignment = { chars: [], charStartTimesMs: [], charDurationsMs: [] }

function wireAlignment(alignment: Alignment | null, faults: SocketFaults): WireAlignment | null {
  if (alignment === null) return null
  const { chars, startsSec, endsSec } =
    faults.entries === 'clusters' ? groupIntoClusters(alignment) : alignment
  const startsMs = Array.from(startsSec, toWholeMs)
  return {
    chars,
    charStartTimesMs: startsMs,
    charDurationsMs: Array.from(endsSec, (sec, index) => toWholeMs(sec) - startsMs[index]!),
  }
}

function toWholeMs(sec: number): number {
  return Math.round(sec * 1000)
}

function withoutLastStart(alignment: WireAlignment | null): WireAlignment | null {
  return alignment && { ...alignment, charStartTimesMs: alignment.charStartTimesMs.slice(0, -1) }
}

function toText(frame: object, { keys, unicode }: SocketFaults): string {
  const json = JSON.stringify(respelt(frame, keys))
  return unicode === 'escaped' ? escapeUnicode(json) : json
}

function respelt(value: unknown, keys: SocketFaults['keys']): unknown {
  if (keys === undefined || keys === 'documented') return value
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value
  const respell = keys === 'snake-case' ? toSnakeCase : toPlural
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [respell(key), respelt(inner, keys)]))
}

function toSnakeCase(key: string): string {
  return key.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)
}

/** The slip of the documentation: one `s` too many (contract 3.1). */
function toPlural(key: string): string {
  return key.replace(/^char(?=[A-Z])/, 'chars')
}
