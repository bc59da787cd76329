import { callSafely } from '../../base/call-safely.ts'
import { SpeechError } from '../../base/speech-error.ts'

/** What one text cost, or did not. */
export interface SpeechUsage {
  /** Characters that were sent to be spoken, in UTF-16 units; 0 where a cache had them. */
  characters: number
  /** What the service says it billed, in credits; `null` where it does not say, as on sockets. */
  charactersBilled: number | null
  /** Characters that a cache had, so that they were not sent. */
  charactersSaved: number
}

/** Counts what a client asks for. */
export interface UsageMeter {
  /**
   * Before characters are sent. Throws a `SpeechError` `quota-exceeded` where they are more than the budget has left.
   * Returns its undo, for what was not spoken after all.
   */
  spend(characters: number): () => void
  /** After they were sent, or found in a cache. */
  tell(usage: SpeechUsage): void
}

export function createUsageMeter(
  budget = Number.POSITIVE_INFINITY,
  onUsage?: (usage: SpeechUsage) => void,
): UsageMeter {
  if (!(budget >= 0)) throw new TypeError(`\`budget\` is ${budget}; give a number of characters.`)
  let spent = 0
  return {
    spend(characters) {
      if (spent + characters > budget) {
        throw new SpeechError(
          'quota-exceeded',
          `The request was not sent: its ${characters} characters are more than the ${budget - spent} that are left of the client's \`budget\`.`,
        )
      }
      spent += characters
      return () => void (spent -= characters)
    },
    tell(usage) {
      if (onUsage) callSafely(() => onUsage(usage))
    },
  }
}
