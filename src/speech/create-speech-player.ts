import { systemTimers } from '../base/timers.ts'
import { generateLongSpeech } from '../generation/generate-long-speech.ts'
import { createAudioFocus } from '../playback/audio-focus.ts'
import { createLoudspeaker } from '../playback/loudspeaker.ts'
import { ownedBy } from '../protocol/client/speech-client.ts'
import type { SpeechPlayerOptions } from './speech-player-options.ts'
import type { TextSpeechPlayer } from './text-speech-player.ts'
import { UtterancePlayer } from './utterance-player.ts'

/**
 * Makes a player without React. Free of cost: device and network come with `connect` and `play`, so call `connect`
 * before, and what it returned when the player is no longer needed.
 */
export function createSpeechPlayer(options: SpeechPlayerOptions): TextSpeechPlayer {
  return createUtterancePlayer(options)
}

/** The same, with the door for whatever else fills a recording. */
export function createUtterancePlayer(options: SpeechPlayerOptions): UtterancePlayer {
  return new UtterancePlayer(options, {
    timers: systemTimers,
    loudspeaker: createLoudspeaker({ workletUrl: options.workletUrl }),
    generate: generateLongSpeech,
    focus: ownedBy(options.client, createAudioFocus),
  })
}
