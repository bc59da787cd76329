import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createTextBuffer, type SentText } from '../../../../src/simulator/socket/text-buffer.ts'

const schedule = [120, 160, 250, 290]

function sent(text: string, more: Partial<SentText> = {}): SentText {
  return { text, flush: false, tryTriggerGeneration: false, ...more }
}

const anyText = fc.record({
  text: fc.oneof(fc.constant(' '), fc.string({ minLength: 1, maxLength: 80, unit: 'grapheme' })),
  flush: fc.boolean(),
  tryTriggerGeneration: fc.boolean(),
})

describe('createTextBuffer', () => {
  it('speaks at 120, then after 160, 250, 290 and 290 characters more', () => {
    const buffer = createTextBuffer({ schedule, autoMode: false })
    const lengths: number[] = []
    for (let count = 0; count < 1700; count++) {
      const text = buffer.push(sent('x'))
      if (text !== null) lengths.push(text.length)
    }
    expect(lengths).toEqual([120, 160, 250, 290, 290, 290, 290])
  })

  it('counts characters, not units', () => {
    const buffer = createTextBuffer({ schedule: [50], autoMode: false })
    expect(buffer.push(sent('😀'.repeat(49)))).toBeNull()
    expect(buffer.push(sent('😀'))).toBe('😀'.repeat(50))
  })

  it('speaks what there is when flushed, and goes on in the schedule where it was', () => {
    const buffer = createTextBuffer({ schedule, autoMode: false })
    expect(buffer.push(sent('x'.repeat(120)))).toHaveLength(120)
    expect(buffer.push(sent('ten chars.', { flush: true }))).toBe('ten chars.')
    expect(buffer.push(sent('x'.repeat(159)))).toBeNull()
    expect(buffer.push(sent('x'))).toHaveLength(160)
  })

  it('is triggered by more than 50 characters, not by 50', () => {
    const buffer = createTextBuffer({ schedule, autoMode: false })
    expect(buffer.push(sent('x'.repeat(50), { tryTriggerGeneration: true }))).toBeNull()
    expect(buffer.push(sent('x', { tryTriggerGeneration: true }))).toHaveLength(51)
  })

  it('loses nothing, invents nothing and speaks no white space alone, whatever comes', () => {
    fc.assert(
      fc.property(
        fc.array(anyText, { maxLength: 40 }),
        fc.boolean(),
        fc.array(fc.integer({ min: 50, max: 500 }), { minLength: 1, maxLength: 5 }),
        (texts, autoMode, ownSchedule) => {
          const buffer = createTextBuffer({ schedule: ownSchedule, autoMode })
          const spoken = [...texts.map((text) => buffer.push(text)), buffer.end()].filter(
            (text) => text !== null,
          )
          const all = texts.map(({ text }) => text).join('')
          expect(spoken.join('').trimEnd()).toBe(all.trimEnd())
          expect(all.startsWith(spoken.join(''))).toBe(true)
          for (const text of spoken) expect(text.trim()).not.toBe('')
        },
      ),
    )
  })

  it('keeps back less than its threshold where nothing but the schedule decides', () => {
    fc.assert(
      fc.property(fc.array(fc.string({ minLength: 1, maxLength: 60 }), { maxLength: 60 }), (texts) => {
        const buffer = createTextBuffer({ schedule, autoMode: false })
        let generations = 0
        let kept = 0
        for (const text of texts) {
          const threshold = schedule[Math.min(generations, 3)]!
          const taken = buffer.push(sent(`.${text}`))
          kept += [...text].length + 1
          expect(taken !== null).toBe(kept >= threshold)
          if (taken === null) continue
          generations += 1
          kept = 0
        }
      }),
    )
  })
})
