import { ApiError } from './api-error.ts'

/** The request header that asks for faults; on the sockets, which pages open without headers, also a query parameter. */
export const faultHeader = 'x-simulator'

type ReadValue<Value> = (text: string) => Value

/** A table of faults: by name, what reads the value. */
export type FaultReaders = Readonly<Record<string, ReadValue<unknown>>>

/** What was asked for out of a table. */
export type FaultItems<Readers extends FaultReaders> = {
  readonly [Name in keyof Readers]?: ReturnType<Readers[Name]>
}

/** An item that holds for one line, or with `line: null` for all of them. */
export interface AtLine<Word extends string> {
  kind: Word
  /** Counted from 1. */
  line: number | null
}

/**
 * Reads `name=value` items separated by commas.
 * @throws ApiError 400 on anything the table does not hold
 */
export function readFaultItems<Readers extends FaultReaders>(
  readers: Readers,
  text: string | null,
): FaultItems<Readers> {
  const faults: Record<string, unknown> = {}
  for (const item of (text ?? '').split(',')) {
    if (item.trim() === '') continue
    const [name = '', value, ...rest] = item.split('=').map((side) => side.trim())
    const read = Object.hasOwn(readers, name) ? readers[name] : undefined
    if (!read) throw badFault(`There is no fault "${name}". Known: ${Object.keys(readers).join(', ')}.`)
    if (value === undefined || rest.length > 0) throw badFault(`Write "${name}=value", not "${item.trim()}".`)
    if (name in faults) throw badFault(`"${name}" is given twice.`)
    faults[name] = read(decode(name, value))
  }
  return faults as FaultItems<Readers>
}

function decode(name: string, value: string): string {
  try {
    return decodeURIComponent(value)
  } catch {
    throw badFault(`The value of "${name}" is not percent-encoded: "${value}".`)
  }
}

function badFault(message: string): ApiError {
  return new ApiError(400, `${faultHeader}: ${message}`, { code: 'unknown_fault' })
}

/** Any text but none. */
export function anyText(): ReadValue<string> {
  return (text) => {
    if (text === '') throw badFault('An item has an empty value.')
    return text
  }
}

/** A whole number within bounds. */
export function wholeNumber(least: number, most = Number.MAX_SAFE_INTEGER): ReadValue<number> {
  return (text) => {
    const number = /^\d+$/.test(text) ? Number(text) : NaN
    if (number >= least && number <= most) return number
    const bound = most === Number.MAX_SAFE_INTEGER ? `of at least ${least}` : `from ${least} to ${most}`
    throw badFault(`"${text}" is not a whole number ${bound}.`)
  }
}

/** `4000`, or `4000:500` with another number of milliseconds. */
export function countWithMs(defaultMs: number): ReadValue<{ count: number; ms: number }> {
  const read = wholeNumber(0)
  return (text) => {
    const [count = '', ms] = text.split(':')
    return { count: read(count), ms: ms === undefined ? defaultMs : read(ms) }
  }
}

/** One of a few words. */
export function oneOf<const Word extends string>(words: readonly Word[]): ReadValue<Word> {
  return (text) => {
    const word = words.find((candidate) => candidate === text)
    if (word === undefined) throw badFault(`"${text}" is none of ${words.join(', ')}.`)
    return word
  }
}

/** `3`, which is the first of the words, or `3:word`. */
export function lineWith<const Word extends string>(
  words: readonly [Word, ...Word[]],
): ReadValue<{ line: number; kind: Word }> {
  const readWord = oneOf(words)
  const readLine = wholeNumber(1)
  return (text) => {
    const [line = '', kind] = text.split(':')
    return { line: readLine(line), kind: kind === undefined ? words[0] : readWord(kind) }
  }
}

/** `word`, which holds everywhere, or `word:3`. */
export function oneOfAtLine<const Word extends string>(words: readonly Word[]): ReadValue<AtLine<Word>> {
  const readWord = oneOf(words)
  const readLine = wholeNumber(1)
  return (text) => {
    const [kind = '', line] = text.split(':')
    return { kind: readWord(kind), line: line === undefined ? null : readLine(line) }
  }
}
