import { systemTimers } from '../base/timers.ts'
import { generateLongSpeech } from '../generation/generate-long-speech.ts'
import { createAudioFocus } from '../playback/audio-focus.ts'
import { createLoudspeaker } from '../playback/loudspeaker.ts'
import { ownedBy } from '../protocol/client/speech-client.ts'
import { createAudioOutput, type AudioOutput } from '../sink/audio-output.ts'
import type { PlayerFace } from './player-face.ts'
import type { SpeechPlayerOptions } from './speech-player-options.ts'
import { UtterancePlayer } from './utterance-player.ts'

/**
 * A player in a browser, with the door for whatever else fills a recording. Free of cost, as `createSpeechPlayer` is.
 * @param output What it sounds on. Default: its own.
 * @param face What there was of it before. Default: nothing.
 */
export function createUtterancePlayer(
  options: SpeechPlayerOptions,
  output: AudioOutput = createAudioOutput(options),
  face?: PlayerFace,
): UtterancePlayer {
  const world = {
    timers: systemTimers,
    loudspeaker: createLoudspeaker(output),
    generate: generateLongSpeech,
    focus: ownedBy(options.client, createAudioFocus),
  }
  return new UtterancePlayer(options, world, face)
}
