import { systemTimers } from '../base/timers.ts'
import { generateSpeech } from '../generation/generate-speech.ts'
import { createAudioFocus, type AudioFocus } from '../playback/audio-focus.ts'
import { createLoudspeaker } from '../playback/loudspeaker.ts'
import type { SpeechClient } from '../protocol/client/speech-client.ts'
import type { SpeechPlayerOptions } from './speech-player-options.ts'
import { TextSpeechPlayer } from './text-speech-player.ts'

// Players of one client share a focus; it lives as long as the client.
const focusByClient = new WeakMap<SpeechClient, AudioFocus>()

/**
 * Makes a player without React. Free of cost: device and network come with `connect` and `play`, so call `connect`
 * before, and what it returned when the player is no longer needed.
 */
export function createSpeechPlayer(options: SpeechPlayerOptions): TextSpeechPlayer {
  const focus = focusByClient.get(options.client) ?? createAudioFocus()
  focusByClient.set(options.client, focus)
  return new TextSpeechPlayer(options, {
    timers: systemTimers,
    loudspeaker: createLoudspeaker(),
    generate: generateSpeech,
    focus,
  })
}
