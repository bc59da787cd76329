import { createDeferred } from '../base/deferred.ts'
import type { SpeechError } from '../base/speech-error.ts'
import { systemTimers, type Cancel, type Timers } from '../base/timers.ts'
import { createTextCutter } from '../text/text-cutter.ts'

/** A text that is written while it is spoken: it grows at one end and is read at the other, as often as need be. */
export interface LiveText {
  /** Whether more can be written. */
  readonly isOpen: boolean
  /** Why its source broke off; `null` while it did not. */
  readonly error: SpeechError | null
  write(text: string): void
  /** All that was written so far is to be spoken now, also half a word. */
  flush(): void
  /** No more will be written, and why, where that was not meant. Only the first end counts. */
  end(error?: SpeechError): void
  /** The piece that begins at an offset of the text; `null` where none is there yet. */
  pieceAt(offset: number): LivePiece | null
  /** Resolves when more was written, or the end. */
  changed(): Promise<void>
}

export interface LivePiece {
  text: string
  /** Whether nothing came after it for a moment: whoever collects text must not wait for more. */
  isUrgent: boolean
}

export interface LiveTextOptions {
  /** BCP 47 tag of the text. */
  lang?: string | undefined
  /** Told of each piece, once, in order. */
  onPiece: (text: string) => void
  timers?: Timers | undefined
}

// A language model that is slower than this has stopped to think: what is ready is better heard now.
const pauseMs = 400

export function createLiveText({ lang, onPiece, timers = systemTimers }: LiveTextOptions): LiveText {
  const cutter = createTextCutter({ lang })
  const pieces: (LivePiece & { start: number })[] = []
  let length = 0
  let isOpen = true
  let failure: SpeechError | null = null
  let change = createDeferred<void>()
  let cancelPause: Cancel = () => undefined

  const take = (texts: string[], isUrgent: boolean): void => {
    for (const text of texts) {
      pieces.push({ text, isUrgent, start: length })
      length += text.length
      onPiece(text)
    }
    if (texts.length > 0) tell()
  }

  const tell = (): void => {
    change.resolve()
    change = createDeferred()
  }

  return {
    get isOpen() {
      return isOpen
    },
    get error() {
      return failure
    },
    write(text) {
      if (!isOpen || text === '') return
      take(cutter.push(text), false)
      cancelPause()
      cancelPause = timers.after(pauseMs, () => take(cutter.pause(), true))
    },
    flush() {
      cancelPause()
      if (isOpen) take(cutter.flush(), true)
    },
    end(error) {
      if (!isOpen) return
      cancelPause()
      take(cutter.flush(), true)
      isOpen = false
      failure = error ?? null
      tell()
    },
    pieceAt(offset) {
      // Where a connection broke, the next one begins within a piece.
      const piece = pieces.findLast(({ start }) => start <= offset)
      const text = piece?.text.slice(offset - piece.start) ?? ''
      return piece && text !== '' ? { text, isUrgent: piece.isUrgent } : null
    },
    changed: () => change.promise,
  }
}
