import { SpeechError } from '../base/speech-error.ts'
import type { Timers } from '../base/timers.ts'
import type { SinkOptions } from './create-sink.ts'
import type { Sink } from './sink.ts'

/** Plays samples through an AudioWorklet. */
export function createWebAudioSink(options: SinkOptions & { timers: Timers }): Sink {
  throw new SpeechError('format-unsupported', `${options.source.format} cannot be played yet.`)
}
