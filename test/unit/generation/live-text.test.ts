import { describe, expect, it } from 'vitest'
import { SpeechError } from '../../../src/base/speech-error.ts'
import { createLiveText, type LiveText } from '../../../src/generation/live-text.ts'
import { createManualTimers, type ManualTimers } from '../../manual-timers.ts'

function setUp(soundAheadMs?: () => number): { live: LiveText; pieces: string[]; timers: ManualTimers } {
  const timers = createManualTimers()
  const pieces: string[] = []
  const live = createLiveText({
    timers,
    soundAheadMs,
    onPiece: (runs) => pieces.push(runs.map(({ spoken }) => spoken).join('')),
  })
  return { live, pieces, timers }
}

describe('createLiveText', () => {
  it('gives out what is ready when its source makes a pause, and not before', () => {
    const { live, pieces, timers } = setUp()
    live.write('Let me ')
    timers.advance(399)
    live.write('think a ')
    timers.advance(399)
    expect(pieces).toEqual([])
    timers.advance(1)
    expect(pieces).toEqual(['Let me think a '])
  })

  it('waits for the rest of a sentence for as long as there is sound to be heard', () => {
    const { live, pieces, timers } = setUp(() => 3000 - timers.nowMs())
    live.write('Let me think a')
    timers.advance(2399)
    expect(pieces).toEqual([])
    timers.advance(1)
    expect(pieces).toEqual(['Let me think '])
  })

  it('gives a piece from within, where it is asked for from there', () => {
    const { live } = setUp()
    live.write('Well, that depends on the wind. Some days it is kind. ')
    live.end()
    expect(live.pieceAt(0)).toEqual({ text: 'Well, that depends on the wind. ', isUrgent: false })
    expect(live.pieceAt(6)).toEqual({ text: 'that depends on the wind. ', isUrgent: false })
    expect(live.pieceAt(32)).toEqual({ text: 'Some days it is kind. ', isUrgent: true })
    expect(live.pieceAt(54)).toBeNull()
  })

  it('takes nothing after its end, and leaves no timer behind', () => {
    const { live, pieces, timers } = setUp()
    live.write('One ')
    live.end()
    live.write('two. ')
    live.flush()
    timers.advance(1000)
    expect(pieces).toEqual(['One '])
    expect(timers.waiting).toBe(0)
  })

  it('ends with the error of a reader that cannot be had, also where it was ended before', async () => {
    for (const isEnded of [false, true]) {
      const pieces: unknown[] = []
      const error = new SpeechError('network', 'It could not be loaded.')
      const live = createLiveText({ reader: Promise.reject(error), onPiece: (runs) => pieces.push(runs) })
      live.write('One two. ')
      if (isEnded) live.end()
      while (!live.isWhole) await live.changed()
      expect(live).toMatchObject({ error, isOpen: false })
      expect(pieces).toEqual([])
    }
  })
})
