import { systemTimers } from '../base/timers.ts'
import { createMediaSourceSink } from './media-source-sink.ts'
import type { SinkOptions } from './sink-options.ts'
import type { Sink } from './sink.ts'
import { createWebAudioSink } from './web-audio-sink.ts'

/** Gets ready to play a source and begins to fill its buffers; silent until `play`. */
export function createSink(options: SinkOptions): Sink {
  const timers = options.timers ?? systemTimers
  return options.choice.kind === 'media-source'
    ? createMediaSourceSink({ ...options, timers })
    : createWebAudioSink({ ...options, timers })
}
