import { describe, expect, it } from 'vitest'
import {
  generateLongSpeech,
  type GenerateLongSpeechOptions,
} from '../../../src/generation/generate-long-speech.ts'
import { memoryCache } from '../../../src/generation/cache/memory-cache.ts'
import type { SpeechGeneration } from '../../../src/generation/generation-state.ts'
import { createDeferred } from '../../../src/base/deferred.ts'
import { systemTimers } from '../../../src/base/timers.ts'
import type { SpeechCache } from '../../../src/model/speech-cache.ts'
import { createSpeechClient } from '../../../src/protocol/client/speech-client.ts'
import type { SpeechRecording } from '../../../src/recording/speech-recording.ts'
import { openRecording } from '../../support/open-recording.ts'
import { simulatedVoices } from '../../../src/simulator/simulated-voices.ts'
import { serveToneSimulator, type SeenRequest } from '../tone-simulator.ts'

const voiceId = simulatedVoices[0]!.voiceId
const text = Array.from({ length: 60 }, (_, index) => `Sentence ${index} says that the tide comes in. `).join(
  '',
)
const at = (sentence: number): number => text.indexOf(`Sentence ${sentence} `)

interface Made {
  recording: SpeechRecording
  generation: SpeechGeneration
  goTo(offset: number): { recording: SpeechRecording; atSec: number }
}

function begin(
  url: string,
  options: Partial<GenerateLongSpeechOptions> & { faults?: string; keepAudio?: boolean } = {},
): Made {
  const { faults, keepAudio, ...given } = options
  const recording = openRecording({ text, format: 'pcm_8000', keepAudio })
  const headers = faults === undefined ? {} : { 'x-simulator': faults }
  const generation = generateLongSpeech({
    client: createSpeechClient({ proxyUrl: url, retries: 0, headers }),
    recording,
    request: { voiceId, modelId: 'eleven_multilingual_v2' },
    maxCharsPerRequest: 400,
    ...given,
  })
  generation.start()
  return {
    recording,
    generation,
    goTo(offset) {
      const place = generation.inParts?.goTo(offset)
      if (!place) throw new Error(`There is no way to ${offset}.`)
      return place
    },
  }
}

function when(recording: SpeechRecording, isSo: () => boolean): Promise<void> {
  return new Promise((resolve) => {
    const look = (): void => {
      if (isSo()) resolve()
    }
    recording.subscribe(look)
    look()
  })
}
const hasWords = (recording: SpeechRecording): Promise<void> =>
  when(recording, () => recording.timeline.wordCount > 0)
const isEnded = (recording: SpeechRecording): Promise<void> => when(recording, () => recording.isEnded)

/** An ear that is always where the sound ends. */
function listen(recording: SpeechRecording): void {
  const hear = (): void => recording.letGo(0, recording.durationSec)
  recording.subscribe(hear)
  hear()
}

const wordsOf = ({ timeline }: SpeechRecording): string[] =>
  Array.from({ length: timeline.wordCount }, (_, index) => timeline.word(index).text)
const saidOnce = text.match(/Sentence .*?[.] /gu)!
const allWords = text.match(/\w+/gu)!
const saidIn = (seen: readonly SeenRequest[]): string[] =>
  seen.filter(({ method }) => method === 'POST').map(({ body }) => (body as { text: string }).text)
const lengthOf = (texts: readonly string[]): number => texts.reduce((sum, each) => sum + each.length, 0)

function expectWhole(recording: SpeechRecording): void {
  expect(wordsOf(recording).join(' ')).toBe(allWords.join(' '))
  const { timeline } = recording
  for (let index = 1; index < timeline.wordCount; index++) {
    expect(timeline.word(index).startSec).toBeGreaterThanOrEqual(timeline.word(index - 1).endSec - 1e-6)
  }
}

describe('generateFromAnywhere', () => {
  it('makes first what is far ahead, then the gap, and pays for each sentence once', async () => {
    const { url, seen } = await serveToneSimulator()
    const { recording, generation, goTo } = begin(url)
    await hasWords(recording)
    const { recording: fork, atSec } = goTo(at(40) + 12)
    expect(fork).not.toBe(recording)
    expect(atSec).toBe(fork.durationSec)
    const before = saidIn(seen).length
    listen(fork)
    await isEnded(fork)
    // Two go out together, and come in as they like.
    expect(
      saidIn(seen)
        .slice(before, before + 2)
        .join(''),
    ).toMatch(/Sentence 40 /u)
    expect(fork.isComplete).toBe(true)
    const known = wordsOf(fork).indexOf('40') - 1
    expect(wordsOf(fork).slice(known)).toEqual(allWords.slice(allWords.indexOf('40') - 1))
    expect(fork.timeline.word(known).startSec).toBeGreaterThanOrEqual(atSec - 1e-6)
    await isEnded(recording)
    expectWhole(recording)
    expect(generation.store.get()).toMatchObject({ generation: 'complete', error: null })
    // What was cut short for the sake of the place that was wanted may come twice: less than a part.
    expect(lengthOf(saidIn(seen)) - text.length).toBeLessThan(400)
    expect(generation.store.get().charactersBilled).toBeGreaterThanOrEqual(text.length)
    expect(generation.store.get().charactersBilled).toBeLessThanOrEqual(lengthOf(saidIn(seen)))
    expect(recording.toBlob().size).toBe(recording.byteLength)
  })

  it('never has more than two requests under way', async () => {
    const { url } = await serveToneSimulator()
    let running = 0
    let most = 0
    const client = createSpeechClient({
      proxyUrl: url,
      async fetch(input, init) {
        most = Math.max(most, ++running)
        let isOver = false
        const end = (): void => {
          if (!isOver) running--
          isOver = true
        }
        init?.signal?.addEventListener('abort', end)
        const response = await fetch(input, init)
        const body = response.body!.pipeThrough(
          new TransformStream({
            flush: end,
          }),
        )
        return new Response(body, response)
      },
    })
    const { recording, goTo } = begin(url, { client })
    await hasWords(recording)
    const { recording: fork } = goTo(at(30))
    listen(fork)
    await isEnded(recording)
    expectWhole(recording)
    expect(most).toBe(2)
  })

  it('goes back to what it has, on from there, and once more ahead, and asks for nothing again', async () => {
    const { url, seen } = await serveToneSimulator()
    const { recording, generation, goTo } = begin(url)
    await hasWords(recording)
    const first = goTo(at(40)).recording
    await when(first, () => first.timeline.coveredEnd > at(45))
    const place = goTo(at(0))
    expect(place.recording).toBe(recording)
    expect(place.atSec).toBe(recording.timeline.word(0).startSec)
    const again = goTo(at(44))
    expect(again.recording).not.toBe(first)
    expect(again.recording.timeline.wordAtTime(again.atSec)).toBe(again.recording.timeline.wordAtChar(at(44)))
    listen(again.recording)
    await isEnded(recording)
    expectWhole(recording)
    expect(generation.store.get().generation).toBe('complete')
    expect(lengthOf(saidIn(seen)) - text.length).toBeLessThan(1200)
  })

  it.each([1, 3, 8, 12])(
    'leaves nothing out and says nothing twice where sentence %i is wanted, which was asked for or comes next',
    async (sentence) => {
      const { url, seen } = await serveToneSimulator()
      const { recording, generation, goTo } = begin(url)
      recording.letGo(0, 0.1)
      await hasWords(recording)
      const { recording: fork } = goTo(at(sentence))
      listen(fork)
      await isEnded(fork)
      expect(wordsOf(fork).slice(-7 * 30)).toEqual(allWords.slice(-7 * 30))
      await isEnded(recording)
      expectWhole(recording)
      expect(generation.store.get()).toMatchObject({ generation: 'complete', error: null })
      // Two may have been under way, and were cut.
      expect(lengthOf(saidIn(seen)) - text.length).toBeLessThan(800)
    },
  )

  it.each([2, 3, 5, 8])(
    'goes on from the start while it reads what was asked for by the one that is left, from sentence %i',
    async (sentence) => {
      const { url } = await serveToneSimulator()
      const { recording, generation, goTo } = begin(url, { cache: memoryCache() })
      await hasWords(recording)
      const { recording: fork } = goTo(at(sentence))
      await when(fork, () => fork.timeline.coveredEnd > at(sentence))
      goTo(0)
      listen(recording)
      await isEnded(recording)
      expectWhole(recording)
      expect(generation.store.get()).toMatchObject({ generation: 'complete', error: null })
    },
  )

  it('goes to a word of what it has made without asking, and to the edge for what comes next', async () => {
    const { url, seen } = await serveToneSimulator()
    const { recording, goTo } = begin(url)
    await when(recording, () => recording.timeline.coveredEnd > at(5))
    const asked = seen.length
    const place = goTo(at(3) + 2)
    expect(place.recording).toBe(recording)
    expect(recording.timeline.wordAtTime(place.atSec)).toBe(recording.timeline.wordAtChar(at(3)))
    expect(seen).toHaveLength(asked)
  })

  it('goes on in another recording after a failure, from where it stopped', async () => {
    const { url, seen } = await serveToneSimulator()
    const { recording, generation } = begin(url, { faults: 'status=401, skip-times=3, fail-times=1' })
    listen(recording)
    await isEnded(recording)
    expect(generation.store.get()).toMatchObject({ generation: 'failed', error: { code: 'unauthorized' } })
    const came = wordsOf(recording)
    expect(came.length).toBeGreaterThan(20)
    const next = recording.fork()
    const resumed = generation.inParts!.continueIn(next)
    expect(wordsOf(next)).toEqual(came)
    resumed.start()
    listen(next)
    await isEnded(next)
    expectWhole(next)
    expect(resumed.store.get()).toMatchObject({ generation: 'complete', error: null })
    // The part that was refused is the only one that went out twice.
    expect(lengthOf(saidIn(seen)) - text.length).toBeLessThanOrEqual(800)
  })

  it.each([
    ['from its start', null],
    ['and a click far ahead', 900],
  ])('speaks 60,000 characters %s, though every third request fails once', async (_how, clicked) => {
    const { url, seen } = await serveToneSimulator()
    const book = Array.from(
      { length: 1000 },
      (_, index) => `Sentence ${index} says, in its own words, that the tide comes in. `,
    ).join('')
    let requests = 0
    let running = 0
    let most = 0
    const client = createSpeechClient({
      proxyUrl: url,
      retries: 0,
      async fetch(input, init) {
        if (++requests % 3 === 0) return Response.json({ detail: 'Busy.' }, { status: 503 })
        most = Math.max(most, ++running)
        let isOver = false
        const end = (): void => {
          if (!isOver) running--
          isOver = true
        }
        init?.signal?.addEventListener('abort', end)
        const response = await fetch(input, init)
        return new Response(response.body!.pipeThrough(new TransformStream({ flush: end })), response)
      },
    })
    const recording = openRecording({ text: book, format: 'pcm_8000' })
    const generation = generateLongSpeech({
      client,
      recording,
      request: { voiceId },
      maxCharsPerRequest: 4000,
      // A wait for the next try costs no time here.
      timers: { ...systemTimers, after: (_delayMs, call) => systemTimers.after(0, call) },
    })
    generation.start()
    let furthestAheadSec = 0
    const hear = (heard: SpeechRecording): void => {
      let heardSec = 0
      heard.subscribe(() => {
        furthestAheadSec = Math.max(furthestAheadSec, heard.durationSec - heardSec)
        // In steps, as an ear does that plays what it has.
        if (heard.durationSec - heardSec > 30 || heard.isEnded) heardSec = heard.durationSec - 15
        heard.letGo(0, heardSec)
      })
    }
    if (clicked === null) hear(recording)
    else {
      await hasWords(recording)
      const place = generation.inParts?.goTo(book.indexOf(`Sentence ${clicked} `))
      if (!place) throw new Error('There is no way.')
      hear(place.recording)
      await isEnded(place.recording)
      expect(place.recording.isComplete).toBe(true)
    }
    await isEnded(recording)
    expect(generation.store.get()).toMatchObject({ generation: 'complete', error: null })
    expect(wordsOf(recording).join(' ')).toBe(book.match(/\w+/gu)!.join(' '))
    expect(most).toBeLessThanOrEqual(2)
    // What an ear has not come to yet is a part or two, and not the book: some 4,000 seconds.
    if (clicked === null) expect(furthestAheadSec).toBeLessThan(900)
    expect(lengthOf(saidIn(seen)) - book.length).toBeLessThanOrEqual(4000)
  })

  it('tells of a failure ahead, and keeps what it has', async () => {
    const { url } = await serveToneSimulator()
    const { recording, generation, goTo } = begin(url, { faults: 'status=401, skip-times=4' })
    await hasWords(recording)
    const { recording: fork } = goTo(at(20))
    listen(fork)
    await isEnded(fork)
    expect(fork.isComplete).toBe(false)
    expect(generation.store.get()).toMatchObject({ generation: 'failed', error: { code: 'unauthorized' } })
    generation.abort()
    expect(generation.store.get().generation).toBe('failed')
  })

  it('is whole, and without an error, where what failed ahead was left for what there is', async () => {
    const { url } = await serveToneSimulator()
    let isRefused = false
    const client = createSpeechClient({
      proxyUrl: url,
      retries: 0,
      fetch: async (input, init) =>
        isRefused ? Response.json({ detail: 'No.' }, { status: 401 }) : fetch(input, init),
    })
    const { recording, generation, goTo } = begin(url, { client })
    await hasWords(recording)
    goTo(at(50))
    isRefused = true
    await isEnded(goTo(at(30)).recording)
    expect(generation.store.get()).toMatchObject({ generation: 'failed', error: { code: 'unauthorized' } })
    isRefused = false
    goTo(0)
    expect(generation.store.get().error).toBeNull()
    listen(recording)
    await isEnded(recording)
    expectWhole(recording)
    expect(generation.store.get()).toMatchObject({ generation: 'complete', error: null })
  })

  it('finds its words ahead by their spoken form, where only that has times', async () => {
    const { url } = await serveToneSimulator()
    const { recording, goTo } = begin(url, { faults: 'alignment=normalized-only' })
    await hasWords(recording)
    const { recording: fork } = goTo(at(30))
    listen(fork)
    await isEnded(fork)
    expect(wordsOf(fork).slice(wordsOf(fork).indexOf('30') - 1)).toEqual(
      allWords.slice(allWords.indexOf('30') - 1),
    )
    await isEnded(recording)
    expectWhole(recording)
  })

  it('makes again, from the sentence that is wanted, what was heard ahead and not kept', async () => {
    const { url } = await serveToneSimulator()
    const { recording, goTo } = begin(url, { keepAudio: false })
    await hasWords(recording)
    const ahead = goTo(at(40)).recording
    await when(ahead, () => ahead.timeline.coveredEnd > at(45))
    goTo(0)
    const again = goTo(at(42) + 3).recording
    await when(again, () => again.timeline.wordCount > 2)
    expect(wordsOf(again).slice(0, 2)).toEqual(['Sentence', '42'])
  })

  it('speaks what is wanted though the cache never answers for what is not any more', async () => {
    const { url } = await serveToneSimulator()
    let looks = 0
    const looked = createDeferred<void>()
    const cache: SpeechCache = {
      ...memoryCache(),
      async get() {
        if (++looks === 2) looked.resolve()
        return looks <= 2 ? new Promise(() => undefined) : null
      },
    }
    const { goTo, generation } = begin(url, { cache })
    await looked.promise
    const { recording: fork } = goTo(at(55))
    listen(fork)
    await isEnded(fork)
    expect(wordsOf(fork)).toEqual(allWords.slice(allWords.indexOf('55') - 1))
    generation.abort()
  })

  it('leaves all of it when it is told to', async () => {
    const { url, seen } = await serveToneSimulator()
    const { recording, generation, goTo } = begin(url)
    await hasWords(recording)
    const { recording: fork } = goTo(at(40))
    await when(fork, () => fork.timeline.coveredEnd > at(41))
    generation.abort()
    expect(generation.store.get()).toMatchObject({ generation: 'aborted', error: null })
    expect(recording.isEnded && fork.isEnded).toBe(true)
    const asked = seen.length
    fork.letGo(0, 1000)
    recording.letGo(0, 1000)
    await fetch(`${url}/v1/models`)
    expect(seen).toHaveLength(asked + 1)
    expect(generation.inParts?.goTo(at(50))).toBeNull()
  })

  it('keeps a long text by the sentence: who edits one pays for that one', async () => {
    const { url, seen } = await serveToneSimulator()
    const cache = memoryCache()
    const say = async (said: string): Promise<SpeechRecording> => {
      const recording = openRecording({ text: said, format: 'pcm_8000' })
      const client = createSpeechClient({ proxyUrl: url, retries: 0 })
      const generation = generateLongSpeech({ client, recording, request: { voiceId }, cache })
      generation.start()
      listen(recording)
      await isEnded(recording)
      expect(generation.store.get()).toMatchObject({ generation: 'complete', error: null })
      return recording
    }
    const first = await say(text)
    expect(saidIn(seen).sort().join('')).toBe([...saidOnce].sort().join(''))
    const asked = seen.length
    const second = await say(text)
    expect(seen).toHaveLength(asked)
    expectWhole(second)
    expect(second.durationSec).toBeCloseTo(first.durationSec, 3)
    const edited = text.replace('Sentence 30 says that the tide', 'Sentence 30 says that the sea')
    const third = await say(edited)
    expect(saidIn(seen).slice(asked)).toEqual(['Sentence 30 says that the sea comes in. '])
    expect(wordsOf(third)).toEqual(edited.match(/\w+/gu))
  })
})
