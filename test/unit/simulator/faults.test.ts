import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { parseFaults } from '../../../src/simulator/faults.ts'

/** As a refusal lists them. */
function knownFaults(): string[] {
  try {
    parseFaults('unheard-of=1')
  } catch (error) {
    return /Known: (.*)\./.exec((error as Error).message)![1]!.split(', ')
  }
  return []
}

describe('parseFaults', () => {
  it('reads items separated by commas, with or without space', () => {
    expect(parseFaults('status=429, retry-after=2,fail-times=1 , id = first')).toEqual({
      status: 429,
      'retry-after': '2',
      'fail-times': 1,
      id: 'first',
    })
  })

  it('finds none where there is no header', () => {
    expect(parseFaults(null)).toEqual({})
    expect(parseFaults(' ')).toEqual({})
  })

  it('decodes values, so that they may hold commas and spaces', () => {
    const date = 'Wed, 21 Oct 2026 07:28:00 GMT'
    expect(parseFaults(`status=429, retry-after=${encodeURIComponent(date)}`)['retry-after']).toBe(date)
  })

  it('reads a line for what may be wrong in one line alone', () => {
    expect(parseFaults('alignment=null').alignment).toEqual({ kind: 'null', line: null })
    expect(parseFaults('alignment=unequal:3').alignment).toEqual({ kind: 'unequal', line: 3 })
  })

  it('reads which form an error in a line is to have', () => {
    expect(parseFaults('error-line=2')['error-line']).toEqual({ line: 2, kind: 'detail' })
    expect(parseFaults('error-line=2:message')['error-line']).toEqual({ line: 2, kind: 'message' })
  })

  it('are all in the table that is shown to people, and nothing else is', () => {
    const source = readFileSync('src/simulator/faults.ts', 'utf8')
    const rows = [...source.matchAll(/^ \* \| (`[^|]*`) \|/gm)].flatMap(([, names]) =>
      [...names!.matchAll(/`([^`]*)`/g)].map((match) => match[1]!),
    )
    const known = knownFaults()
    expect([...rows].sort()).toEqual([...known].sort())
  })

  it.each([
    ['first-byte-dealy=5', /no fault "first-byte-dealy".*Known: .*first-byte-delay/],
    ['toString=1', /no fault "toString"/],
    ['status', /"status=value"/],
    ['status=429=1', /"status=value"/],
    ['status=429, status=500', /"status" is given twice/],
    ['status=200', /"200" is not a whole number from 400 to 599/],
    ['chunk=0', /"0" is not a whole number of at least 1/],
    ['chunk=1.5', /"1.5" is not/],
    ['chunk=', /"" is not/],
    ['code=', /empty value/],
    ['error-shape=list', /"list" is none of detail-object, .*html/],
    ['alignment=nil', /"nil" is none of null/],
    ['alignment=null:0', /"0" is not/],
    ['message=%', /not percent-encoded/],
    ['error-line=x', /"x" is not/],
    ['error-line=1:oops', /"oops" is none of detail, error, message/],
    ['split=lines', /"lines" is none of characters/],
    ['headers=few', /"few" is none of hidden, absent/],
  ])('refuses %s and says what is right', (header, message) => {
    expect(() => parseFaults(header)).toThrow(message)
  })
})
