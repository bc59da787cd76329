import { describe, expect, it } from 'vitest'
import { readAlignment } from '../../../src/protocol/speech/read-alignment.ts'

const wire = (characters: unknown, starts: unknown, ends: unknown): object => ({
  characters,
  character_start_times_seconds: starts,
  character_end_times_seconds: ends,
})

describe('readAlignment', () => {
  it('reads characters with their starts and ends', () => {
    expect(readAlignment(wire(['a', '😀'], [0, 0.5], [0.5, 0.5]))).toEqual({
      chars: ['a', '😀'],
      startsSec: [0, 0.5],
      endsSec: [0.5, 0.5],
    })
  })

  it('reads a list whose key has an s too many', () => {
    const misspelt = {
      characters: ['a'],
      characters_start_times_seconds: [0],
      characters_end_times_seconds: [1],
    }
    expect(readAlignment(misspelt)).toEqual({ chars: ['a'], startsSec: [0], endsSec: [1] })
  })

  it('cuts to the shortest list, whichever it is', () => {
    const expected = { chars: ['a'], startsSec: [0], endsSec: [1] }
    expect(readAlignment(wire(['a'], [0, 1], [1, 2]))).toEqual(expected)
    expect(readAlignment(wire(['a', 'b'], [0], [1, 2]))).toEqual(expected)
    expect(readAlignment(wire(['a', 'b'], [0, 1], [1]))).toEqual(expected)
  })

  it('cuts before an entry that is no time or no character', () => {
    const expected = { chars: ['a'], startsSec: [0], endsSec: [1] }
    expect(readAlignment(wire(['a', null, 'c'], [0, 1, 2], [1, 2, 3]))).toEqual(expected)
    expect(readAlignment(wire(['a', 'b', 'c'], [0, '1', 2], [1, 2, 3]))).toEqual(expected)
    expect(readAlignment(wire(['a', 'b', 'c'], [0, 1, 2], [1, null, 3]))).toEqual(expected)
  })

  it('is null where there is nothing to read', () => {
    for (const value of [
      null,
      undefined,
      [],
      'abc',
      {},
      wire([], [], []),
      wire(['a'], null, [1]),
      wire('a', [0], [1]),
    ]) {
      expect(readAlignment(value), JSON.stringify(value)).toBeNull()
    }
  })
})
