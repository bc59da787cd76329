import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { simulatedVoices } from '../../../src/simulator/simulated-voices.ts'
import type { SpeechTask } from '../../../src/simulator/simulator-voice.ts'
import type { FliteVoice } from '../../../src/simulator/node/flite-voice.ts'
import { askForMusic } from './ask-for-music.ts'
import { importBuiltSimulator } from './built-simulator.ts'
import { readOggPages } from './ogg-stream.ts'
import { flawOf, joinLines, parseLines, type WholeSpeech } from './speech-lines.ts'
import { createTestSimulator, type PostOptions } from './post-speech.ts'

let voice: FliteVoice

beforeAll(async () => {
  voice = (await importBuiltSimulator()).createFliteVoice()
  await voice.ready
}, 120_000)

afterAll(() => voice.close())

async function speech(text: string, options: PostOptions & { with?: object } = {}): Promise<WholeSpeech> {
  const simulator = createTestSimulator({ voice })
  const response = await simulator.post({ ...options, body: { text, ...options.with } })
  if (!response.ok) throw new Error(await response.text())
  return joinLines(parseLines(await response.text()))
}

function task(text: string, signal: AbortSignal): SpeechTask {
  return {
    text,
    signal,
    voice: simulatedVoices[0]!,
    format: 'pcm_16000',
    languageCode: null,
    spellOut: true,
    audioTags: false,
    speed: 1,
  }
}

function durationSec({ bytes }: WholeSpeech): number {
  return bytes.length / 2 / 16_000
}

function expectFaithful(text: string, whole: WholeSpeech): void {
  expect(whole.written.characters).toEqual([...text])
  expect(flawOf(whole.written, durationSec(whole))).toBeNull()
  expect(flawOf(whole.spoken, durationSec(whole))).toBeNull()
}

/** Loudness between two moments, as a share of full scale. */
function loudness({ bytes }: WholeSpeech, fromSec: number, toSec: number): number {
  const samples = new Int16Array(new Uint8Array(bytes).buffer)
  const part = samples.subarray(Math.round(fromSec * 16_000), Math.round(toSec * 16_000))
  return Math.sqrt(part.reduce((sum, sample) => sum + (sample / 32_768) ** 2, 0) / Math.max(1, part.length))
}

const longText =
  'It was a bright cold day in April, and the clocks were striking thirteen. Nobody knows where the children ' +
  'went after school; the teacher paid for the bus. You can read this text while you listen, and every word ' +
  'should light up at the right moment. '

// Real synthesis, on whatever machine this is.
const timeout = 120_000

describe('createFliteVoice', { timeout }, () => {
  it.each([
    'Hello, wide world. How are you?',
    'It costs $1,234.50 on 12/03/2024, OK? Dr. Smith says: e.g. 45% of it.',
    'One.\n\nTwo, three!\nFour…',
    'Привет, мир. こんにちは世界。 नमस्ते',
    'Say 世界 and go on, then мир. OK 😀👨‍👩‍👧!',
    '😀🎉',
    '!!!',
    ' ',
    '1️⃣',
    '\ud83d alone \udc00',
    'e\u0301te\u0301 naïve Łódź straße',
    'a\u0000b\u0007c <b>&amp;</b> [[x]]',
    'x'.repeat(240),
    `${'word '.repeat(60)}end`,
  ])('times every code point of %j, as written and as spoken, to the end of the audio', async (text) => {
    expectFaithful(text, await speech(text))
  })

  it('times every code point of any text', async () => {
    const scripts = fc.constantFrom(
      'a',
      'the ',
      'Ω',
      '世',
      '😀',
      '\u200d',
      '\u0301',
      ' ',
      '\n',
      '.',
      ',',
      '$5',
      '3',
      '%',
      "'",
    )
    const texts = fc.oneof(
      fc.array(scripts, { minLength: 1, maxLength: 30 }).map((parts) => parts.join('')),
      fc.string({ unit: 'binary', minLength: 1, maxLength: 30 }),
      fc.string({ unit: 'grapheme', minLength: 1, maxLength: 30 }),
    )
    await fc.assert(
      fc.asyncProperty(texts, async (text) => expectFaithful(text, await speech(text))),
      { numRuns: 60, seed: 2026 },
    )
  })

  it('spells out what is spoken, on the clock of what is written', async () => {
    const whole = await speech('It costs $5 now.')
    expect(whole.spoken.characters.join('')).toBe('It costs five dollars now.')
    const dollar = whole.written.characters.indexOf('$')
    const five = whole.spoken.characters.join('').indexOf('five')
    const startsSec = (one: WholeSpeech['written']): number[] => one.character_start_times_seconds
    expect(startsSec(whole.written)[dollar]).toBeCloseTo(startsSec(whole.spoken)[five]!, 3)
    const plain = await speech('It costs $5 now.', { with: { apply_text_normalization: 'off' } })
    expect(plain.spoken).toEqual(plain.written)
  })

  it('is loud while a word is spoken and quiet in a pause', async () => {
    const whole = await speech('Wonderful! Marvelous!')
    const {
      characters,
      character_start_times_seconds: starts,
      character_end_times_seconds: ends,
    } = whole.written
    const at = characters.indexOf(' ')
    expect(loudness(whole, starts[0]!, ends[characters.indexOf('!') - 1]!)).toBeGreaterThan(0.03)
    expect(loudness(whole, starts[at]!, ends[at]!)).toBeLessThan(0.005)
    expect(loudness(whole, starts[at + 1]!, ends.at(-2)!)).toBeGreaterThan(0.03)
  })

  it('hums what Flite cannot read, in the middle of what it can', async () => {
    const whole = await speech('Hello 世界 again')
    const {
      characters,
      character_start_times_seconds: starts,
      character_end_times_seconds: ends,
    } = whole.written
    for (const char of ['世', '界']) {
      const at = characters.indexOf(char)
      expect(ends[at]! - starts[at]!).toBeCloseTo(0.16, 2)
      expect(loudness(whole, starts[at]!, ends[at]!)).toBeGreaterThan(0.03)
    }
  })

  it('keeps silent at a break and at an audio tag, and times their characters all the same', async () => {
    const pausing = 'One <break time="1.5s" /> two.'
    const whole = await speech(pausing)
    expectFaithful(pausing, whole)
    const from = whole.written.character_start_times_seconds[pausing.indexOf('<')]!
    const to = whole.written.character_end_times_seconds[pausing.indexOf('>')]!
    expect(to - from).toBeCloseTo(1.5, 2)
    expect(loudness(whole, from, to)).toBe(0)
    const tagged = '[whispers] Hi there.'
    const acted = await speech(tagged, { with: { model_id: 'eleven_v3' } })
    expectFaithful(tagged, acted)
    expect(loudness(acted, 0, acted.written.character_end_times_seconds[9]!)).toBe(0)
  })

  it('gives the same bytes for the same request, whatever runs beside it', async () => {
    const query = 'output_format=mp3_44100_128'
    const alone = await speech(longText, { query })
    const [again, other, third] = await Promise.all([
      speech(longText, { query }),
      speech('Something else entirely, at the same time.', { query: 'output_format=mp3_22050_32' }),
      speech(longText, { query }),
    ])
    expect(Buffer.compare(again.bytes, alone.bytes)).toBe(0)
    expect(Buffer.compare(third.bytes, alone.bytes)).toBe(0)
    expect(again.written).toEqual(alone.written)
    expect(other.bytes.length).toBeGreaterThan(0)
  })

  it('speaks slower when asked to', async () => {
    const at = async (speed: number): Promise<number> =>
      durationSec(await speech(longText.slice(0, 74), { with: { voice_settings: { speed } } }))
    const [slow, usual, fast] = [await at(0.7), await at(1), await at(1.2)]
    expect(slow / usual).toBeCloseTo(1 / 0.7, 1)
    expect(fast / usual).toBeCloseTo(1 / 1.2, 1)
  })

  it('has voices that differ, at one loudness', async () => {
    const heard = new Set<string>()
    for (const { voiceId } of simulatedVoices) {
      const whole = await speech('The clocks were striking thirteen.', { voiceId })
      heard.add(Buffer.from(whole.bytes.subarray(0, 20_000)).toString('base64'))
      const level = 20 * Math.log10(loudness(whole, 0, durationSec(whole)))
      expect(level, voiceId).toBeGreaterThan(-25)
      expect(level, voiceId).toBeLessThan(-17)
    }
    expect(heard.size).toBe(simulatedVoices.length)
  })

  it('gives its first audio before it has made the rest', async () => {
    const before = (await voice.inspect()).chunksMade
    const chunks = voice.speak(task(longText.repeat(3).slice(0, 500), new AbortController().signal))
    const first = await chunks[Symbol.asyncIterator]().next()
    expect((first.value as { audio: Uint8Array }).audio.length).toBeGreaterThan(0)
    const { jobs, chunksMade } = await voice.inspect()
    expect(jobs).toBe(1)
    expect(chunksMade - before).toBeLessThanOrEqual(7)
    await (chunks as AsyncGenerator).return(undefined)
  })

  it('does not run ahead of a slow reader without bound', async () => {
    const before = (await voice.inspect()).chunksMade
    const { signal } = new AbortController()
    const chunks = voice.speak(task(longText.repeat(20), signal))[Symbol.asyncIterator]()
    await chunks.next()
    // Asked again and again, it has had all the time it wants.
    let made = 0
    for (let still = 0; still < 300; still++) made = (await voice.inspect()).chunksMade - before
    expect(made).toBeLessThanOrEqual(7)
    await chunks.return!()
  })

  it('stops working on a text when nobody listens any more', async () => {
    const controller = new AbortController()
    const chunks = voice.speak(task(longText.repeat(20), controller.signal))[Symbol.asyncIterator]()
    await chunks.next()
    expect((await voice.inspect()).jobs).toBe(1)
    controller.abort(new Error('enough'))
    expect((await voice.inspect()).jobs).toBe(0)
    await expect(chunks.next()).rejects.toThrow('enough')
    const made = (await voice.inspect()).chunksMade
    expect((await voice.inspect()).chunksMade).toBe(made)
  })

  it('says so when it has been closed', async () => {
    const own = (await importBuiltSimulator()).createFliteVoice()
    const chunks = own.speak(task(longText, new AbortController().signal))[Symbol.asyncIterator]()
    await chunks.next()
    await own.close()
    const readOn = async (): Promise<void> => {
      while (!(await chunks.next()).done);
    }
    await expect(readOn()).rejects.toThrow('closed')
    await expect(own.inspect()).rejects.toThrow('closed')
  })

  it.each([
    ['mp3_44100_128', 3000 * 16, 1000],
    ['pcm_24000', 3000 * 48, 0],
  ] as const)('composes in its thread, as long as asked for: %s', async (format, bytes, tolerance) => {
    const query = `output_format=${format}`
    const response = await askForMusic(
      { prompt: 'A calm piano', music_length_ms: 3000 },
      { query },
      { voice },
    )
    const sound = await response.arrayBuffer()
    expect(Math.abs(sound.byteLength - bytes)).toBeLessThanOrEqual(tolerance)
    expect((await voice.inspect()).jobs).toBe(0)
  })

  it('composes to the sample where Opus says how long it is, and stops when nobody reads on', async () => {
    const query = 'output_format=opus_48000_64'
    const whole = await askForMusic({ prompt: 'Pop', music_length_ms: 3001 }, { query }, { voice })
    const pages = readOggPages(new Uint8Array(await whole.arrayBuffer()))
    expect(pages.at(-1)!.granule - 312).toBe(3001 * 48)
    const long = await askForMusic({ prompt: 'Pop', music_length_ms: 600_000 }, { query }, { voice })
    await long.body!.cancel()
    while ((await voice.inspect()).jobs > 0) await new Promise((resolve) => setImmediate(resolve))
  })
})

describe('MP3', { timeout }, () => {
  it.each([
    ['mp3_22050_32', 22_050, 32, 576],
    ['mp3_24000_48', 24_000, 48, 576],
    ['mp3_44100_32', 44_100, 32, 1152],
    ['mp3_44100_64', 44_100, 64, 1152],
    ['mp3_44100_96', 44_100, 96, 1152],
    ['mp3_44100_128', 44_100, 128, 1152],
    ['mp3_44100_192', 44_100, 192, 1152],
  ])(
    '%s has that rate, that bit rate, and the length that the times say',
    async (format, rate, kbps, perFrame) => {
      const { bytes, written } = await speech('The clocks were striking thirteen.', {
        query: `output_format=${format}`,
      })
      expect(headerOf(bytes)).toEqual({ rate, kbps })
      const seconds = bytes.length / (kbps * 125)
      const extraSec = seconds - written.character_end_times_seconds.at(-1)!
      // The encoder's delay and the last frame's padding.
      expect(extraSec).toBeGreaterThan(0)
      expect(extraSec).toBeLessThan((3.5 * perFrame) / rate)
    },
  )
})

describe('G.711 and PCM', { timeout }, () => {
  it.each([
    ['ulaw_8000', 8000],
    ['alaw_8000', 8000],
    ['pcm_8000', 16_000],
    ['pcm_22050', 44_100],
    ['pcm_24000', 48_000],
    ['pcm_32000', 64_000],
    ['pcm_44100', 88_200],
    ['pcm_48000', 96_000],
  ])('%s is %i bytes for each second that the times say', async (format, bytesPerSecond) => {
    const { bytes, written } = await speech('The clocks were striking thirteen.', {
      query: `output_format=${format}`,
    })
    const seconds = bytes.length / bytesPerSecond
    expect(seconds).toBeCloseTo(written.character_end_times_seconds.at(-1)!, 3)
  })
})

describe('Opus', { timeout }, () => {
  it.each([32, 64, 96, 128, 192])('opus_48000_%i is Ogg, exactly as long as the times say', async (kbps) => {
    const { bytes, written } = await speech('The clocks were striking thirteen.', {
      query: `output_format=opus_48000_${kbps}`,
    })
    const pages = readOggPages(bytes)
    expect(pages.every((page) => page.hasRightChecksum)).toBe(true)
    const seconds = (pages.at(-1)!.granule - 312) / 48_000
    expect(seconds).toBeCloseTo(written.character_end_times_seconds.at(-1)!, 3)
    const measuredKbps = bytes.length / 125 / seconds
    expect(measuredKbps / kbps).toBeGreaterThan(0.7)
    expect(measuredKbps / kbps).toBeLessThan(1.3)
  })

  it('gives the same bytes for the same request, whatever runs beside it', async () => {
    const query = 'output_format=opus_48000_64'
    const alone = await speech(longText, { query })
    const [again, , third] = await Promise.all([
      speech(longText, { query }),
      speech('Something else entirely, at the same time.', { query: 'output_format=opus_48000_32' }),
      speech(longText, { query }),
    ])
    expect(Buffer.compare(again.bytes, alone.bytes)).toBe(0)
    expect(Buffer.compare(third.bytes, alone.bytes)).toBe(0)
  })
})

/** What the first frame's header says (ISO 11172-3, 13818-3). */
function headerOf(bytes: Uint8Array): { rate: number; kbps: number } {
  expect(bytes[0]).toBe(0xff)
  const isFirstVersion = (bytes[1]! & 0x08) !== 0
  const rates = isFirstVersion ? [44_100, 48_000, 32_000] : [22_050, 24_000, 16_000]
  const kbps = isFirstVersion
    ? [0, 32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320]
    : [0, 8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160]
  return { rate: rates[(bytes[2]! >> 2) & 3]!, kbps: kbps[bytes[2]! >> 4]! }
}
