import { Scope } from '../base/scope.ts'
import type { Cancel } from '../base/timers.ts'
import type { CaptionOptions, Cue } from '../model/cue.ts'
import type { SpeechPlayer } from '../model/speech-player.ts'
import { createCaptionFeed } from './caption-feed.ts'

export interface CaptionTrackOptions extends CaptionOptions {
  /** What the browser calls it in its menu of captions. */
  label: string
  /** BCP 47 tag of what is spoken. */
  lang?: string | undefined
  /**
   * `'showing'`: the browser draws it, over a video and in full screen. Default `'hidden'`: it is there to be turned on, in
   * the browser's own menu or by `element.textTracks`.
   */
  mode?: TextTrackMode | undefined
}

/**
 * Keeps a real text track on the media element of a player, where it has one, until the returned function is called; then
 * it is empty and disabled, for no track can be taken from an element.
 */
export function connectCaptionTrack(
  player: SpeechPlayer,
  { label, lang = '', mode = 'hidden', ...options }: CaptionTrackOptions,
): Cancel {
  const scope = new Scope()
  const feed = createCaptionFeed(player, options)
  let element: HTMLMediaElement | null = null
  let track: TextTrack | null = null
  let shown: readonly Cue[] = []

  const leave = (): void => {
    if (!track) return
    empty(track)
    track.mode = 'disabled'
    track = null
    shown = []
  }
  const look = (): void => {
    if (player.mediaElement !== element) {
      leave()
      element = player.mediaElement
      track = element && trackOf(element, label, lang)
      if (track) track.mode = mode
    }
    if (!track) return
    const cues = feed.get()
    if (cues === shown) return
    // What is there already is left alone: the browser may be showing it.
    const same = cues.findIndex((cue, index) => cue !== shown[index])
    const from = same < 0 ? cues.length : same
    for (const old of [...(track.cues ?? [])].slice(from)) track.removeCue(old)
    for (const cue of cues.slice(from)) {
      if (cue.endSec > cue.startSec) track.addCue(new VTTCue(cue.startSec, cue.endSec, escaped(cue)))
    }
    shown = cues
  }
  scope.add(leave)
  scope.add(player.subscribe(look))
  scope.add(feed.subscribe(look))
  look()
  return () => scope.dispose()
}

// On tracks that were added here, for they stay on their element when nobody shows captions in them any more.
const isOurs = Symbol.for('speakalong.caption-track')

type OwnTrack = TextTrack & { [isOurs]?: true }

/** One that was left there before is taken up again. */
function trackOf(element: HTMLMediaElement, label: string, lang: string): TextTrack {
  const left = [...element.textTracks].find((track: OwnTrack) => {
    const isSame = track.label === label && track.language === lang
    return track[isOurs] === true && track.mode === 'disabled' && isSame
  })
  const track: OwnTrack = left ?? element.addTextTrack('captions', label, lang)
  track[isOurs] = true
  return track
}

function empty(track: TextTrack): void {
  // Those of a track that is disabled cannot be seen.
  if (track.mode === 'disabled') track.mode = 'hidden'
  for (const cue of [...(track.cues ?? [])]) track.removeCue(cue)
}

function escaped({ lines, speakerId }: Cue): string {
  const text = lines.join('\n').replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
  return speakerId === null ? text : `<v ${speakerId.replace(/[&<>\n]/g, ' ')}>${text}`
}
