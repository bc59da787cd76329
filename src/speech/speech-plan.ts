import type { OutputFormat } from '../model/output-format.ts'
import type { Recording } from '../model/recording.ts'
import type { SpeechOptions } from '../model/speech-options.ts'
import { SpeechRecording } from '../recording/speech-recording.ts'
import {
  requestOf,
  stripsTags,
  type SpeakOptions,
  type SpeechPlayerOptions,
} from './speech-player-options.ts'

/** How something is to be spoken. */
export interface SpeechPlan {
  request: SpeechOptions
  player: Pick<
    SpeechPlayerOptions,
    'client' | 'stream' | 'timestamps' | 'stripTags' | 'keepAudio' | 'cache' | 'maxCharsPerRequest'
  >
  autoPlay: boolean
  startSec: number
}

/** What `speak` is told, over what the player is told. */
export function planOf(options: SpeakOptions, player: SpeechPlayerOptions): SpeechPlan {
  const { autoPlay = true, startSec = 0 } = options
  return { request: requestOf(options, player), player, autoPlay, startSec }
}

/** An empty recording of a text, to be filled as planned. */
export function newRecording(
  text: string,
  { request, player }: Pick<SpeechPlan, 'request' | 'player'>,
  format: OutputFormat = 'mp3_44100_128',
): SpeechRecording {
  return new SpeechRecording({
    text,
    format,
    lang: request.languageCode,
    stripTags: stripsTags({ ...request, stripTags: player.stripTags }),
    timestamps: player.timestamps,
    keepAudio: player.keepAudio,
  })
}

/** What is there to be heard again. Throws a `TypeError` for what is no recording. */
export function savedRecording(saved: Recording): SpeechRecording {
  if (saved instanceof SpeechRecording) return saved
  throw new TypeError(
    'speak takes a text, speak("Hello"), or a recording: of an utterance, or what `restoreRecording` gave.',
  )
}
