import { Scope } from '../base/scope.ts'
import { systemTimers, type Cancel, type Timers } from '../base/timers.ts'
import type { SpeechPlayer } from '../model/speech-player.ts'
import type { SpeechStatus } from '../model/speech-state.ts'

/** What a lock screen, a headset or the browser's own controls show of the speech. */
export interface MediaSessionDetails {
  /** Default: the beginning of the text. */
  title?: string | undefined
  /** Whose words they are, or who reads. Default: none. */
  artist?: string | undefined
  /** What they are part of. Default: none. */
  album?: string | undefined
  /** Pictures, of which the platform chooses by size. Default: none. */
  artwork?: readonly MediaImage[] | undefined
}

/** The controls of the platform in the hands of one player. */
export interface ConnectedMediaSession {
  /** Shows something else. */
  setDetails(details: MediaSessionDetails): void
  disconnect: Cancel
}

// Where the platform does not say how far.
const skipSec = 10
const titleLength = 80

/**
 * Lets the controls of the platform follow and drive a player: play, pause, stop, seek, and the sentence before or
 * after as the previous or next track. The page has one session: the player that played last has it, and gives it
 * back when it is stopped.
 * @see {@link https://www.w3.org/TR/mediasession/}
 */
export function connectMediaSession(
  player: SpeechPlayer,
  details: MediaSessionDetails,
  session: MediaSession,
  timers: Timers = systemTimers,
): ConnectedMediaSession {
  const scope = new Scope(timers)
  const handlers = handlersOf(player)
  // Ours while it is the session's: whoever plays next puts its own in the place.
  let shown: MediaMetadata | null = null
  let shownTitle = ''
  let wasPlaying = false

  const hasSession = (): boolean => shown !== null && session.metadata === shown
  const show = (): void => {
    const { title = beginningOf(player.state.text), artist = '', album = '', artwork = [] } = details
    shownTitle = title
    session.metadata = shown = new MediaMetadata({ title, artist, album, artwork: [...artwork] })
  }
  const release = (): void => {
    if (!hasSession()) return
    for (const [action] of handlers) setHandler(session, action, null)
    session.metadata = shown = null
    session.playbackState = 'none'
    setPosition(session)
  }
  const update = (): void => {
    const { status, durationSec, rate, text } = player.state
    const isPlaying = playbackStateOf(status) === 'playing'
    if (isPlaying && !wasPlaying) {
      show()
      for (const [action, handler] of handlers) setHandler(session, action, handler)
    }
    wasPlaying = isPlaying
    if (!hasSession()) return
    if (playbackStateOf(status) === 'none') return release()
    if (details.title === undefined && shownTitle !== beginningOf(text)) show()
    session.playbackState = playbackStateOf(status)
    if (durationSec > 0) {
      const position = Math.min(player.currentTimeSec(), durationSec)
      setPosition(session, { duration: durationSec, position, playbackRate: rate })
    }
  }

  scope.add(player.subscribe(update))
  scope.add(player.on('seek', update))
  scope.add(release)
  update()
  return {
    setDetails(next) {
      details = next
      if (hasSession()) show()
    },
    disconnect: () => scope.dispose(),
  }
}

function handlersOf(player: SpeechPlayer): [MediaSessionAction, MediaSessionActionHandler][] {
  return [
    ['play', () => player.play()],
    ['pause', () => player.pause()],
    ['stop', () => player.stop()],
    ['seekto', ({ seekTime }) => player.seek(seekTime ?? 0)],
    ['seekbackward', ({ seekOffset }) => player.skip({ seconds: -(seekOffset ?? skipSec) })],
    ['seekforward', ({ seekOffset }) => player.skip({ seconds: seekOffset ?? skipSec })],
    ['previoustrack', () => player.skip({ sentences: -1 })],
    ['nexttrack', () => player.skip({ sentences: 1 })],
  ]
}

function playbackStateOf(status: SpeechStatus): MediaSessionPlaybackState {
  if (status === 'idle' || status === 'failed') return 'none'
  // What has ended can be played again.
  return status === 'paused' || status === 'ended' ? 'paused' : 'playing'
}

/** The first line, cut at a word. */
function beginningOf(text: string): string {
  const line = text.trim().split('\n', 1)[0] ?? ''
  if (line.length <= titleLength) return line
  return `${line.slice(0, titleLength).replace(/\s+\S*$/u, '')}…`
}

/** Not every browser knows every action; one that it does not know throws. */
function setHandler(
  session: MediaSession,
  action: MediaSessionAction,
  handler: MediaSessionActionHandler | null,
): void {
  try {
    session.setActionHandler(action, handler)
  } catch {
    // Its button is not shown then.
  }
}

function setPosition(session: MediaSession, state?: MediaPositionState): void {
  try {
    session.setPositionState(state)
  } catch {
    // Firefox before 82, Safari before 15 do not have it: no position is shown then.
  }
}
