import { systemTimers } from '../base/timers.ts'
import { createGenerationCode, generateWhenLoaded } from '../generation/generate-when-loaded.ts'
import { createAudioFocus } from '../playback/audio-focus.ts'
import { createLoudspeaker } from '../playback/loudspeaker.ts'
import { ownedBy } from '../protocol/client/speech-client.ts'
import { createSinkCode } from '../sink/lazy-sink.ts'
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
  const { client, workletUrl } = options
  const generationCode = ownedBy(client, createGenerationCode)
  const sinkCode = ownedBy(client, createSinkCode)
  return new UtterancePlayer(options, {
    timers: systemTimers,
    loudspeaker: createLoudspeaker(sinkCode, { workletUrl }),
    generate: (request) => generateWhenLoaded(generationCode, request),
    focus: ownedBy(client, createAudioFocus),
    prepare() {
      // Who speaks is told what went wrong.
      for (const code of [generationCode, sinkCode]) code.load().catch(() => undefined)
    },
  })
}
