import { describe, expect, it } from 'vitest'
import { createMp3Index } from '../../../src/media/mp3-index.ts'
import { id3Tag, join, mp3Frame } from './mp3-stream.ts'

const frameSec = 1152 / 44_100
const tagLength = 60

function indexOf(frameCount: number): ReturnType<typeof createMp3Index> {
  const index = createMp3Index()
  index.feed(join(id3Tag(tagLength - 10), ...Array.from({ length: frameCount }, () => mp3Frame())))
  // The parser waits for a second header before it believes the first.
  return index
}

describe('createMp3Index', () => {
  it('knows how long the stream is, to the frame', () => {
    expect(indexOf(100).endSec).toBeCloseTo(100 * frameSec, 9)
    expect(indexOf(0).endSec).toBe(0)
  })

  it('finds a frame that begins two frames before a time, or up to a second earlier', () => {
    const index = indexOf(1000)
    for (const positionSec of [0, 0.03, 1, 5.5, 12.345, 26.1]) {
      const mark = index.markBefore(positionSec)
      const frame = Math.round(mark.startSec / frameSec)
      expect(mark.startSec).toBeCloseTo(frame * frameSec, 9)
      expect(mark.byteOffset).toBe(tagLength + frame * 417)
      expect(mark.startSec).toBeLessThanOrEqual(Math.max(0, positionSec - 2 * frameSec))
      expect(mark.startSec).toBeGreaterThan(positionSec - 35 * frameSec)
    }
  })

  it('begins at the last mark when the time lies behind the end', () => {
    expect(indexOf(100).markBefore(1000).startSec).toBeCloseTo(93 * frameSec, 9)
  })

  it('begins at the start of what has no frame', () => {
    expect(createMp3Index().markBefore(3)).toEqual({ byteOffset: 0, startSec: 0 })
  })
})
