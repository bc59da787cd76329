import { describe, expect, it } from 'vitest'
import { readByteRange } from '../../../src/simulator/byte-range.ts'

describe('readByteRange', () => {
  it.each([
    ['bytes=0-', { start: 0, end: 10 }],
    ['bytes=0-0', { start: 0, end: 1 }],
    ['bytes=4-7', { start: 4, end: 8 }],
    ['bytes=4-99', { start: 4, end: 10 }],
    ['bytes=-3', { start: 7, end: 10 }],
    ['bytes=-99', { start: 0, end: 10 }],
  ])('reads %s of ten bytes', (header, range) => {
    expect(readByteRange(header, 10)).toEqual(range)
  })

  it.each([null, '', 'bytes=-', 'bytes=7-4', 'bytes=0-1,4-5', 'lines=0-1', 'bytes=a-b'])(
    'leaves %s to an answer with the whole',
    (header) => expect(readByteRange(header, 10)).toBeNull(),
  )

  it.each(['bytes=10-', 'bytes=10-12', 'bytes=-0'])('finds nothing for %s', (header) => {
    expect(readByteRange(header, 10)).toBe('unsatisfiable')
  })
})
