import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { SpeechEventMap } from '../../../src/model/speech-event.ts'
import { createSpeechClient } from '../../../src/protocol/client/speech-client.ts'
import { createMediaPlayer } from '../../../src/speech/media/create-media-player.ts'
import type { MediaPlayer } from '../../../src/speech/media/media-player.ts'
import { WordTimeline } from '../../../src/timeline/word-timeline.ts'
import { createFakeMedia, type FakeMedia } from '../../support/fake-media.ts'

const timeline = new WordTimeline('One two. Three.', [
  { text: 'One', charStart: 0, charEnd: 3, startSec: 1, endSec: 2, estimated: false },
  { text: 'two', charStart: 4, charEnd: 7, startSec: 2, endSec: 3, estimated: false },
  { text: 'Three', charStart: 9, charEnd: 14, startSec: 5, endSec: 6, estimated: false },
])

describe('createMediaPlayer', () => {
  let media: FakeMedia
  let player: MediaPlayer
  let disconnect: () => void
  let told: string[]

  beforeEach(() => {
    media = createFakeMedia()
    player = createMediaPlayer({ element: media.element, timeline })
    told = []
    const types: (keyof SpeechEventMap)[] = ['start', 'boundary', 'seek', 'pause', 'resume', 'end', 'error']
    for (const type of types) {
      player.on(type, (event) => {
        const word = 'word' in event ? ` ${event.word.text}${event.skipped ? ' skipped' : ''}` : ''
        const outcome = 'outcome' in event ? ` ${event.outcome.type}` : ''
        told.push(type + word + outcome)
      })
    }
    disconnect = player.connect()
  })
  afterEach(() => disconnect())

  it('tells what the element does, whoever plays it', () => {
    expect(player.state).toMatchObject({
      status: 'idle',
      durationSec: 10,
      isDurationFinal: true,
      wordCount: 3,
    })
    void media.element.play()
    expect(player.state.status).toBe('playing')
    media.element.pause()
    expect(player.state).toMatchObject({ status: 'paused', pausedBy: 'user' })
    player.play()
    media.stall()
    expect(player.state.status).toBe('stalled')
    media.end()
    expect(player.state.status).toBe('ended')
    expect(player.currentTimeSec()).toBe(10)
    player.stop()
    expect(player.state.status).toBe('idle')
  })

  it('tells of each run in its order, and begins another when it is played again', () => {
    player.play()
    media.advanceTo(1.5)
    player.pause()
    player.play()
    media.end()
    player.play()
    expect(told).toEqual([
      'start',
      'boundary One',
      'pause',
      'resume',
      'boundary two skipped',
      'boundary Three skipped',
      'end ended',
      'seek',
      'start',
    ])
  })

  it('resolves an utterance with what was heard', async () => {
    player.play()
    media.advanceTo(2.5)
    const { utterance } = player.state
    player.stop()
    expect(await utterance!.settled).toEqual({ type: 'stopped', heardText: 'One two' })
    expect(utterance!.recording.toSRT()).toContain('One two.')
    expect(() => utterance!.recording.toBlob()).toThrow('media element plays it')
  })

  it('goes to words, sentences and times within the recording', () => {
    player.seekToWord(2)
    expect(media.element.currentTime).toBe(5)
    expect(player.state.status).toBe('paused')
    player.skip({ sentences: -1 })
    expect(media.element.currentTime).toBe(1)
    player.seekToChar(6)
    expect(media.element.currentTime).toBe(2)
    player.seek(99)
    expect(media.element.currentTime).toBe(10)
    expect(() => player.seek(Number.NaN)).toThrow(TypeError)
  })

  it('says that the browser wants a gesture', async () => {
    media.refusePlay()
    player.play()
    await Promise.resolve()
    await Promise.resolve()
    expect(player.state).toMatchObject({ status: 'paused', pausedBy: 'autoplay-blocked', error: null })
  })

  it('fails with a reason, and can be tried again where that may help', () => {
    player.play()
    media.fail(2)
    expect(player.state.error).toMatchObject({ code: 'network', retryable: true })
    expect(told.slice(-2)).toEqual(['error', 'end failed'])
    player.play()
    expect(player.state.status).toBe('playing')
    media.fail(4)
    expect(player.state.error).toMatchObject({ code: 'playback-failed', retryable: false })
  })

  it('leaves the element of the page as it is when it goes', async () => {
    player.play()
    disconnect()
    await Promise.resolve()
    expect(media.element.paused).toBe(false)
    expect(player.state.status).toBe('idle')
    expect(told.at(-1)).toBe('end stopped')
    media.element.pause()
    expect(told.at(-1)).toBe('end stopped')
  })

  it('stays connected where it leaves and comes back in one go', async () => {
    player.play()
    disconnect()
    disconnect = player.connect()
    await Promise.resolve()
    expect(player.state.status).toBe('playing')
    expect(told).toEqual(['start'])
  })

  it('pauses the other players of its client', () => {
    const client = createSpeechClient({ proxyUrl: '/' })
    const [one, other] = [createFakeMedia(), createFakeMedia()]
    const players = [one, other].map(({ element }) => createMediaPlayer({ element, timeline, client }))
    const leave = players.map((each) => each.connect())
    players[0]!.play()
    players[1]!.play()
    expect(players[0]!.state).toMatchObject({ status: 'paused', pausedBy: 'other-player' })
    expect(players[1]!.state.status).toBe('playing')
    for (const undo of leave) undo()
  })

  it('takes another timeline while the recording plays', () => {
    player.play()
    const other = new WordTimeline('Eins.', [
      { text: 'Eins', charStart: 0, charEnd: 4, startSec: 0, endSec: 1, estimated: false },
    ])
    player.setSettings({ timeline: other })
    expect(player.state).toMatchObject({ text: 'Eins.', wordCount: 1, status: 'playing' })
    expect(player.timeline).toBe(other)
  })
})
