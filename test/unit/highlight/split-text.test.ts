import { describe, expect, it } from 'vitest'
import type { CharRange } from '../../../src/highlight/char-range.ts'
import { longestPassage, splitParagraphs, splitPassages } from '../../../src/highlight/split-text.ts'

function cut(text: string, ranges: readonly CharRange[]): string[] {
  return ranges.map(({ charStart, charEnd }) => text.slice(charStart, charEnd))
}

function passages(text: string): string[] {
  return cut(text, splitPassages(text, { charStart: 0, charEnd: text.length }))
}

describe('splitParagraphs', () => {
  it('cuts behind each line break', () => {
    const text = 'One\n\nTwo\r\nThree\n'
    expect(cut(text, splitParagraphs(text))).toEqual(['One\n', '\n', 'Two\r\n', 'Three\n'])
  })

  it('takes a text without a line break, and none at all', () => {
    expect(cut('One', splitParagraphs('One'))).toEqual(['One'])
    expect(splitParagraphs('')).toEqual([])
  })
})

describe('splitPassages', () => {
  it('leaves a short paragraph whole', () => {
    expect(passages('One. Two.')).toEqual(['One. Two.'])
  })

  it('cuts a long paragraph behind sentences', () => {
    const text = 'She said “Go on!” and he went. '.repeat(100)
    const parts = passages(text)
    expect(parts.join('')).toBe(text)
    for (const part of parts) {
      expect(part.length).toBeLessThanOrEqual(longestPassage)
      expect(part).toMatch(/^She .*went\. $/u)
    }
  })

  it('cuts Chinese behind its full stops', () => {
    const text = '路的尽头，一座灯塔静静地站着。'.repeat(100)
    const parts = passages(text)
    expect(parts.join('')).toBe(text)
    for (const part of parts) expect(part.endsWith('。')).toBe(true)
  })

  it('cuts an endless sentence behind a clause or a word', () => {
    const text = 'on and on, '.repeat(300)
    const parts = passages(text)
    expect(parts.join('')).toBe(text)
    for (const part of parts) expect(part).toMatch(/^(on|and).*\s$/u)
  })

  it('never cuts a character in two', () => {
    for (const character of ['👩‍👩‍👧', 'e\u0301\u0323', '𝒜']) {
      for (const lead of ['', 'x', 'xx', 'xxx', 'xxxx']) {
        const text = lead + character.repeat(800)
        const parts = splitPassages(text, { charStart: 0, charEnd: text.length })
        expect(cut(text, parts).join('')).toBe(text)
        for (const { charStart } of parts.slice(1)) {
          expect((charStart - lead.length) % character.length, `${character} behind ${lead}`).toBe(0)
        }
      }
    }
  })
})
