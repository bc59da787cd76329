/** How text is gathered before it is spoken. */
export interface TextBufferOptions {
  /** Characters that must have come before each generation; the last holds for all that follow. */
  schedule: readonly number[]
  /** Speak each text at once. */
  autoMode: boolean
}

/** One text of the client's. */
export interface SentText {
  text: string
  flush: boolean
  tryTriggerGeneration: boolean
}

/** Gathers text until there is enough to speak (contract 4.6). */
export interface TextBuffer {
  /** Takes a text; gives what is to be spoken now, or `null`. */
  push(sent: SentText): string | null
  /** What is left when no more comes, or `null`. */
  end(): string | null
}

/** With `try_trigger_generation` more than so many characters are spoken. The service's own number is not known. */
const triggerMinimum = 50

/**
 * The rules of the service: whole buffers are spoken, thresholds count from the one before, `flush` does not set the
 * schedule back. White space alone is never spoken; it stays, and goes with what follows.
 */
export function createTextBuffer({ schedule, autoMode }: TextBufferOptions): TextBuffer {
  let buffer = ''
  let generations = 0

  function take(): string | null {
    if (buffer.trim() === '') return null
    const text = buffer
    buffer = ''
    return text
  }

  return {
    push({ text, flush, tryTriggerGeneration }) {
      buffer += text
      const length = [...buffer].length
      if (autoMode || flush || (tryTriggerGeneration && length > triggerMinimum)) return take()
      const threshold = schedule[Math.min(generations, schedule.length - 1)] ?? Infinity
      if (length < threshold) return null
      const taken = take()
      if (taken !== null) generations += 1
      return taken
    },
    end: take,
  }
}
