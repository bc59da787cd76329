import type { Timeline } from '../../model/timeline.ts'
import type { Transcript } from '../../model/transcript.ts'
import type { SpeechClient } from '../../protocol/client/speech-client.ts'
import { transcriptTimeline } from '../../timeline/transcript-timeline.ts'
import { focusOf } from './create-media-player.ts'
import { MediaPlayer } from './media-player.ts'
import type { HeldElement, MediaPlayerSettings } from './media-player-settings.ts'

export interface TranscriptPlayerOptions extends Omit<MediaPlayerSettings, 'timeline'> {
  /** `null` while it is not there yet: the recording can be heard all the same. */
  transcript: Transcript | null
  /** Where the recording is, or the recording itself, in whatever format the browser plays. */
  src: string | Blob
}

/** A recording that is followed by its transcript, through an audio element of its own. */
export interface TranscriptPlayer {
  readonly player: MediaPlayer
  setOptions(options: TranscriptPlayerOptions): void
}

/** Free of cost: the element is made when the player connects. */
export function createTranscriptPlayer(
  options: TranscriptPlayerOptions,
  client: SpeechClient | undefined,
): TranscriptPlayer {
  let { src } = options
  let known: { transcript: Transcript; timeline: Timeline } | null = null
  let element: HTMLAudioElement | null = null
  let forget = (): void => undefined

  const settingsOf = ({
    transcript,
    src: _src,
    ...settings
  }: TranscriptPlayerOptions): MediaPlayerSettings => {
    if (transcript !== (known?.transcript ?? null))
      known = transcript && { transcript, timeline: transcriptTimeline(transcript) }
    return { ...settings, timeline: known?.timeline ?? null }
  }
  const load = (): void => {
    forget()
    forget = () => undefined
    if (!element) return
    const url = typeof src === 'string' ? src : URL.createObjectURL(src)
    forget = () => (url === src ? undefined : URL.revokeObjectURL(url))
    element.src = url
  }
  const hold = (): HeldElement => {
    const held = (element = new Audio())
    held.preload = 'metadata'
    load()
    return {
      element: held,
      release() {
        held.pause()
        element = null
        load()
        // Whoever only loses its source goes on loading.
        held.removeAttribute('src')
        held.load()
      },
    }
  }
  const player = new MediaPlayer(settingsOf(options), { hold, focus: focusOf(client) })

  return {
    player,
    setOptions(newest) {
      if (newest.src !== src) {
        src = newest.src
        player.stop()
        load()
      }
      player.setSettings(settingsOf(newest))
    },
  }
}
