import { describe, expect, it } from 'vitest'
import { findTextEdit } from '../../../src/highlight/text-edit.ts'

function wordIn(text: string, word: string): { charStart: number; charEnd: number } {
  const charStart = text.indexOf(word)
  return { charStart, charEnd: charStart + word.length }
}

describe('findTextEdit', () => {
  it.each([
    ['a word replaced', 'One two three.', 'One deux three.', ['One', 'three'], ['two']],
    ['words added in front', 'One two.', 'Now: One two.', ['One', 'two'], []],
    ['words added behind', 'One two.', 'One two. And more.', ['One', 'two'], []],
    ['words taken out', 'One two three four.', 'One four.', ['One', 'four'], ['two', 'three']],
    ['all of it replaced', 'One two', 'xxx', [], ['One', 'two']],
    ['the same twice', 'na na na', 'na na', ['na'], []],
  ])('follows what stayed: %s', (_what, before, after, kept, lost) => {
    const edit = findTextEdit(before, after)
    for (const word of kept) {
      expect(edit.toNew(wordIn(before, word))).toEqual(wordIn(after, word))
      expect(edit.toOld(wordIn(after, word))).toEqual(wordIn(before, word))
    }
    for (const word of lost) expect(edit.toNew(wordIn(before, word))).toBeNull()
  })

  it('finds for new words the place they were put in', () => {
    const edit = findTextEdit('One two.', 'One and a half two.')
    expect(edit.toOld(wordIn('One and a half two.', 'half'))).toEqual({ charStart: 4, charEnd: 4 })
  })
})
