import type { Cancel } from '../base/timers.ts'
import { createAnalyserTaps } from './analyser-taps.ts'
import { clamped } from '../base/clamped.ts'
import type { SpeechActions } from '../model/speech-player.ts'
import type { Sink } from '../sink/sink.ts'
import type { SpeechWorld } from './prepare-utterance.ts'
import type { PlayerSettings } from './idle-state.ts'
import type { SpokenUtterance } from './spoken-utterance.ts'

/** Gives utterances their sound, one after the other. */
export interface UtteranceSound extends Pick<SpeechActions, 'setRate' | 'setVolume' | 'setMuted'> {
  /** Opens a sink that sounds as the player is set: what was set for one utterance holds for the next. */
  open(utterance: SpokenUtterance): void
  /** Lets it be heard, and the other players of the client not. */
  play(utterance: SpokenUtterance): void
  takeFocus(): void
  connectAnalyser(node: AudioNode): Cancel
  /** Gives the device back. */
  release(): void
}

export interface UtteranceSoundOptions {
  world: SpeechWorld
  settingsNow: () => PlayerSettings
  /** Told what was set, and whether the platform lets the volume of what was opened be set. */
  onChange: (changes: Partial<PlayerSettings>) => void
  /** Whether others fall silent. */
  isExclusive: () => boolean
  /** Called when another player takes the sound. */
  onLoseFocus: () => void
}

export function createUtteranceSound(options: UtteranceSoundOptions): UtteranceSound {
  const { onChange, world } = options
  const { loudspeaker, focus } = world
  const analysers = createAnalyserTaps()
  let sink: Sink | null = null
  // Who holds the focus.
  const owner = {}

  const takeFocus = (): void => {
    if (options.isExclusive()) focus.take(owner, options.onLoseFocus)
  }

  return {
    open(utterance) {
      const { choice, heard } = utterance
      if (!choice) return
      onChange({ canSetVolume: loudspeaker.canSetVolume(choice) })
      sink = loudspeaker.open(choice, heard)
      const { rate, volume, muted } = options.settingsNow()
      sink.setRate(rate)
      sink.setVolume(volume)
      sink.setMuted(muted)
      analysers.moveTo(sink)
      utterance.open(sink)
    },
    play(utterance) {
      takeFocus()
      utterance.playback?.play()
    },
    takeFocus,
    setRate(given) {
      const rate = clamped('setRate', given, 0.5, 3)
      onChange({ rate })
      sink?.setRate(rate)
    },
    setVolume(given) {
      const volume = clamped('setVolume', given, 0, 1)
      onChange({ volume })
      sink?.setVolume(volume)
    },
    setMuted(muted) {
      onChange({ muted })
      sink?.setMuted(muted)
    },
    connectAnalyser: (node) => analysers.add(node),
    release() {
      focus.release(owner)
      loudspeaker.release()
    },
  }
}
