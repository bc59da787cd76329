import { describe, expect, it } from 'vitest'
import type { SpokenRun } from '../../../src/model/spoken-run.ts'
import { shownSlice } from '../../../src/timeline/shown-text.ts'
import { WrittenText } from '../../../src/timeline/written-text.ts'

const same = (text: string): SpokenRun => ({ written: text, spoken: text })
const hidden = (written: string): SpokenRun => ({ written, spoken: '' })

const runs: SpokenRun[] = [
  hidden('# '),
  same('A '),
  hidden('**'),
  same('big'),
  hidden('**'),
  same('ger word'),
  { written: '\n', spoken: '.\n' },
  { written: '```', spoken: 'Code. ', isAside: true },
  same('[sighs] So '),
  { written: '&amp;', spoken: '&' },
  same(' on.'),
]

describe('WrittenText', () => {
  it('is what was written and what is said, and tells where the one stands in the other', () => {
    const text = new WrittenText(false)
    for (const run of runs) text.append([run], 'more')
    expect(text.text).toBe('# A **big**ger word\n```[sighs] So &amp; on.')
    expect(text.spoken).toBe('A bigger word.\nCode. [sighs] So & on.')
    const charsOf = (said: string): string => {
      const start = text.spoken.indexOf(said)
      const { charStart, charEnd } = text.charsOf({ start, end: start + said.length })
      return text.text.slice(charStart, charEnd)
    }
    expect(charsOf('A')).toBe('A')
    expect(charsOf('bigger')).toBe('big**ger')
    expect(charsOf('word')).toBe('word')
    expect(charsOf('&')).toBe('&amp;')
    expect(charsOf('So & on')).toBe('So &amp; on')
    for (const said of ['A ', 'ger', 'word', 'So', '&', ' on'])
      expect(text.spokenOffset(text.text.indexOf(said))).toBe(text.spoken.indexOf(said))
    expect(text.spokenOffset(0)).toBe(0)
    expect(text.spokenOffset(text.text.indexOf('**'))).toBe(text.spoken.indexOf('bigger'))
  })

  it('shows neither marks nor asides, and no directions to the voice where those are taken off', () => {
    const kept = new WrittenText(false)
    kept.append(runs, '')
    expect(shownSlice(kept)).toBe('A bigger word\n[sighs] So &amp; on.')
    const stripped = new WrittenText(true)
    stripped.append(runs, '')
    expect(shownSlice(stripped)).toBe('A bigger word\nSo &amp; on.')
  })

  it('has no words in asides and in directions', () => {
    const text = new WrittenText(true)
    text.append(runs, '')
    const wordless = ['bigger', 'Code', 'sighs', 'So'].map((said) => {
      const start = text.spoken.indexOf(said)
      return text.isWordless({ start, end: start + said.length })
    })
    expect(wordless).toEqual([false, true, true, false])
  })
})
