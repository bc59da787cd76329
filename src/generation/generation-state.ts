import { isSpeechError, SpeechError } from '../base/speech-error.ts'
import { createStore, type ReadableStore, type Store } from '../base/store.ts'
import type { Generation } from '../model/speech-state.ts'
import type { SpeechRecording } from '../recording/speech-recording.ts'

export interface GenerationState {
  generation: Generation
  /** Why it failed; `null` for an abort, which is not an error. */
  error: SpeechError | null
  /** When the request went out, on the clock of the timers. */
  startedAtMs: number | null
  /** From the request to the first byte of the body, in milliseconds. */
  firstByteMs: number | null
  charactersBilled: number | null
  requestIds: readonly string[]
}

/** One text being turned into a recording. */
export interface SpeechGeneration {
  readonly store: ReadableStore<GenerationState>
  /** Sends the request. Calling it again does nothing: a text is paid for once. */
  start(): void
  /** Stops paying: the request is torn down, what came stays in the recording. */
  abort(): void
  /** There for speech that is made in parts, which need not be made in order. */
  readonly inParts?: SpeechInParts | undefined
}

export interface SpeechInParts {
  /**
   * Where an offset of the text is heard. What was not made yet is made first, from the start of its sentence. `null`
   * where it cannot be told, or no more is made.
   */
  goTo(offset: number): PlaceInSpeech | null
  /** What goes on in another recording, a fork of the one before; nothing that came is asked for again. */
  continueIn(recording: SpeechRecording): SpeechGeneration
}

/** A time in a recording, in seconds; it may be the end of what came so far. */
export interface PlaceInSpeech {
  recording: SpeechRecording
  atSec: number
}

export function createGenerationStore(): Store<GenerationState> {
  return createStore<GenerationState>({
    generation: 'none',
    error: null,
    startedAtMs: null,
    firstByteMs: null,
    charactersBilled: null,
    requestIds: [],
  })
}

export function asSpeechError(error: unknown): SpeechError {
  if (isSpeechError(error)) return error
  return new SpeechError(
    'bad-response',
    'Reading the speech failed in a way that was not foreseen. See `cause`.',
    {
      cause: error,
    },
  )
}
