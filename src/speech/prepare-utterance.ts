import { isSpeechError, type SpeechError } from '../base/speech-error.ts'
import type { Timers } from '../base/timers.ts'
import type { GenerateLongSpeechOptions } from '../generation/generate-long-speech.ts'
import type { SpeechGeneration } from '../generation/generation-state.ts'
import type { Recording } from '../model/recording.ts'
import type { SpeechOptions } from '../model/speech-options.ts'
import type { AudioFocus } from '../playback/audio-focus.ts'
import type { Loudspeaker } from '../playback/loudspeaker.ts'
import type { SpeechRecording } from '../recording/speech-recording.ts'
import type { SinkChoice } from '../sink/choose-sink.ts'
import type { PendingUtterance } from './pending-utterance.ts'
import { newRecording, savedRecording, type SpeechPlan } from './speech-plan.ts'
import { SpokenUtterance } from './spoken-utterance.ts'

/** The world a player lives in, so that a test can put its own in its place. */
export interface SpeechWorld {
  timers: Timers
  loudspeaker: Loudspeaker
  /** Shared with the other players of the client. */
  focus: AudioFocus
  generate(options: GenerateLongSpeechOptions): SpeechGeneration
}

export interface UtterancePlan extends SpeechPlan {
  id: string
  /** What stands for it where it was asked for before it could be spoken. */
  pending?: PendingUtterance | undefined
  onChange: (utterance: SpokenUtterance) => void
}

/** How a text is prepared, or a recording. Throws a `TypeError` for what is neither. */
export function prepareSpeech(
  what: string | Recording,
): (plan: UtterancePlan, world: SpeechWorld) => SpokenUtterance {
  return typeof what === 'string' ? (plan, world) => prepareUtterance(what, plan, world) : prepareSaved(what)
}

/** An utterance that will ask the service. Nothing is sent yet; a format nobody can play is refused before it costs. */
function prepareUtterance(text: string, plan: UtterancePlan, world: SpeechWorld): SpokenUtterance {
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
  const { choice, refusal } = choose(plan.request, loudspeaker)
  const recording = plan.pending?.recording ?? newRecording(text, plan, choice?.format)
  return new SpokenUtterance({ ...plan, recording, choice, refusal, generation: generate(recording), timers })
}

/** Speech that was recorded: asks the service for nothing. Throws a `TypeError` for what is none. */
function prepareSaved(saved: Recording): (plan: UtterancePlan, world: SpeechWorld) => SpokenUtterance {
  const recording = savedRecording(saved)
  return (plan, { timers, loudspeaker }) =>
    new SpokenUtterance({
      ...plan,
      ...choose({ outputFormat: recording.format }, loudspeaker),
      recording,
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
