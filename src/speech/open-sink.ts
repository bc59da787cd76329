import type { AudioSource } from '../model/audio-source.ts'
import type { SinkChoice } from '../sink/choose-sink.ts'
import type { Sink } from '../sink/sink.ts'
import type { SpeechWorld } from './prepare-utterance.ts'
import type { PlayerSettings } from './speech-state-of.ts'

/** A sink that sounds as the player is set: what was set for one utterance holds for the next. */
export function openSink(
  choice: SinkChoice,
  source: AudioSource,
  { loudspeaker }: SpeechWorld,
  { rate, volume, muted }: PlayerSettings,
): Sink {
  const sink = loudspeaker.open(choice, source)
  sink.setRate(rate)
  sink.setVolume(volume)
  sink.setMuted(muted)
  return sink
}
