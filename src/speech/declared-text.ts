import { createStore } from '../base/store.ts'
import type { Cancel } from '../base/timers.ts'
import { SpeechTimeline } from '../timeline/speech-timeline.ts'
import { requestOf, stripsTags, type SpeechPlayerOptions } from './speech-player-options.ts'

/** The text that `play` speaks from idle: the one that was put on the page, else that of the options. */
export interface DeclaredText {
  /** Empty, over the text. */
  readonly timeline: SpeechTimeline
  /** The same as long as speaking it would give the same. */
  readonly key: string
  setOptions(options: DeclaredTextOptions): void
  /** Puts a text before that of the options; returns its undo. Of several the last counts. */
  put(text: string): Cancel
  /** Calls when it is another text, or one that is shown otherwise. */
  subscribe(listener: () => void): Cancel
}

export type DeclaredTextOptions = Omit<SpeechPlayerOptions, 'client'>

export function createDeclaredText(given: DeclaredTextOptions): DeclaredText {
  let options = given
  let onPage: { text: string } | null = null
  let isStripped = stripsTags(given)
  const timelineOf = (text: string): SpeechTimeline =>
    new SpeechTimeline(text, options.languageCode, isStripped)
  const store = createStore({ timeline: timelineOf(given.text ?? '') })
  const update = (): void => {
    const text = onPage?.text ?? options.text ?? ''
    if (text === store.get().timeline.text && stripsTags(options) === isStripped) return
    isStripped = stripsTags(options)
    store.update({ timeline: timelineOf(text) })
  }
  return {
    get timeline() {
      return store.get().timeline
    },
    get key() {
      const { stream, timestamps } = options
      return JSON.stringify([store.get().timeline.text, requestOf(options), stream, timestamps, isStripped])
    },
    setOptions(newest) {
      options = newest
      update()
    },
    put(text) {
      const entry = (onPage = { text })
      update()
      return () => {
        if (onPage !== entry) return
        onPage = null
        update()
      }
    },
    subscribe: (listener) => store.subscribe(listener),
  }
}
