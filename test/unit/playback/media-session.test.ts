import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { connectMediaSession } from '../../../src/playback/media-session.ts'
import { createTestPlayer, type TestPlayer } from '../../../src/testing/create-test-player.ts'

/** The page's session, as far as a test can see and press it. */
function createFakeSession(unknownActions: readonly string[] = []): MediaSession & {
  press: (action: MediaSessionAction, details?: object) => void
  position: () => MediaPositionState | undefined
  shown: () => string | undefined
} {
  const handlers = new Map<string, MediaSessionActionHandler | null>()
  let position: MediaPositionState | undefined
  const session = {
    metadata: null as MediaMetadata | null,
    playbackState: 'none' as MediaSessionPlaybackState,
    setActionHandler(action: MediaSessionAction, handler: MediaSessionActionHandler | null) {
      if (unknownActions.includes(action)) throw new TypeError(`${action} is no MediaSessionAction.`)
      handlers.set(action, handler)
    },
    setPositionState(state?: MediaPositionState) {
      if (state && (state.position ?? 0) > (state.duration ?? 0)) throw new TypeError('Behind the end.')
      position = state
    },
    press: (action: MediaSessionAction, details = {}) => handlers.get(action)?.({ action, ...details }),
    position: () => position,
    shown: () => session.metadata?.title,
  }
  return session as ReturnType<typeof createFakeSession>
}

const text = 'One two three. Four five six. Seven eight nine.'
const other = 'Another text.'

describe('connectMediaSession', () => {
  let player: TestPlayer
  beforeEach(() => {
    vi.stubGlobal('MediaMetadata', function (this: object, init: object) {
      Object.assign(this, init)
    })
    player = createTestPlayer({ text })
  })
  afterEach(() => vi.unstubAllGlobals())

  it('leaves the session alone until something plays', () => {
    const session = createFakeSession()
    connectMediaSession(player, {}, session)
    expect(session).toMatchObject({ metadata: null, playbackState: 'none' })
  })

  it('shows what plays and where it is, and follows pause and seek', () => {
    const session = createFakeSession()
    connectMediaSession(player, { title: 'A story', artist: 'Anna' }, session)
    player.play()
    expect(session).toMatchObject({
      metadata: { title: 'A story', artist: 'Anna' },
      playbackState: 'playing',
    })
    player.seek(1)
    expect(session.position()).toMatchObject({
      position: 1,
      duration: player.state.durationSec,
      playbackRate: 1,
    })
    player.setRate(2)
    expect(session.position()).toMatchObject({ playbackRate: 2 })
    player.pause()
    expect(session.playbackState).toBe('paused')
  })

  it('is called by the beginning of the text where it is given no title', () => {
    const session = createFakeSession()
    const long = createTestPlayer({ text: `${'a word '.repeat(40)}\nA second line.` })
    connectMediaSession(long, {}, session)
    long.play()
    expect(session.shown()).toMatch(/^a word .*…$/)
    expect(session.shown()!.length).toBeLessThanOrEqual(81)
  })

  it('plays, pauses, seeks and goes by sentences when its keys are pressed', () => {
    const session = createFakeSession()
    connectMediaSession(player, {}, session)
    player.play()
    session.press('pause')
    expect(player.state.status).toBe('paused')
    session.press('play')
    expect(player.state.status).toBe('playing')
    session.press('nexttrack')
    expect(player.currentTimeSec()).toBe(player.timeline.word(3).startSec)
    session.press('nexttrack')
    session.press('previoustrack')
    expect(player.currentTimeSec()).toBe(player.timeline.word(3).startSec)
    session.press('seekto', { seekTime: 0.5 })
    expect(player.currentTimeSec()).toBe(0.5)
    session.press('seekforward', { seekOffset: 1 })
    expect(player.currentTimeSec()).toBe(1.5)
    session.press('seekbackward')
    expect(player.currentTimeSec()).toBe(0)
    session.press('stop')
    expect(player.state.status).toBe('idle')
  })

  it('belongs to the player that played last, and is given back only by that one', () => {
    const session = createFakeSession()
    const second = createTestPlayer({ text: other })
    const first = connectMediaSession(player, {}, session)
    connectMediaSession(second, {}, session)
    player.play()
    second.play()
    expect(session.shown()).toBe(other)
    player.pause()
    first.disconnect()
    expect(session).toMatchObject({ metadata: { title: other }, playbackState: 'playing' })
    session.press('pause')
    expect(second.state.status).toBe('paused')
  })

  it('is given back when it is stopped, and when the player leaves the page', () => {
    const session = createFakeSession()
    const connected = connectMediaSession(player, {}, session)
    player.play()
    player.stop()
    expect(session).toMatchObject({ metadata: null, playbackState: 'none' })
    player.play()
    connected.disconnect()
    expect(session).toMatchObject({ metadata: null, playbackState: 'none' })
    session.press('play')
    expect(session.metadata).toBeNull()
  })

  it('shows other details when it is given some', () => {
    const session = createFakeSession()
    const connected = connectMediaSession(player, { title: 'One' }, session)
    player.play()
    connected.setDetails({ title: 'Two' })
    expect(session.shown()).toBe('Two')
  })

  it('does without the keys that a browser does not know', () => {
    const session = createFakeSession(['stop', 'seekto'])
    connectMediaSession(player, {}, session)
    player.play()
    session.press('pause')
    expect(player.state.status).toBe('paused')
  })
})
