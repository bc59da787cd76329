/** A media element that plays when a test says so: what jsdom has is only its shell. */
export interface FakeMedia {
  readonly element: HTMLMediaElement
  /** The next `play` is refused, as a browser does before the first gesture. */
  refusePlay(): void
  /** Lets it play on to a position, in seconds. */
  advanceTo(positionSec: number): void
  stall(): void
  end(): void
  fail(code: number): void
}

export function createFakeMedia(durationSec = 10, tag: 'audio' | 'video' = 'video'): FakeMedia {
  const element = document.createElement(tag)
  const facts = {
    duration: durationSec,
    currentTime: 0,
    paused: true,
    ended: false,
    seeking: false,
    readyState: 4,
    networkState: 1,
    error: null as { code: number; message: string } | null,
  }
  let isRefused = false
  const tell = (type: string): void => void element.dispatchEvent(new Event(type))
  for (const key of Object.keys(facts) as (keyof typeof facts)[])
    Object.defineProperty(element, key, { configurable: true, get: () => facts[key] })
  Object.defineProperty(element, 'currentTime', {
    get: () => facts.currentTime,
    set(positionSec: number) {
      facts.currentTime = positionSec
      facts.ended = false
      tell('seeking')
      tell('seeked')
    },
  })
  Object.assign(element, {
    play() {
      if (isRefused) return Promise.reject(new DOMException('Gesture', 'NotAllowedError'))
      if (facts.ended) element.currentTime = 0
      facts.paused = false
      tell('play')
      if (facts.readyState >= 3) tell('playing')
      return Promise.resolve()
    },
    pause() {
      if (facts.paused) return
      facts.paused = true
      tell('pause')
    },
    load: () => {
      facts.error = null
    },
  })
  return {
    element,
    refusePlay: () => {
      isRefused = true
    },
    advanceTo(positionSec) {
      facts.readyState = 4
      facts.currentTime = positionSec
      tell('playing')
    },
    stall() {
      facts.readyState = 2
      tell('waiting')
    },
    end() {
      facts.currentTime = durationSec
      facts.ended = facts.paused = true
      tell('pause')
      tell('ended')
    },
    fail(code) {
      facts.error = { code, message: '' }
      tell('error')
    },
  }
}
