import { afterEach, describe, expect, it } from 'vitest'
import { chooseSink } from '../../../src/sink/choose-sink.ts'
import type { SpeechRecording } from '../../../src/recording/speech-recording.ts'
import { until } from '../support/patience.ts'
import { heard, playerAt, reached } from './speech-at.ts'

const text =
  'Every evening the old harbour pilot counted ships: seven from the north, two from the islands, ' +
  'and one that nobody else could see. He wrote them down with care, closed his book and walked home.'

const leavers: (() => void)[] = []

afterEach(() => {
  for (const leave of leavers.splice(0)) leave()
})

const formats = ['mp3_44100_128', 'opus_48000_64', 'pcm_24000'] as const

describe.each(formats)('a SpeechPlayer that keeps no audio, with %s', (format) => {
  const speaking = (): { player: ReturnType<typeof playerAt>['player']; recording: SpeechRecording } => {
    const { player, leave } = playerAt({ text, outputFormat: format, keepAudio: false })
    leavers.push(leave)
    player.setRate(2)
    player.play()
    return { player, recording: player.state.utterance?.recording as SpeechRecording }
  }

  it('plays to the end, lets go of what was heard on the way, and asks anew to hear it again', async () => {
    const { player, recording } = speaking()
    const words: string[] = []
    player.on('boundary', ({ word }) => words.push(word.text))
    await until(() => recording.keptFromSec > 1)
    expect(recording.keptFromSec).toBeLessThanOrEqual(player.currentTimeSec())
    expect(player.state.status).toBe('playing')
    await reached(player, 'ended')
    expect(player.state).toMatchObject({ error: null, generation: 'complete' })
    expect(words).toHaveLength(player.timeline.wordCount)
    expect(recording.keptFromSec).toBeGreaterThan(recording.durationSec - 1)
    expect(() => recording.toBlob()).toThrow(TypeError)
    // In blocks of 64 KiB: of Opus all of it is less than one.
    if (recording.byteLength > 65_536) expect(recording.read(0, 1)).toHaveLength(0)
    player.seek(1)
    expect(player.state.status).toBe('ended')
    player.play()
    expect(player.state.utterance?.recording).not.toBe(recording)
    await heard(player, 0.3)
  })

  it('goes on where it is when sent back, and anywhere ahead, also while nothing plays', async () => {
    const { player } = speaking()
    const places: number[] = []
    player.on('seek', ({ positionSec }) => places.push(positionSec))
    await heard(player, 2)
    player.seek(0)
    expect(places[0]).toBeGreaterThan(1)
    await heard(player, 2.5)
    await until(() => player.state.generation === 'complete')
    player.seek(6)
    await heard(player, 6.3)
    player.pause()
    const pausedSec = player.currentTimeSec()
    player.seek(3)
    expect(places[2]).toBeGreaterThan(5.5)
    player.play()
    await heard(player, pausedSec + 0.5)
    expect(player.state).toMatchObject({ status: 'playing', error: null })
  })
})

describe('the buffer of an element whose source keeps nothing played', () => {
  it('is emptied behind the ear while more is still to come', async () => {
    // Where MP3 goes through a MediaSource in some form, which it does in all engines.
    expect(chooseSink('mp3_44100_128').kind).toBe('media-source')
    const { player, leave } = playerAt({
      text,
      outputFormat: 'mp3_44100_128',
      keepAudio: false,
      faults: 'bytes-per-second=60000',
    })
    leavers.push(leave)
    player.setRate(2)
    player.play()
    await heard(player, 3.5)
    const buffered = player.mediaElement?.buffered
    expect(buffered?.start(0)).toBeGreaterThan(0.5)
    await reached(player, 'ended')
    expect(player.state.error).toBeNull()
  })
})
