import { SpeechError } from '../../base/speech-error.ts'
import type { PauseReason, SpeechState, SpeechStatus } from '../../model/speech-state.ts'

/** What an element alone cannot tell. */
export interface MediaHistory {
  /** Whether it was asked for: played or sent somewhere, and not stopped since. */
  isTouched: boolean
  hasSounded: boolean
  pausedBy: PauseReason
}

/** What a media element is doing, in the words of a player. */
export function statusOfElement(element: HTMLMediaElement | null, history: MediaHistory): SpeechStatus {
  if (!element) return 'idle'
  if (element.error) return 'failed'
  if (element.ended) return 'ended'
  if (element.paused) return history.isTouched ? 'paused' : 'idle'
  // HAVE_FUTURE_DATA: it can go on from here.
  if (element.readyState >= 3 && !element.seeking) return 'playing'
  return history.hasSounded ? 'stalled' : 'loading'
}

/** Figures of a media element that change while it loads. */
export function figuresOfElement(
  element: HTMLMediaElement | null,
): Pick<
  SpeechState,
  'durationSec' | 'isDurationFinal' | 'bufferedSec' | 'rate' | 'volume' | 'muted' | 'canPlay'
> {
  if (!element) {
    return {
      durationSec: 0,
      isDurationFinal: false,
      bufferedSec: 0,
      rate: 1,
      volume: 1,
      muted: false,
      canPlay: false,
    }
  }
  const { duration, playbackRate: rate, volume, muted, networkState } = element
  const isFinal = Number.isFinite(duration)
  return {
    durationSec: isFinal ? duration : 0,
    isDurationFinal: isFinal,
    bufferedSec: bufferedEnd(element),
    rate,
    volume,
    muted,
    // NETWORK_EMPTY: it was given nothing to play.
    canPlay: networkState !== 0,
  }
}

function bufferedEnd({ buffered, currentTime }: HTMLMediaElement): number {
  for (let index = 0; index < buffered.length; index++) {
    if (buffered.start(index) <= currentTime && currentTime <= buffered.end(index)) return buffered.end(index)
  }
  return currentTime
}

/** Why a media element cannot go on. */
export function errorOfElement({ code, message }: MediaError): SpeechError {
  const reason = message === '' ? '' : ` (${message})`
  // MEDIA_ERR_NETWORK: some of it came.
  if (code === 2) {
    return new SpeechError('network', `The rest of the recording could not be loaded${reason}. Try again.`, {
      retryable: true,
    })
  }
  const what =
    code === 3
      ? 'The recording is broken, and cannot be decoded'
      : 'The recording could not be loaded, or is of a kind that this browser does not play'
  return new SpeechError('playback-failed', `${what}${reason}. Check where \`src\` leads.`)
}
