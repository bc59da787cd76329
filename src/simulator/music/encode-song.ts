import { formatFacts } from '../../model/output-format.ts'
import type { SpeechChunk } from '../../model/speech-chunk.ts'
import type { AudioEncoder } from '../audio-encoder.ts'
import type { MusicTask } from '../simulator-voice.ts'
import { encodeParts } from '../encode-parts.ts'
import { playSong } from './play-song.ts'

const noTimes = { chars: [], edges: [0] }

/** A song as it goes out: half a second at a time, without any alignment. */
export function* encodeSong(
  { song, format }: Pick<MusicTask, 'song' | 'format'>,
  encoder: AudioEncoder,
): Generator<SpeechChunk, void> {
  const { sampleRate } = formatFacts(format)
  function* parts() {
    for (const samples of playSong(song, sampleRate)) yield { samples, written: noTimes, spoken: noTimes }
  }
  yield* encodeParts(parts(), sampleRate, encoder)
}
