import { Scope } from '../base/scope.ts'
import type { ReadableStore } from '../base/store.ts'
import type { Cancel } from '../base/timers.ts'
import type { CaptionOptions, Cue } from '../model/cue.ts'
import type { SpeechPlayer } from '../model/speech-player.ts'
import type { Timeline } from '../model/timeline.ts'
import { createGrowingCues, type GrowingCues } from '../timeline/growing-cues.ts'

/** The captions of what a player speaks, as a store: changes when one is closed, never while one only grows. */
export function createCaptionFeed(
  player: Pick<SpeechPlayer, 'timeline' | 'state' | 'subscribe'>,
  options: CaptionOptions = {},
): ReadableStore<readonly Cue[]> {
  let followed: Timeline | null = null
  let growing: GrowingCues | null = null

  const get = (): readonly Cue[] => {
    const { timeline, state } = player
    if (!growing || timeline !== followed) growing = createGrowingCues(timeline, options)
    followed = timeline
    const isComing = state.generation === 'requesting' || state.generation === 'receiving'
    return isComing ? growing.closed() : growing.get()
  }

  return {
    get,
    subscribe(listener): Cancel {
      const scope = new Scope()
      let told = get()
      let heardOf: Timeline | null = null
      let leave: Cancel = () => undefined
      const look = (): void => {
        if (player.timeline !== heardOf) {
          leave()
          heardOf = player.timeline
          leave = scope.add(heardOf.subscribe(look))
        }
        const now = get()
        if (now === told) return
        told = now
        listener()
      }
      scope.add(player.subscribe(look))
      look()
      return () => scope.dispose()
    },
  }
}
