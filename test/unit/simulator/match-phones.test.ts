import { describe, expect, it } from 'vitest'
import { matchPhones } from '../../../src/simulator/node/match-phones.ts'

function match(expected: string, spoken: string): number[] {
  return [...matchPhones(expected.split(' '), spoken.split(' '))]
}

describe('matchPhones', () => {
  it('finds each sound in its place', () => {
    expect(match('k ae t s', 'k ae t s')).toEqual([0, 1, 2, 3])
  })

  it('bears a sound that was dropped, added or changed', () => {
    expect(match('ae n d', 'ae n')).toEqual([0, 1])
    expect(match('k ae t', 'k ae ax t')).toEqual([0, 1, 1, 2])
    expect(match('dh ax', 'dh iy')).toEqual([0, 1])
  })

  it('keeps vowels with vowels', () => {
    expect(match('t ax m', 'd ih m')).toEqual([0, 1, 2])
  })

  it('gives a sound that nobody expected to the one before it, or to the first', () => {
    expect(match('ae', 'hh ae')).toEqual([0, 0])
  })
})
