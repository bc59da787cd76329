import { describe, expect, it } from 'vitest'
import type { Alignment, SpeechChunk } from '../../../src/model/speech-chunk.ts'
import type { SpeechRecording } from '../../../src/recording/speech-recording.ts'
import { openRecording } from '../../support/open-recording.ts'

const second = new Uint8Array(16_000) // of pcm_8000
const spoken = (chars: string, startSec: number, endSec: number): Alignment => ({
  chars: [chars],
  startsSec: [startSec],
  endsSec: [endSec],
})
const chunk = (audio: Uint8Array | null, alignment: Alignment | null): SpeechChunk => ({
  audio,
  alignment,
  normalizedAlignment: null,
})
const recordingOf = (text: string, ...chunks: SpeechChunk[]): SpeechRecording => {
  const recording = openRecording({ text, format: 'pcm_8000' })
  for (const piece of chunks) recording.add(piece)
  return recording
}

describe('SpeechRecording', () => {
  it('grows with each message and is complete when told so', () => {
    const recording = recordingOf('one two')
    let calls = 0
    recording.subscribe(() => calls++)
    recording.add(chunk(second, spoken('one', 0, 0.9)))
    expect(recording).toMatchObject({ byteLength: 16_000, durationSec: 1, isComplete: false, isEnded: false })
    recording.end(true)
    expect(recording).toMatchObject({ isComplete: true, isEnded: true })
    expect(calls).toBe(2)
  })

  it('#23 lights the text as written, and follows the spoken form where only that has times', () => {
    const chars = (text: string): Alignment => ({
      chars: [...text],
      startsSec: [...text].map((_, index) => index / 10),
      endsSec: [...text].map((_, index) => (index + 1) / 10),
    })
    const both = recordingOf('$5')
    both.add({ audio: second, alignment: chars('$5'), normalizedAlignment: chars('five dollars') })
    both.end(true)
    expect(both.timeline.word(0)).toMatchObject({ text: '$5', startSec: 0, endSec: 0.2 })
    const spokenOnly = recordingOf('$5')
    spokenOnly.add({ audio: second, alignment: null, normalizedAlignment: chars('five dollars') })
    spokenOnly.end(true)
    expect(spokenOnly.timeline.word(0)).toMatchObject({ text: '$5', startSec: 0, endSec: 1.2 })
  })

  it('estimates its words once all of the sound is there, where no times were asked for, and says so', () => {
    const recording = openRecording({ text: 'one two', format: 'pcm_8000', timestamps: false })
    recording.add(chunk(second, null))
    expect(recording.timeline.wordCount).toBe(0)
    recording.end(true)
    expect(recording.timeline.wordCount).toBe(2)
    expect(recording.timeline.word(1)).toMatchObject({ text: 'two', endSec: 1, estimated: true })
    expect(recording.toWebVTT()).toContain('NOTE Times are estimated')
  })

  it('estimates nothing of a sound that was cut: nobody knows how much of the text it speaks', () => {
    const recording = openRecording({ text: 'one two', format: 'pcm_8000', timestamps: false })
    recording.add(chunk(second, null))
    recording.end(false)
    expect(recording.timeline.wordCount).toBe(0)
  })

  it('makes no times up where they were asked for and the service sent none', () => {
    const recording = recordingOf('one two', chunk(second, null))
    recording.end(true)
    expect(recording.timeline.wordCount).toBe(0)
    const measured = recordingOf('one two', chunk(second, spoken('one two', 0, 0.9)))
    measured.end(true)
    expect(measured.timeline.word(0).estimated).toBe(false)
    expect(measured.toWebVTT()).not.toContain('NOTE')
  })

  it('places a segment whose clock starts anew behind the audio before it', () => {
    const { timeline } = recordingOf(
      'one two',
      chunk(second, spoken('one', 0, 0.9)),
      chunk(second, null),
      chunk(second, spoken(' two', 0, 0.9)),
    )
    expect(timeline.word(1)).toMatchObject({ text: 'two', startSec: 2 })
  })

  it('keeps what came of a stream that was cut, and takes nothing after', () => {
    const recording = recordingOf('one two', chunk(second, spoken('one', 0, 0.9)))
    recording.end(false)
    recording.add(chunk(second, spoken(' two', 1, 1.9)))
    expect(recording).toMatchObject({ isComplete: false, isEnded: true, durationSec: 1 })
    expect(recording.timeline.wordCount).toBe(1)
    expect(recording.toBlob().size).toBe(16_000)
  })

  it('keeps what was heard unless it is told not to', () => {
    const recording = recordingOf('one', chunk(new Uint8Array(160_000), null))
    recording.end(true)
    recording.letGo(160_000, 10)
    expect(recording).toMatchObject({ keptFromSec: 0, isReplayable: true })
    expect(recording.read(0, 10)).toHaveLength(10)
    expect(recording.toBlob().size).toBe(160_000)
  })

  it('keeps nothing played where audio is not kept: neither to read, nor to replay, nor to save', () => {
    const recording = openRecording({ text: 'one', format: 'pcm_8000', keepAudio: false })
    recording.add(chunk(new Uint8Array(160_000), spoken('one', 0, 0.9)))
    recording.end(true)
    expect(recording).toMatchObject({ keptFromSec: 0, isReplayable: true })
    recording.letGo(80_000, 5)
    recording.letGo(16_000, 1)
    expect(recording).toMatchObject({
      keptFromSec: 5,
      isReplayable: false,
      isComplete: true,
      durationSec: 10,
    })
    expect(recording.read(0, 10)).toHaveLength(0)
    expect(recording.read(80_000, 10)).toHaveLength(10)
    expect(() => recording.toBlob()).toThrow(TypeError)
    expect(recording.toWebVTT()).toContain('one')
  })

  it('has the type of the format that was asked for', () => {
    expect(recordingOf('x').toBlob().type).toBe('audio/pcm')
    expect(openRecording({ text: 'x', format: 'mp3_44100_128' }).toBlob().type).toBe('audio/mpeg')
  })

  it('plays on without timing where a message has none', () => {
    const recording = recordingOf('one', chunk(second, null), chunk(null, null))
    expect([recording.durationSec, recording.timeline.wordCount]).toEqual([1, 0])
  })

  it('writes its words as WebVTT and as SubRip', () => {
    const recording = recordingOf('a <b> & c. Next!', chunk(second, spoken('a <b> & c.', 0, 1.5)))
    recording.add(chunk(second, spoken(' Next!', 3_661.25, 3_663)))
    recording.end(true)
    expect(recording.toWebVTT()).toBe(
      'WEBVTT\n\n00:00:00.000 --> 00:00:01.500\na &lt;b&gt; &amp; c.\n\n01:01:01.250 --> 01:01:03.000\nNext!\n',
    )
    expect(recording.toSRT()).toBe(
      '1\n00:00:00,000 --> 00:00:01,500\na <b> & c.\n\n2\n01:01:01,250 --> 01:01:03,000\nNext!\n',
    )
  })
})
