import { createDeferred } from '../base/deferred.ts'
import type { SpeechError } from '../base/speech-error.ts'
import { systemTimers, type Cancel, type Timers } from '../base/timers.ts'
import type { SpokenRun } from '../model/spoken-run.ts'
import { RunQueue } from '../text/run-queue.ts'
import { createTextCutter } from '../text/text-cutter.ts'
import type { TextReader } from '../text/text-reader.ts'

/** A text that is written while it is spoken: it grows at one end and is read at the other, as often as need be. */
export interface LiveText {
  /** Whether more can be written. */
  readonly isOpen: boolean
  /** Whether all of it that will ever be spoken is there. */
  readonly isWhole: boolean
  /** Why its source broke off; `null` while it did not. */
  readonly error: SpeechError | null
  write(text: string): void
  /** All that was written so far is to be spoken now, also half a word. */
  flush(): void
  /** No more will be written, and why, where that was not meant. Only the first end counts. */
  end(error?: SpeechError): void
  /** The piece that begins at an offset of what is said; `null` where none is there yet. */
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
  /** What reads it, where it is not said as it is written; what is written before it is there waits for it. */
  reader?: Promise<TextReader> | undefined
  /** Told of each piece, once, in order; together the runs are the text as it was written. */
  onPiece: (runs: readonly SpokenRun[]) => void
  /** For how long there is sound still to be heard, in milliseconds. Default: for no time. */
  soundAheadMs?: (() => number) | undefined
  timers?: Timers | undefined
}

// A language model that is slower than this has stopped to think: what is ready is better heard than silence. While
// there is sound, it waits for the rest of its sentence, but for the time that a service needs to speak it.
const pauseMs = 400
const serviceMs = 600

const plainReader: TextReader = {
  push: (text) => [{ written: text, spoken: text }],
  flush: () => [],
}

export function createLiveText(options: LiveTextOptions): LiveText {
  const { lang, onPiece, soundAheadMs = () => 0, timers = systemTimers } = options
  const cutter = createTextCutter({ lang })
  const runs = new RunQueue()
  const pieces: (LivePiece & { start: number })[] = []
  let reader = options.reader ? null : plainReader
  /** What happened before the reader was there. */
  const waiting: ((reader: TextReader) => void)[] = []
  let length = 0
  let isOpen = true
  let isWhole = false
  let failure: SpeechError | null = null
  let change = createDeferred<void>()
  let cancelPause: Cancel = () => undefined

  const withReader = (act: (reader: TextReader) => void): void => {
    if (reader) act(reader)
    else waiting.push(act)
  }

  const take = (texts: string[], isUrgent: boolean): void => {
    for (const text of texts) {
      pieces.push({ text, isUrgent, start: length })
      length += text.length
      onPiece(runs.take(text.length))
    }
    if (texts.length > 0) tell()
  }

  const read = (found: readonly SpokenRun[]): string => {
    runs.add(found)
    return found.map(({ spoken }) => spoken).join('')
  }

  const flushAll = (found: readonly SpokenRun[]): void => {
    take([...cutter.push(read(found)), ...cutter.flush()], true)
    const markup = runs.takeAll()
    if (markup.length > 0) onPiece(markup)
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

  const end = (error?: SpeechError): void => {
    if (!isOpen) return
    isOpen = false
    withReader((found) => {
      cancelPause()
      flushAll(found.flush())
      conclude(error)
    })
  }

  const conclude = (error?: SpeechError): void => {
    isWhole = true
    failure = error ?? null
    tell()
  }

  const begin = (found: TextReader): void => {
    reader = found
    for (const act of waiting.splice(0)) act(found)
  }

  // Without it nothing of the text can be said.
  options.reader?.then(begin, (error: SpeechError) => {
    isOpen = false
    waiting.length = 0
    conclude(error)
  })

  return {
    get isOpen() {
      return isOpen
    },
    get isWhole() {
      return isWhole
    },
    get error() {
      return failure
    },
    write(text) {
      if (!isOpen || text === '') return
      withReader((found) => {
        take(cutter.push(read(found.push(text))), false)
        awaitPause(pauseMs)
      })
    },
    flush() {
      if (!isOpen) return
      withReader((found) => {
        cancelPause()
        flushAll(found.flush())
      })
    },
    end,
    pieceAt(offset) {
      // Where a connection broke, the next one begins within a piece.
      const piece = pieces.findLast(({ start }) => start <= offset)
      const text = piece?.text.slice(offset - piece.start) ?? ''
      return piece && text !== '' ? { text, isUrgent: piece.isUrgent } : null
    },
    changed: () => change.promise,
  }
}
