import { describe, expect, it } from 'vitest'
import type { CharRange } from '../../../src/highlight/char-range.ts'
import { splitParagraphs } from '../../../src/highlight/split-text.ts'
import { createTextUnits, wordsWithin } from '../../../src/highlight/text-units.ts'
import type { HighlightUnit } from '../../../src/model/highlight-unit.ts'
import { createStubPlayer } from '../../support/stub-player.ts'

const text = 'One two. Three four.\n\nFive six seven.'

function unitsOf(unit: HighlightUnit, timedTo = text.length): ReturnType<typeof createTextUnits> {
  const player = createStubPlayer(text)
  player.addWords(timedTo)
  return createTextUnits(unit, player.timeline, splitParagraphs(text))
}

function at(part: string): CharRange {
  const charStart = text.indexOf(part)
  return { charStart, charEnd: charStart + part.length }
}

function show({ charStart, charEnd }: CharRange): string {
  return text.slice(charStart, charEnd)
}

describe('wordsWithin', () => {
  const { timeline, addWords } = createStubPlayer(text)
  addWords(text.indexOf('six'))

  it('gives the words that lie in a range, in order', () => {
    expect(wordsWithin(timeline, at('two. Three')).map(show)).toEqual(['two', 'Three'])
  })

  it('gives those that lie in it in part', () => {
    expect(wordsWithin(timeline, at('wo. Th')).map(show)).toEqual(['two', 'Three'])
  })

  it('gives none where none have their time', () => {
    expect(wordsWithin(timeline, at('. '))).toEqual([])
    expect(wordsWithin(timeline, at('seven'))).toEqual([])
  })
})

describe('createTextUnits', () => {
  it.each([
    ['word', 'Three', ['One', 'two', 'Three', 'four']],
    ['sentence', 'Three four.', ['One two.', 'Three four.']],
    ['paragraph', 'One two. Three four.\n', []],
  ] as const)('knows the %s around a word, and those of a passage', (unit, around, within) => {
    const units = unitsOf(unit)
    expect(show(units.around(at('Three')))).toBe(around)
    expect(units.within(at('One two. Three four.\n')).map(show)).toEqual(within)
  })

  it('knows sentences before their words have times', () => {
    const units = unitsOf('sentence', 8)
    expect(units.within(at('One two. Three four.\n')).map(show)).toEqual(['One two.', 'Three four.'])
  })

  it('leaves out the white space around a sentence', () => {
    const indented = '  One two.  Three. \n \n'
    const { timeline } = createStubPlayer(indented)
    const units = createTextUnits('sentence', timeline, splitParagraphs(indented))
    const within = (passage: CharRange): string[] =>
      units.within(passage).map(({ charStart, charEnd }) => indented.slice(charStart, charEnd))
    expect(within({ charStart: 0, charEnd: 19 })).toEqual(['One two.', 'Three.'])
    expect(within({ charStart: 19, charEnd: 21 })).toEqual([])
  })
})
