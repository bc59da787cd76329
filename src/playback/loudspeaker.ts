import type { AudioSource } from '../model/audio-source.ts'
import type { OutputFormat } from '../model/output-format.ts'
import { createAudioOutput, type AudioOutputOptions } from '../sink/audio-output.ts'
import { chooseSink, type SinkChoice } from '../sink/choose-sink.ts'
import { createLazySink, type SinkCode } from '../sink/lazy-sink.ts'
import type { Sink } from '../sink/sink.ts'

/** The device as a player sees it, so that a test can put its own in its place. */
export interface Loudspeaker {
  /** What to ask for, and what will play it. Throws a `SpeechError` where nothing can play the format. */
  choose(format: OutputFormat | 'auto'): SinkChoice
  /** Uses the gesture that is there: later sounds of this player may then start without one. */
  unlock(choice: SinkChoice): void
  /** Gets ready to play a source. The sink of before must be disposed. */
  open(choice: SinkChoice, source: AudioSource): Sink
  /** Whether the volume can be set: iOS keeps that of media elements to itself. */
  canSetVolume(choice: SinkChoice): boolean
  /** Gives the device back. May be used again after. */
  release(): void
}

/**
 * The browser's. Opens nothing yet.
 * @param code What makes the sound; shared with other players.
 */
export function createLoudspeaker(code: SinkCode, options: AudioOutputOptions = {}): Loudspeaker {
  const output = createAudioOutput(options)
  return {
    choose: (format) => chooseSink(format),
    unlock: ({ kind }) => output.unlock(kind),
    open: (choice, source) => createLazySink(code, { choice, source, output }),
    canSetVolume: ({ kind }) => kind === 'web-audio' || output.element.canSetVolume(),
    release: () => output.dispose(),
  }
}
