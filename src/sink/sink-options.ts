import type { Timers } from '../base/timers.ts'
import type { AudioSource } from '../model/audio-source.ts'
import type { AudioOutput } from './audio-output.ts'
import type { SinkChoice } from './choose-sink.ts'

export interface SinkOptions {
  /** By `chooseSink`; its format is the source's. */
  choice: SinkChoice
  /** What is played. Its format, not the choice's, says what the bytes are. */
  source: AudioSource
  /** What it is played on. One sink at a time: dispose the one of before first. */
  output: AudioOutput
  /** The browser's. */
  timers?: Timers | undefined
  /**
   * How much later than its position a sound comes out of a MediaSource's decoder, in seconds. Default: what was measured
   * for this engine, codec and sample rate, see `decoderDelaySec`. For a service whose encoder is not like LAME.
   */
  decoderDelaySec?: number | undefined
}
