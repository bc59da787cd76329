import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { SpeechChunk } from '../../../src/model/speech-chunk.ts'
import { encodeALaw, encodeMuLaw } from '../../../src/simulator/g711.ts'
import { simulatedVoices } from '../../../src/simulator/simulated-voices.ts'
import type { SpeechTask } from '../../../src/simulator/simulator-voice.ts'
import { createToneVoice } from '../../../src/simulator/tone-voice.ts'
import { createTestSimulator } from './post-speech.ts'
import { flawOf, joinLines, parseLines } from './speech-lines.ts'

// Many runs, on whatever machine this is.
const timeout = 60_000

describe('createToneVoice', { timeout }, () => {
  it('times every code point of any text to the end of the audio', async () => {
    const simulator = createTestSimulator()
    const texts = fc.oneof(
      fc.string({ unit: 'binary', minLength: 1, maxLength: 400 }),
      fc.string({ unit: 'grapheme', minLength: 1, maxLength: 400 }),
    )
    await fc.assert(
      fc.asyncProperty(texts, fc.constantFrom(8000, 22_050, 44_100), async (text, rate) => {
        const response = await simulator.post({ body: { text }, query: `output_format=pcm_${rate}` })
        const { bytes, written, spoken } = joinLines(parseLines(await response.text()))
        expect(written.characters).toEqual([...text])
        expect(flawOf(written, bytes.length / 2 / rate)).toBeNull()
        expect(spoken).toEqual(written)
      }),
      { numRuns: 100, seed: 2026 },
    )
  })

  it('encodes what it cannot itself by what it was given', async () => {
    const pushed: number[] = []
    const voice = createToneVoice({
      encoder: {
        formats: ['mp3_22050_32'],
        createEncoder: () => ({
          push(samples) {
            pushed.push(samples.length)
            return new Uint8Array(samples.length)
          },
          end: () => new Uint8Array([1, 2, 3]),
        }),
      },
    })
    const task: SpeechTask = {
      text: 'Hello there',
      voice: simulatedVoices[0]!,
      format: 'mp3_22050_32',
      languageCode: null,
      spellOut: true,
      audioTags: false,
      speed: 1,
      signal: new AbortController().signal,
    }
    const chunks: SpeechChunk[] = []
    for await (const chunk of voice.speak(task)) chunks.push(chunk)
    expect(voice.formats).toContain('mp3_22050_32')
    expect(chunks.map((chunk) => chunk.audio!.length)).toEqual([...pushed, 3])
    expect(chunks.at(-1)!.alignment).toBeNull()
  })

  it.each(['ulaw_8000', 'alaw_8000'])('makes %s itself, a byte a sample', async (format) => {
    const simulator = createTestSimulator()
    const coded = await simulator.post({ route: 'stream', query: `output_format=${format}` })
    const plain = await simulator.post({ route: 'stream', query: 'output_format=pcm_8000' })
    const bytes = new Uint8Array(await coded.arrayBuffer())
    const samples = new Int16Array(await plain.arrayBuffer())
    const encode = format === 'ulaw_8000' ? encodeMuLaw : encodeALaw
    expect(bytes).toEqual(Uint8Array.from(samples, encode))
  })

  it('keeps silent at punctuation and white space', async () => {
    const response = await createTestSimulator().post({ body: { text: 'ab. cd' } })
    const { bytes, written } = joinLines(parseLines(await response.text()))
    const samples = new Int16Array(new Uint8Array(bytes).buffer)
    written.characters.forEach((char, index) => {
      const from = Math.round(written.character_start_times_seconds[index]! * 16_000)
      const to = Math.round(written.character_end_times_seconds[index]! * 16_000)
      const peak = Math.max(...samples.subarray(from + 2, to - 2).map(Math.abs))
      if (/[a-z]/.test(char)) expect(peak).toBeGreaterThan(1000)
      else expect(peak).toBe(0)
    })
  })
})
