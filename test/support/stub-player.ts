import { createEmitter } from '../../src/base/emitter.ts'
import { createStore } from '../../src/base/store.ts'
import type { SpeechEventMap } from '../../src/model/speech-event.ts'
import type { SpeechPlayer } from '../../src/model/speech-player.ts'
import type { SpeechState } from '../../src/model/speech-state.ts'
import { openTimeline } from './open-timeline.ts'

/** A player that does nothing by itself: what it says is what the test set. Nobody is woken when time passes. */
export interface StubPlayer extends SpeechPlayer {
  /** Gives the next words of the text their times: a quarter of a second a character, from where the last ended. */
  addWords(charEnd: number): void
  /** Replaces the timeline by a new one, as for another utterance. Default: of the same text. */
  startOver(text?: string): void
  /** Adds to the text, as while it is written. */
  write(more: string): void
  setState(changes: Partial<SpeechState>): void
  moveTo(positionSec: number): void
  /** Words that were asked for by `seekToWord`. */
  readonly soughtWords: number[]
  /** Places in the text that were asked for by `seekToChar`. */
  readonly soughtChars: number[]
  /** Texts that were declared, in order; `null` where one was taken back. */
  readonly declared: (string | null)[]
}

const secPerChar = 0.25

/** When a character of a stub's text is heard. */
export function stubTimeOf(charStart: number): number {
  return charStart * secPerChar
}

export function createStubPlayer(text: string, stripTags = false): StubPlayer {
  const events = createEmitter<SpeechEventMap>()
  const store = createStore({
    status: 'idle',
    generation: 'none',
    text,
    shownText: text,
    rate: 1,
  } as SpeechState)
  const soughtWords: number[] = []
  const soughtChars: number[] = []
  const declared: (string | null)[] = []
  let timeline = openTimeline(text, undefined, stripTags)
  let timedTo = 0
  let positionSec = 0
  const stub = {
    get state() {
      return store.get()
    },
    get timeline() {
      return timeline
    },
    soughtWords,
    soughtChars,
    declared,
    declareText(next: string) {
      declared.push(next)
      return () => void declared.push(null)
    },
    subscribe: store.subscribe.bind(store),
    on: events.on.bind(events),
    currentTimeSec: () => positionSec,
    seek(toSec: number) {
      positionSec = toSec
      events.emit('seek', { positionSec } as SpeechEventMap['seek'])
    },
    seekToWord(index: number) {
      soughtWords.push(index)
      stub.seek(timeline.word(index).startSec)
    },
    seekToChar(offset: number) {
      soughtChars.push(offset)
    },
    addWords(charEnd: number) {
      const { text } = timeline
      const chars = [...text.slice(timedTo, charEnd)]
      const startsSec = chars.map((_, index) => (timedTo + index) * secPerChar)
      timeline.add({ chars, startsSec, endsSec: startsSec.map((startSec) => startSec + secPerChar) }, 0)
      timedTo = charEnd
      if (timedTo === text.length) timeline.end()
    },
    startOver(next = text) {
      timeline = openTimeline(next, undefined, stripTags)
      timedTo = positionSec = 0
      store.update({ text: next, utterance: {} as SpeechState['utterance'] })
    },
    write(more: string) {
      timeline.append(more)
      store.update({ text: timeline.text })
    },
    setState: (changes: Partial<SpeechState>) => store.update(changes),
    moveTo: (toSec: number) => void (positionSec = toSec),
  }
  return stub as unknown as StubPlayer
}
