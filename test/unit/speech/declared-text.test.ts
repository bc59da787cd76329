import { describe, expect, it } from 'vitest'
import { createDeclaredText } from '../../../src/speech/declared-text.ts'

describe('createDeclaredText', () => {
  it('is the text of the options, and tells when that changes', () => {
    const told: string[] = []
    const declared = createDeclaredText({ text: 'One' })
    declared.subscribe(() => told.push(declared.timeline.text))
    expect(declared.timeline).toMatchObject({ text: 'One', wordCount: 0 })
    const { timeline } = declared
    declared.setOptions({ text: 'One', languageCode: 'en' })
    expect(declared.timeline).toBe(timeline)
    declared.setOptions({ text: 'Two' })
    declared.setOptions({})
    expect(told).toEqual(['Two', ''])
  })

  it('is the text on the page while there is one, the last of several', () => {
    const told: string[] = []
    const declared = createDeclaredText({ text: 'Options' })
    declared.subscribe(() => told.push(declared.timeline.text))
    const takeFirst = declared.put('First')
    const takeSecond = declared.put('Second')
    declared.setOptions({ text: 'Other options' })
    takeFirst()
    expect(told).toEqual(['First', 'Second'])
    takeSecond()
    takeSecond()
    expect(told).toEqual(['First', 'Second', 'Other options'])
    expect(declared.timeline.text).toBe('Other options')
  })
})
