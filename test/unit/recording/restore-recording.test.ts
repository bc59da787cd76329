import { describe, expect, it } from 'vitest'
import type { RecordingJSON } from '../../../src/model/recording-json.ts'
import type { Alignment } from '../../../src/model/speech-chunk.ts'
import type { SpokenRun } from '../../../src/model/spoken-run.ts'
import type { TimedWord } from '../../../src/model/timed-word.ts'
import type { Recording } from '../../../src/model/recording.ts'
import { restoreRecording } from '../../../src/recording/restore-recording.ts'
import type { SpeechRecording } from '../../../src/recording/speech-recording.ts'
import { openRecording } from '../../support/open-recording.ts'

const alignmentOf = (said: string): Alignment => ({
  chars: [...said],
  startsSec: [...said].map((_, index) => index / 10),
  endsSec: [...said].map((_, index) => (index + 1) / 10),
})

function speak(text: string | readonly SpokenRun[], said: string, stripTags = false): SpeechRecording {
  const recording = openRecording({ text, format: 'pcm_8000', lang: 'en', stripTags })
  const audio = Uint8Array.from({ length: said.length * 1600 }, (_, index) => index % 251)
  recording.add({ audio, alignment: alignmentOf(said), normalizedAlignment: null })
  recording.end(true)
  return recording
}

/** As a store gives it back. */
function jsonOf(recording: Recording): RecordingJSON {
  return JSON.parse(JSON.stringify(recording)) as RecordingJSON
}

function wordsOf({ timeline }: Recording): TimedWord[] {
  return Array.from({ length: timeline.wordCount }, (_, index) => timeline.word(index))
}

describe('restoreRecording', () => {
  it.each([
    ['a plain text', speak('One two, “three”. 👩‍👩‍👧', 'One two, “three”. 👩‍👩‍👧')],
    ['a text with audio tags', speak('[whispers] One two.', '[whispers] One two.', true)],
    [
      'markdown',
      speak(
        [
          { written: '**', spoken: '' },
          { written: 'One', spoken: 'One' },
          { written: '** two', spoken: ' two' },
        ],
        'One two',
      ),
    ],
  ])('gives %s back as it was: text, words, sound, captions', async (_name, before) => {
    const after = await restoreRecording(jsonOf(before), before.toBlob())
    expect(after).toMatchObject({ isComplete: true, byteLength: before.byteLength })
    expect(after.timeline.text).toBe(before.timeline.text)
    expect(after.timeline.tags).toEqual(before.timeline.tags)
    expect(wordsOf(after)).toEqual(wordsOf(before))
    expect(wordsOf(after).length).toBeGreaterThan(1)
    expect(after.toWebVTT()).toBe(before.toWebVTT())
    expect(await after.toBlob().arrayBuffer()).toEqual(await before.toBlob().arrayBuffer())
    expect(after.toBlob().type).toBe(before.toBlob().type)
    expect(jsonOf(after)).toEqual(jsonOf(before))
  })

  it('finds words by time and by character, and none where nothing was spoken', async () => {
    const before = openRecording({ text: 'one two three', format: 'pcm_8000' })
    before.add({
      audio: new Uint8Array(16_000),
      alignment: alignmentOf('one two '),
      normalizedAlignment: null,
    })
    before.end(false)
    const after = await restoreRecording(jsonOf(before), before.toBlob())
    expect(after.isComplete).toBe(false)
    expect(after.timeline.wordAtTime(0.45)).toBe(1)
    expect(after.timeline.wordAtChar(5)).toBe(1)
    expect(after.timeline.wordAtChar(9)).toBe(-1)
  })

  it('knows which words were made up', async () => {
    const before = openRecording({ text: 'one two', format: 'pcm_8000', timestamps: false })
    before.add({ audio: new Uint8Array(16_000), alignment: null, normalizedAlignment: null })
    before.end(true)
    const after = await restoreRecording(jsonOf(before), before.toBlob())
    expect(wordsOf(after).map(({ text, estimated }) => [text, estimated])).toEqual([
      ['one', true],
      ['two', true],
    ])
  })

  const whole = speak('one two', 'one two')
  const json = jsonOf(whole)
  it.each<[string, unknown]>([
    ['nothing', null],
    ['a text', 'one two'],
    ['another form', { ...json, version: 2 }],
    ['a format that is none', { ...json, format: 'mp3' }],
    ['no words', { ...json, words: undefined }],
    ['columns of different lengths', { ...json, words: { ...json.words, ends: [3] } }],
    ['times that fall', { ...json, words: { ...json.words, startsSec: [1, 0] } }],
    ['times that are none', { ...json, words: { ...json.words, endsSec: [Number.NaN, 1] } }],
    ['words beyond its text', { ...json, words: { ...json.words, ends: [3, 8] } }],
    ['words over one another', { ...json, words: { ...json.words, ends: [5, 7] } }],
    ['offsets that are none', { ...json, words: { ...json.words, starts: [-1, 2] } }],
  ])('refuses %s', async (_name, wrong) => {
    await expect(restoreRecording(wrong as RecordingJSON, whole.toBlob())).rejects.toThrow(
      new TypeError('This is no recording. Pass what `recording.toJSON()` gave.'),
    )
  })

  it('refuses the audio of another recording', async () => {
    await expect(restoreRecording(json, new Blob(['short']))).rejects.toThrow(
      'This audio of 5 bytes is not that of the recording, which has 11200.',
    )
  })
})
