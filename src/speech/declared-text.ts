import type { Cancel } from '../base/timers.ts'
import { SpeechTimeline } from '../timeline/speech-timeline.ts'

/** The text that `play` speaks from idle: the one that was put on the page, else that of the options. */
export interface DeclaredText {
  /** Empty, over the text. */
  readonly timeline: SpeechTimeline
  setOptions(options: DeclaredTextOptions): void
  /** Puts a text before that of the options; returns its undo. Of several the last counts. */
  put(text: string): Cancel
}

export interface DeclaredTextOptions {
  text?: string | undefined
  languageCode?: string | undefined
}

/** @param onChange Called when it is another text. */
export function createDeclaredText(
  given: DeclaredTextOptions,
  onChange: (text: string) => void,
): DeclaredText {
  let options = given
  let onPage: { text: string } | null = null
  let timeline = new SpeechTimeline(given.text ?? '', given.languageCode)
  const update = (): void => {
    const text = onPage?.text ?? options.text ?? ''
    if (text === timeline.text) return
    timeline = new SpeechTimeline(text, options.languageCode)
    onChange(text)
  }
  return {
    get timeline() {
      return timeline
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
  }
}
