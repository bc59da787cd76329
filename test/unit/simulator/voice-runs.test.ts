import { describe, expect, it } from 'vitest'
import { plainSegment } from '../../../src/simulator/node/normalize/text-segment.ts'
import { voiceRuns } from '../../../src/simulator/node/voice-runs.ts'

function runs(text: string): [string, string][] {
  return voiceRuns([plainSegment([...text])]).map((run) => [run.kind, run.chars.join('')])
}

describe('voiceRuns', () => {
  it('parts what is read from what is hummed, punctuation going with what is before it', () => {
    expect(runs('Say 世界, then мир!')).toEqual([
      ['read', 'Say '],
      ['hum', '世界, '],
      ['read', 'then '],
      ['hum', 'мир!'],
    ])
  })

  it('reads letters with accents, composed or not', () => {
    expect(runs('Łódź nai\u0308ve straße')).toEqual([['read', 'Łódź nai\u0308ve straße']])
  })

  it('hums emoji, and keeps their joiners with them', () => {
    expect(runs('“👨‍👩‍👧”')).toEqual([['hum', '“👨‍👩‍👧”']])
  })

  it('is silent where there is nothing to voice', () => {
    expect(runs('!? …')).toEqual([['silence', '!? …']])
  })

  it('keeps a pause apart', () => {
    const pause = { written: [...'<break>'], spoken: ['.'], pauseSec: 1.5 }
    expect(voiceRuns([plainSegment([...'One ']), pause, plainSegment([...' two'])])).toEqual([
      { kind: 'read', chars: [...'One '], pauseSec: null },
      { kind: 'silence', chars: ['.'], pauseSec: 1.5 },
      { kind: 'read', chars: [...' two'], pauseSec: null },
    ])
  })
})
