import { isSpeechError, type SpeechError } from '../base/speech-error.ts'
import type { Timers } from '../base/timers.ts'
import type { GenerateLongSpeechOptions } from '../generation/generate-long-speech.ts'
import type { SpeechGeneration } from '../generation/generation-state.ts'
import type { Recording } from '../model/recording.ts'
import type { SpeechOptions } from '../model/speech-options.ts'
import type { AudioFocus } from '../playback/audio-focus.ts'
import type { Loudspeaker } from '../playback/loudspeaker.ts'
import { SpeechRecording } from '../recording/speech-recording.ts'
import type { SinkChoice } from '../sink/choose-sink.ts'
import {
  requestOf,
  stripsTags,
  type SpeakOptions,
  type SpeechPlayerOptions,
} from './speech-player-options.ts'
import { SpokenUtterance } from './spoken-utterance.ts'

/** The world a player lives in, so that a test can put its own in its place. */
export interface SpeechWorld {
  timers: Timers
  loudspeaker: Loudspeaker
  /** Shared with the other players of the client. */
  focus: AudioFocus
  generate(options: GenerateLongSpeechOptions): SpeechGeneration
  /** Loads what speaking takes and showing does not, so that it is there when it is wanted. */
  prepare?(): void
}

export interface UtterancePlan {
  id: string
  request: SpeechOptions
  player: Pick<
    SpeechPlayerOptions,
    'client' | 'stream' | 'timestamps' | 'stripTags' | 'keepAudio' | 'cache' | 'maxCharsPerRequest'
  >
  autoPlay: boolean
  startSec: number
  onChange: (utterance: SpokenUtterance) => void
}

/** What `speak` is told, over what the player is told. */
export function planOf(
  options: SpeakOptions,
  player: SpeechPlayerOptions,
): Omit<UtterancePlan, 'id' | 'onChange'> {
  const { autoPlay = true, startSec = 0 } = options
  return { request: requestOf(options, player), player, autoPlay, startSec }
}

/** An utterance that will ask the service. Nothing is sent yet; a format nobody can play is refused before it costs. */
export function prepareUtterance(text: string, plan: UtterancePlan, world: SpeechWorld): SpokenUtterance {
  const { request, player } = plan
  return prepareRecording(text, plan, world, (recording) =>
    world.generate({ ...player, request, recording, timers: world.timers }),
  )
}

/** An utterance whose recording `generate` fills. */
export function prepareRecording(
  text: string,
  plan: UtterancePlan,
  { timers, loudspeaker }: SpeechWorld,
  generate: (recording: SpeechRecording) => SpeechGeneration,
): SpokenUtterance {
  const { request, player } = plan
  const { choice, refusal } = choose(request, loudspeaker)
  const recording = new SpeechRecording({
    text,
    format: choice?.format ?? 'mp3_44100_128',
    lang: request.languageCode,
    stripTags: stripsTags({ ...request, stripTags: player.stripTags }),
    timestamps: player.timestamps,
    keepAudio: player.keepAudio,
  })
  return new SpokenUtterance({ ...plan, recording, choice, refusal, generation: generate(recording), timers })
}

/** Speech that was recorded: asks the service for nothing. Throws a `TypeError` for what is none. */
export function prepareSaved(saved: Recording): (plan: UtterancePlan, world: SpeechWorld) => SpokenUtterance {
  if (!(saved instanceof SpeechRecording)) {
    throw new TypeError(
      'speak takes a text, speak("Hello"), or a recording: of an utterance, or what `restoreRecording` gave.',
    )
  }
  return (plan, { timers, loudspeaker }) =>
    new SpokenUtterance({
      ...plan,
      ...choose({ outputFormat: saved.format }, loudspeaker),
      recording: saved,
      isSaved: true,
      generation: null,
      timers,
    })
}

/** The same recording once more: costs nothing. */
export function replayUtterance(
  over: SpokenUtterance,
  plan: Pick<UtterancePlan, 'id' | 'autoPlay' | 'startSec' | 'onChange'> & {
    heard?: SpeechRecording | undefined
  },
  { timers }: SpeechWorld,
): SpokenUtterance {
  const { recording, request, choice, error, isSaved } = over
  return new SpokenUtterance({
    ...plan,
    recording,
    request,
    choice,
    isSaved,
    cutBy: recording.isEnded && !recording.isComplete ? error : null,
    generation: over.handOver(),
    refusal: null,
    timers,
  })
}

/** The same once more, and behind it what is missing of it: only that is asked for. */
export function continueUtterance(
  { recording: before, request, choice, generation }: SpokenUtterance,
  plan: Pick<UtterancePlan, 'id' | 'autoPlay' | 'startSec' | 'onChange'>,
  { timers }: SpeechWorld,
): SpokenUtterance {
  const recording = before.fork()
  return new SpokenUtterance({
    ...plan,
    recording,
    request,
    choice,
    generation: generation?.inParts?.continueIn(recording) ?? null,
    refusal: null,
    timers,
  })
}

function choose(
  { outputFormat = 'auto' }: SpeechOptions,
  loudspeaker: Loudspeaker,
): { choice: SinkChoice | null; refusal: SpeechError | null } {
  try {
    return { choice: loudspeaker.choose(outputFormat), refusal: null }
  } catch (error) {
    if (isSpeechError(error)) return { choice: null, refusal: error }
    throw error
  }
}
