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
  /** For how long there is sound still to be heard, in milliseconds. Default: for no time. */
  soundAheadMs?: (() => number) | undefined
  timers?: Timers | undefined
}

// A language model that is slower than this has stopped to think: what is ready is better heard than silence. While
// there is sound, it waits for the rest of its sentence, but for the time that a service needs to speak it.
const pauseMs = 400
const serviceMs = 600

export function createLiveText(options: LiveTextOptions): LiveText {
  const { lang, onPiece, soundAheadMs = () => 0, timers = systemTimers } = options
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

  const awaitPause = (delayMs: number): void => {
    cancelPause()
    cancelPause = timers.after(delayMs, () => {
      const spareMs = soundAheadMs() - serviceMs
      if (spareMs > 0) awaitPause(spareMs)
      else take(cutter.pause(), true)
    })
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
      awaitPause(pauseMs)
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
