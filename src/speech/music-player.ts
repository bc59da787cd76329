import type { CompositionPlan } from '../model/composition-plan.ts'
import type { MusicPlanRequest, MusicRequest } from '../model/music-request.ts'
import type { Recording } from '../model/recording.ts'
import type { SpeechEvents } from '../model/speech-event.ts'
import type { SpeechPlayer } from '../model/speech-player.ts'
import type { Utterance } from '../model/utterance.ts'
import type { MusicLimits } from '../protocol/music/music-limits.ts'
import { planMusic } from '../protocol/music/plan-music.ts'
import { createUtterancePlayer } from './create-utterance-player.ts'
import { prepareMusic } from './prepare-music.ts'
import type { SpeakOptions, SpeechPlayerOptions } from './speech-player-options.ts'
import type { SpokenUtterance } from './spoken-utterance.ts'
import type { UtterancePlayer } from './utterance-player.ts'

/** What a player of music is told from outside; may change at any time. */
export interface MusicPlayerOptions
  extends
    SpeechEvents,
    Pick<SpeechPlayerOptions, 'client' | 'outputFormat' | 'keepAudio' | 'exclusive' | 'workletUrl'> {
  /**
   * Whether sound is asked for as it is made. Default `true`; `false` waits until all of it is there, for what exists
   * only so: the formats `wav_*`.
   */
  stream?: boolean | undefined
  /**
   * Whether the words of a plan light up as they are sung. Default `false`; `true` asks the route that gives their times,
   * which answers when all of it is made. Without words, as without a plan, it changes nothing.
   */
  timestamps?: boolean | undefined
  /**
   * Whose limits requests are held to before they are sent: `'2026'`, those the service has now, or `'2025'`, those of
   * `music_v1` alone, for services that have stayed there (contract 1.5). Default `'2026'`.
   */
  limits?: MusicLimits | undefined
}

/** For one `compose`. */
export type ComposeOptions = Pick<SpeakOptions, 'queue' | 'autoPlay' | 'startSec'>

/** Composes and plays. */
export interface MusicPlayer {
  readonly player: SpeechPlayer
  setOptions(options: MusicPlayerOptions): void
  compose(request: MusicRequest, options?: ComposeOptions): Utterance
  plan(request: MusicPlanRequest, signal?: AbortSignal): Promise<CompositionPlan>
}

/** Makes a player of music. Free of cost, as `createSpeechPlayer` is. */
export function createMusicPlayer(options: MusicPlayerOptions): MusicPlayer {
  return playMusicWith(createUtterancePlayer(options), options)
}

/** The same over a player that is there. */
export function playMusicWith(player: UtterancePlayer, given: MusicPlayerOptions): MusicPlayer {
  let options = given
  /** What was asked for, by what came of it: to ask again. */
  const requests = new WeakMap<Recording, { request: MusicRequest; isReplayable: () => boolean }>()
  // What it plays comes by `compose` alone: a text on the page is not for it to speak.
  player.declareText = () => () => undefined

  const compose = (request: MusicRequest, composeOptions: ComposeOptions = {}): SpokenUtterance => {
    const { queue, autoPlay, startSec } = composeOptions
    const { outputFormat = options.outputFormat } = request
    const { stream, timestamps, limits } = options
    const utterance = player.enqueue(prepareMusic(request, { stream, timestamps, limits }), {
      queue,
      autoPlay,
      startSec,
      outputFormat,
    })
    requests.set(utterance.recording, { request, isReplayable: () => utterance.isReplayable })
    return utterance
  }

  const { play } = player
  player.play = () => {
    const { utterance, status } = player.state
    const asked = utterance && requests.get(utterance.recording)
    const isOver = status === 'idle' || status === 'ended' || status === 'failed'
    // What is not there to be heard again is composed again, never read aloud.
    if (asked && isOver && !asked.isReplayable()) compose(asked.request)
    else play()
  }

  return {
    player,
    setOptions(newest) {
      options = newest
      player.setOptions(newest)
    },
    compose,
    plan: (request, signal) => planMusic(options.client, request, { limits: options.limits, signal }),
  }
}
