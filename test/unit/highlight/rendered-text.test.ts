import { describe, expect, it } from 'vitest'
import { findRenderedText } from '../../../src/highlight/rendered-text.ts'
import type { TaggedText } from '../../../src/highlight/tagged-text.ts'

/** A text whose marks, in braces here, are not shown. */
function tagged(marked: string): TaggedText {
  const tags: { charStart: number; charEnd: number }[] = []
  let text = ''
  for (const [index, part] of marked.split(/[{}]/u).entries()) {
    if (index % 2 === 1) tags.push({ charStart: text.length, charEnd: text.length + part.length })
    text += part
  }
  return { text, tags }
}

const source = tagged(
  '{## }The wind\n\nIt costs {**}$5{**}, {*}un{*}usually. \n\n{```js\nwind()\n```\n\n}1. Nobody\n2. knows',
)
const page = 'The wind\n\nIt costs $5, unusually.\n\nNobody\n\nknows'

/** What stands on the page for a part of the text. */
function seen(part: string, from = source, on = page): string | null {
  const charStart = from.text.indexOf(part)
  const range = findRenderedText(from, on)?.toNew({ charStart, charEnd: charStart + part.length })
  return range ? on.slice(range.charStart, range.charEnd) : null
}

describe('findRenderedText', () => {
  it.each([
    ['The', 'The'],
    ['$5', '$5'],
    ['un*usually', 'unusually'],
    ['Nobody', 'Nobody'],
    ['knows', 'knows'],
    ['The wind\n\nIt', 'The wind\n\nIt'],
    ['wind()', null],
  ])('finds %j on the page as %j', (part, expected) => {
    expect(seen(part)).toBe(expected)
  })

  it('finds what was clicked on the page in the text', () => {
    const charStart = page.indexOf('unusually')
    const { charStart: from, charEnd: to } = findRenderedText(source, page)!.toOld({
      charStart,
      charEnd: charStart + 4,
    })
    expect(source.text.slice(from, to)).toBe('un*usually')
  })

  it('finds as much as is there on both sides, whichever is ahead', () => {
    for (let length = 8; length < page.length; length++) {
      const half = page.slice(0, length)
      expect(seen('wind', source, half)).toBe('wind')
      expect(seen('wind', tagged(half), page)).toBe('wind')
    }
    expect(seen('knows', source, page.slice(0, -4))).toBeNull()
  })

  it('passes over what stands on the page alone', () => {
    const code = 'const a = b\n'.repeat(50)
    expect(seen('Nobody', source, page.replace('Nobody', `${code}Nobody`))).toBe('Nobody')
  })

  it('takes another text for another text', () => {
    expect(findRenderedText(source, 'Quite another text, of the wind, stands here.')).toBeNull()
    expect(findRenderedText(source, '')).toBeNull()
    expect(findRenderedText(tagged(''), page)).toBeNull()
  })

  it('goes sign by sign where words have no spaces between them', () => {
    const text = tagged('これは{**}重要{**}です')
    expect(seen('重', text, 'これは重要')).toBe('重')
  })
})
