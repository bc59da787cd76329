import { describe, expect, it } from 'vitest'
import { charEdges } from '../../../src/simulator/node/char-edges.ts'
import type { Phone } from '../../../src/simulator/node/flite.ts'

/** Sounds that follow one another, from a start. */
function phones(startSec: number, ...lengthsSec: number[]): Phone[] {
  let at = startSec
  return lengthsSec.map((length) => {
    const phone = { name: 'x', startSec: at, endSec: at + length }
    at += length
    return phone
  })
}

describe('charEdges', () => {
  it('lets letters follow the sounds of their word, and gives pauses to what is between words', () => {
    const words = [
      { from: 0, to: 2, phones: phones(0, 0.1, 0.3) },
      { from: 3, to: 5, phones: phones(0.5, 0.2, 0.2) },
    ]
    expect(charEdges(6, words, 1).map((edge) => Number(edge.toFixed(3)))).toEqual([
      0, 0.1, 0.4, 0.5, 0.7, 0.9, 1,
    ])
  })

  it('has more letters than sounds, or fewer, share what there is', () => {
    expect(charEdges(4, [{ from: 0, to: 4, phones: phones(0, 0.4) }], 0.4)).toEqual([
      0, 0.1, 0.2, 0.30000000000000004, 0.4,
    ])
    expect(charEdges(1, [{ from: 0, to: 1, phones: phones(0, 0.1, 0.1, 0.1) }], 0.3).at(-1)).toBe(0.3)
  })

  it('shares the sounds of a word with words after it that have none', () => {
    const words = [
      { from: 0, to: 2, phones: phones(0, 0.1, 0.1, 0.1, 0.1) },
      { from: 3, to: 5, phones: [] },
    ]
    const edges = charEdges(5, words, 0.4)
    expect(edges[2]).toBeCloseTo(0.2)
    expect(edges[4]).toBeCloseTo(0.3)
  })

  it('gives the silence after a last word to its last letter', () => {
    expect(charEdges(2, [{ from: 0, to: 2, phones: phones(0, 0.1, 0.1) }], 1)).toEqual([0, 0.1, 1])
  })

  it('never runs backwards, nor beyond the end, whatever the sounds say', () => {
    const words = [
      { from: 0, to: 1, phones: phones(0.5, 0.4) },
      { from: 2, to: 3, phones: phones(0.2, 0.1) },
      { from: 4, to: 5, phones: phones(2, 1) },
    ]
    const edges = charEdges(5, words, 1)
    expect(edges).toEqual([...edges].sort((a, b) => a - b))
    expect(edges.at(-1)).toBe(1)
  })
})
