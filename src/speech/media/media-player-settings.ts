import type { Cancel, Timers } from '../../base/timers.ts'
import type { SpeechEvents } from '../../model/speech-event.ts'
import type { Timeline } from '../../model/timeline.ts'
import type { AudioFocus } from '../../playback/audio-focus.ts'

/** An element for as long as a player is connected. */
export interface HeldElement {
  readonly element: HTMLMediaElement
  /** Gives it back. */
  release: Cancel
}

export interface MediaPlayerWorld {
  /** Takes an element when the player connects; `null` where there is none. */
  hold: () => HeldElement | null
  /** Shared with the other players of a client; `null` where there is no client. */
  focus: AudioFocus | null
  timers?: Timers | undefined
}

export interface MediaPlayerSettings extends SpeechEvents {
  /** What is said when; `null` while that is not known: it can be heard all the same. */
  timeline: Timeline | null
  /** Whether it pauses other players of the same client when it plays. Default `true`. */
  exclusive?: boolean | undefined
}
