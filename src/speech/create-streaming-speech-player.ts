import { createUtterancePlayer } from './create-utterance-player.ts'
import {
  createStreamingPlayer,
  type StreamingPlayer,
  type StreamingPlayerOptions,
} from './streaming-player.ts'

/** Makes a player of texts that are still being written. Free of cost, as `createSpeechPlayer` is. */
export function createStreamingSpeechPlayer(options: StreamingPlayerOptions): StreamingPlayer {
  return createStreamingPlayer(createUtterancePlayer(options), options)
}
