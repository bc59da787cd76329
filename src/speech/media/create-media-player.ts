import type { Cancel } from '../../base/timers.ts'
import { createAudioFocus, type AudioFocus } from '../../playback/audio-focus.ts'
import { ownedBy, type SpeechClient } from '../../protocol/client/speech-client.ts'
import { MediaPlayer } from './media-player.ts'
import type { HeldElement, MediaPlayerSettings } from './media-player-settings.ts'

export interface MediaPlayerOptions extends MediaPlayerSettings {
  /** An `<audio>` or `<video>` of the page's own; a function is asked for it at `connect`. */
  element: HTMLMediaElement | (() => HTMLMediaElement | null)
  /** Whose other players it pauses. Default: none. Read once. */
  client?: SpeechClient | undefined
}

/**
 * A player over a media element of the page's own, so that captions and texts follow it as they follow speech that is
 * generated: `timeline` says what is said when. The element stays the page's: its own controls go on working, and
 * disconnecting leaves it as it is. Free of cost: call `connect`, and what it returned when it is no longer needed.
 */
export function createMediaPlayer({ element, client, ...settings }: MediaPlayerOptions): MediaPlayer {
  const hold = (): HeldElement | null => {
    const held = typeof element === 'function' ? element() : element
    return held && { element: held, release: () => undefined }
  }
  return new MediaPlayer(settings, { hold, focus: focusOf(client) })
}

/** A player whose element comes later, for as long as it is there. */
export interface MediaSpeech {
  readonly player: MediaPlayer
  /** Connects the player, over this element; returns its undo. */
  connectTo(element: HTMLMediaElement | null): Cancel
}

/** @param client As for `createMediaPlayer`. */
export function createMediaSpeech(
  settings: MediaPlayerSettings,
  client: SpeechClient | undefined,
): MediaSpeech {
  let held: HTMLMediaElement | null = null
  const player = createMediaPlayer({ ...settings, client, element: () => held })
  return {
    player,
    connectTo(element) {
      held = element
      return player.connect()
    },
  }
}

/** Shared by all players of a client. */
export function focusOf(client: SpeechClient | undefined): AudioFocus | null {
  return client ? ownedBy(client, createAudioFocus) : null
}
