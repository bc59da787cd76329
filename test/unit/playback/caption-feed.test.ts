import { describe, expect, it, vi } from 'vitest'
import type { SpeechPlayer } from '../../../src/model/speech-player.ts'
import { createCaptionFeed } from '../../../src/playback/caption-feed.ts'
import { openTimeline } from '../../support/open-timeline.ts'

describe('createCaptionFeed', () => {
  it('tells of captions that are closed, and of the last one once no more comes', () => {
    const listeners = new Set<() => void>()
    const player = {
      timeline: openTimeline(''),
      state: { generation: 'receiving' },
      subscribe(listener: () => void) {
        listeners.add(listener)
        return () => void listeners.delete(listener)
      },
    }
    let atSec = 0
    const say = (text: string): void => {
      player.timeline.append(text)
      const startsSec = [...text].map((_, index) => atSec + index / 10)
      atSec += text.length / 10
      player.timeline.add({ chars: [...text], startsSec, endsSec: startsSec.map((sec) => sec + 0.1) }, null)
    }
    const feed = createCaptionFeed(player as unknown as SpeechPlayer)
    const listener = vi.fn()
    const leave = feed.subscribe(listener)
    for (const word of 'One sentence here. '.split(/(?<= )/)) say(word)
    expect(listener).not.toHaveBeenCalled()
    expect(feed.get()).toEqual([])
    for (const word of 'Another one there. And a third of them. '.split(/(?<= )/)) say(word)
    expect(feed.get().map(({ lines }) => lines)).toEqual([['One sentence here.']])
    expect(listener).toHaveBeenCalledTimes(1)
    expect(feed.get()).toBe(feed.get())

    player.state = { generation: 'complete' }
    for (const tell of listeners) tell()
    expect(feed.get()).toHaveLength(3)
    expect(listener).toHaveBeenCalledTimes(2)

    player.timeline = openTimeline('Another text.')
    for (const tell of listeners) tell()
    expect(feed.get()).toEqual([])
    leave()
    expect(listeners.size).toBe(0)
  })
})
