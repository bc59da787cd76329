import { act, cleanup, renderHook } from '@testing-library/react'
import { afterAll, afterEach, beforeEach, describe, expect, it } from 'vitest'
import { useMediaSpeech } from '../../../src/react/use-media-speech.ts'
import { useSpeechLink } from '../../../src/react/use-speech-link.ts'
import { WordTimeline } from '../../../src/timeline/word-timeline.ts'
import { createFakeMedia } from '../../support/fake-media.ts'

const timeline = new WordTimeline('One two', [
  { text: 'One', charStart: 0, charEnd: 3, startSec: 1, endSec: 2, estimated: false },
  { text: 'two', charStart: 4, charEnd: 7, startSec: 2.5, endSec: 3, estimated: false },
])

describe('useSpeechLink', () => {
  const address = location.href
  beforeEach(() => history.replaceState(null, '', '/talk'))
  afterEach(cleanup)
  afterAll(() => history.replaceState(null, '', address))

  const show = (given: WordTimeline | null) => {
    const { element } = createFakeMedia()
    const ref = { current: element }
    const view = renderHook(
      (props) => {
        const speech = useMediaSpeech(ref, { timeline: props.timeline })
        useSpeechLink(speech)
      },
      { initialProps: { timeline: given } },
    )
    return { element, ...view }
  }

  it('goes to the word of the address as soon as it is there, once, and plays nothing', () => {
    location.hash = '#word=1'
    const { element, rerender } = show(null)
    expect(element.currentTime).toBe(0)
    rerender({ timeline })
    expect(element.currentTime).toBe(2.5)
    expect(element.paused).toBe(true)
    element.currentTime = 4
    rerender({ timeline })
    expect(element.currentTime).toBe(4)
  })

  it('goes to the time of the address, and to the next one', () => {
    location.hash = '#t=3.25'
    const { element, unmount } = show(timeline)
    expect(element.currentTime).toBe(3.25)
    location.hash = '#word=0'
    act(() => void window.dispatchEvent(new HashChangeEvent('hashchange')))
    expect(element.currentTime).toBe(1)
    unmount()
    location.hash = '#t=9'
    window.dispatchEvent(new HashChangeEvent('hashchange'))
    expect(element.currentTime).toBe(1)
  })

  it('leaves it where an address names no place', () => {
    location.hash = '#chapter'
    expect(show(timeline).element.currentTime).toBe(0)
  })
})
