import { describe, expect, it } from 'vitest'
import { chapterAt, previousChapterSec } from '../../../src/playback/chapter-at.ts'

const chapters = [0, 10, 20].map((startSec) => ({ title: '', startSec, endSec: startSec + 10, lines: [] }))

describe('chapterAt', () => {
  it('is the last that has begun, to the end and beyond', () => {
    expect([0, 9.99, 10, 19.99, 20, 30, 99].map((sec) => chapterAt(chapters, sec))).toEqual([
      0, 0, 1, 1, 2, 2, 2,
    ])
    expect(chapterAt([], 5)).toBe(-1)
  })
})

describe('previousChapterSec', () => {
  it('is the start of the chapter itself, and after no more than three seconds of it that of the one before', () => {
    expect([0, 3, 4, 10, 13, 13.1, 22].map((sec) => previousChapterSec(chapters, sec))).toEqual([
      0, 0, 0, 0, 0, 10, 10,
    ])
  })
})
