import { Scope } from '../base/scope.ts'
import type { Cancel } from '../base/timers.ts'
import type { SpeechPlayer } from '../model/speech-player.ts'
import type { SpeechPlace } from '../model/speech-link.ts'

/** Goes to a place as soon as it is there to be gone to, once; returns what keeps it from that. Nothing is played. */
export function followPlace(
  player: Pick<SpeechPlayer, 'state' | 'subscribe' | 'timeline' | 'seek' | 'seekToWord'>,
  place: SpeechPlace,
): Cancel {
  const scope = new Scope()
  const look = (): void => {
    const { timeline, state } = player
    const { durationSec, isDurationFinal } = state
    const isWord = 'word' in place
    if (isWord && place.word >= timeline.wordCount) return
    const atSec = isWord ? timeline.word(place.word).startSec : place.timeSec
    if (durationSec <= atSec && !isDurationFinal) return
    scope.dispose()
    player.seek(atSec)
  }
  scope.add(player.subscribe(look))
  look()
  return () => scope.dispose()
}
