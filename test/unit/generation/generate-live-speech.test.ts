import { describe, expect, it, vi } from 'vitest'
import { SpeechError } from '../../../src/base/speech-error.ts'
import { systemTimers } from '../../../src/base/timers.ts'
import {
  generateLiveSpeech,
  type GenerateLiveSpeechOptions,
  type LiveGeneration,
} from '../../../src/generation/generate-live-speech.ts'
import { createLiveText, type LiveText } from '../../../src/generation/live-text.ts'
import type { OutputFormat } from '../../../src/model/output-format.ts'
import type { SpeechClientOptions } from '../../../src/protocol/client/speech-client-options.ts'
import type { SpeechRecording } from '../../../src/recording/speech-recording.ts'
import { openRecording } from '../../support/open-recording.ts'
import { loadMarkdownParser } from '../../../src/text/load-markdown-parser.ts'
import { createMarkdownReader } from '../../../src/text/markdown-reader.ts'
import { simulatedVoices } from '../../../src/simulator/simulated-voices.ts'
import { serveSocketSimulator, type SocketSimulator } from '../socket-simulator.ts'

const voiceId = simulatedVoices[0]!.voiceId
const answer =
  'Well, that depends on the wind. Some days it is kind, and on others it is not. ' +
  'Nobody knows why, “not even I,” she said. So we wait here, all of us, until it turns.'

interface Speaking {
  live: LiveText
  recording: SpeechRecording
  generation: LiveGeneration
  server: SocketSimulator
}

async function start(
  options: Partial<GenerateLiveSpeechOptions> & {
    faults?: string
    client?: never
    voice?: string
    isMarkdown?: boolean
    format?: OutputFormat
  } = {},
  clientOptions: Partial<SpeechClientOptions> = {},
): Promise<Speaking> {
  const { faults, voice = voiceId, isMarkdown = false, format = 'pcm_16000', ...given } = options
  const server = await serveSocketSimulator()
  const recording = openRecording({ text: '', format })
  const reader = isMarkdown ? loadMarkdownParser().then((parser) => createMarkdownReader(parser)) : undefined
  const live = createLiveText({ reader, onPiece: (runs) => recording.addText(runs) })
  const client = server.client(faults, { retries: 0, ...clientOptions })
  const request = { voiceId: voice, ...given.request }
  const generation = generateLiveSpeech({ recording, live, timers: systemTimers, ...given, client, request })
  generation.start()
  return { live, recording, generation, server }
}

/** Resolves with the state in which it ended. */
async function ended({ generation }: Speaking): Promise<string> {
  const state = (): string => generation.store.get().generation
  await vi.waitUntil(() => !['none', 'requesting', 'receiving'].includes(state()), { timeout: 60_000 })
  return state()
}

function write({ live }: Speaking, text = answer, step = 4): void {
  for (let at = 0; at < text.length; at += step) live.write(text.slice(at, at + step))
  live.end()
}

/** The words that have their times, and whether those never run back. */
function wordsOf({ recording: { timeline } }: Speaking): string {
  const words = Array.from({ length: timeline.wordCount }, (_, index) => timeline.word(index))
  for (const [index, { startSec }] of words.entries())
    expect(startSec).toBeGreaterThanOrEqual(words[index - 1]?.startSec ?? 0)
  return words.map(({ text }) => text).join(' ')
}

const spokenWords = (text: string): string => text.match(/[\p{L}\p{N}]+/gu)!.join(' ')

/** What each connection was asked to say. */
function asked({ connections }: SocketSimulator): string[] {
  return connections.map(({ received }) =>
    received
      .map((message) => (JSON.parse(message) as { text: string }).text)
      .join('')
      .trim(),
  )
}

describe('generateLiveSpeech', () => {
  it('speaks a text over one socket while it is written, each clause as soon as it is there', async () => {
    const speaking = await start()
    speaking.live.write('Well, that depends on the wind. Some')
    // The first is heard before there is a second.
    await vi.waitUntil(() => speaking.recording.byteLength > 0, { timeout: 60_000 })
    speaking.live.write(answer.slice('Well, that depends on the wind. Some'.length))
    speaking.live.end()
    expect(await ended(speaking)).toBe('complete')
    expect(speaking.recording).toMatchObject({ text: answer, isComplete: true })
    expect(wordsOf(speaking)).toBe(spokenWords(answer))
    expect(speaking.server.connections).toHaveLength(1)
    expect(speaking.server.connections[0]!.url.searchParams.get('auto_mode')).toBe('true')
    expect(speaking.generation.transport.get().value).toMatchObject({ kind: 'websocket' })
  })

  it.each([1, 2, 3, 5])(
    'goes on where a socket broke after %d frames: nothing twice, nothing left out',
    async (frames) => {
      const speaking = await start({ faults: `id=drop-${frames}, fail-times=3, cut-after=${frames}` })
      write(speaking)
      expect(await ended(speaking)).toBe('complete')
      expect(wordsOf(speaking)).toBe(spokenWords(answer))
      expect(speaking.server.connections.length).toBeGreaterThan(1)
      // Each began with the first character that had no sound.
      const spoken = speaking.recording.timeline.coveredEnd
      expect(spoken).toBeGreaterThan(answer.length - 3)
      expect(speaking.recording.isComplete).toBe(true)
    },
  )

  it('goes on within a word where the sound broke off there', async () => {
    const speaking = await start({ faults: 'id=half, fail-times=2, frames=split-words, cut-after=1' })
    write(speaking)
    expect(await ended(speaking)).toBe('complete')
    expect(wordsOf(speaking)).toBe(spokenWords(answer))
    const [first, second] = asked(speaking.server)
    expect(answer.replace(/\s+/gu, ' ')).toContain(second!.slice(0, 20))
    expect(first!.startsWith('Well,')).toBe(true)
    expect(second!.startsWith('Well,')).toBe(false)
  })

  it('gives up in bounded time where every socket breaks, and keeps what came', async () => {
    const speaking = await start({ transport: 'websocket', faults: 'stall-after=9, cut-after=0' })
    write(speaking)
    expect(await ended(speaking)).toBe('failed')
    expect(speaking.generation.store.get().error).toMatchObject({ retryable: true })
    expect(speaking.server.connections.length).toBe(5)
    expect(speaking.recording.text).toBe(answer)
  })

  it('does not guess where sound came without times and the socket broke', async () => {
    const speaking = await start({ faults: 'alignment=null, cut-after=2' })
    write(speaking)
    expect(await ended(speaking)).toBe('failed')
    expect(speaking.server.connections).toHaveLength(1)
    expect(speaking.recording.byteLength).toBeGreaterThan(0)
  })

  it('does not go on where the service refuses for good', async () => {
    const speaking = await start({ faults: 'error-after=2, code=quota_exceeded' })
    write(speaking)
    expect(await ended(speaking)).toBe('failed')
    expect(speaking.generation.store.get().error).toMatchObject({ code: 'quota-exceeded' })
    expect(speaking.server.connections).toHaveLength(1)
  })

  it('speaks by requests where no socket can be had, and says why', async () => {
    const speaking = await start({ faults: 'status=404' })
    write(speaking)
    expect(await ended(speaking)).toBe('complete')
    expect(wordsOf(speaking)).toBe(spokenWords(answer))
    expect(speaking.generation.transport.get().value).toMatchObject({ kind: 'http' })
    expect(speaking.generation.transport.get().value!.reason).toMatch(/^No socket could be had\. /u)
    expect(speaking.generation.store.get().charactersBilled).toBe(answer.length)
  })

  it.each([
    [{ request: { modelId: 'eleven_v3' } }, {}, /eleven_v3 speaks on no socket/u],
    [{}, { WebSocket: undefined }, /There is no WebSocket here/u],
    [{ transport: 'http' as const }, {}, /Asked for/u],
  ])('asks for no socket where there is none to be had: %o', async (options, clientOptions, reason) => {
    const without = 'WebSocket' in clientOptions
    if (without) vi.stubGlobal('WebSocket', undefined)
    const speaking = await start(options, clientOptions)
    write(speaking)
    expect(await ended(speaking)).toBe('complete')
    vi.unstubAllGlobals()
    expect(wordsOf(speaking)).toBe(spokenWords(answer))
    expect(speaking.generation.transport.get().value!.reason).toMatch(reason)
    expect(speaking.server.connections).toHaveLength(0)
  })

  it('asks over HTTP for one piece ahead, with what was said before, and joins what waits', async () => {
    const bodies: { text: string; previous_text?: string }[] = []
    const fetched: typeof fetch = (url, init) => {
      bodies.push(JSON.parse(init!.body as string) as (typeof bodies)[number])
      return fetch(url, init)
    }
    const speaking = await start({ transport: 'http' }, { fetch: fetched })
    const long = `${answer} `.repeat(6)
    write(speaking, long)
    expect(await ended(speaking)).toBe('complete')
    expect(bodies.map(({ text }) => text).join('')).toBe(long)
    expect(bodies).toHaveLength(4)
    expect(bodies.map(({ previous_text }) => previous_text?.length)).toEqual([undefined, 32, 300, 300])
    expect(wordsOf(speaking)).toBe(spokenWords(long))
  })

  it('repeats over HTTP only what has no sound, where an answer was cut: not what was asked for ahead', async () => {
    const texts: string[] = []
    const fetched: typeof fetch = (url, init) => {
      texts.push((JSON.parse(init!.body as string) as { text: string }).text)
      return fetch(url, init)
    }
    const speaking = await start(
      { transport: 'http' },
      { headers: { 'x-simulator': 'id=cut, fail-times=1, cut-after=60000' }, fetch: fetched },
    )
    write(speaking)
    expect(await ended(speaking)).toBe('complete')
    expect(wordsOf(speaking)).toBe(spokenWords(answer))
    expect(speaking.recording.isComplete).toBe(true)
    const [first, ahead, ...again] = texts
    expect(again).toHaveLength(1)
    expect(first!.endsWith(again[0]!)).toBe(true)
    expect(first! + ahead!).toBe(answer)
  })

  it('waits for text where sockets break while the source is silent, however often, and goes on then', async () => {
    const speaking = await start({
      transport: 'websocket',
      faults: 'id=idle, fail-times=9, close-after=1:1011',
    })
    // The service ends each connection after one frame, when all of the text has its sound.
    const sentence = 'So it is. '
    for (let round = 1; round <= 8; round++) {
      speaking.live.write(sentence)
      speaking.live.flush()
      await vi.waitUntil(() => speaking.server.connections[round - 1]?.isGone, { timeout: 60_000 })
    }
    speaking.live.end()
    expect(await ended(speaking)).toBe('complete')
    expect(wordsOf(speaking)).toBe(spokenWords(sentence.repeat(8)))
    expect(asked(speaking.server).join(' ')).toBe(sentence.repeat(8).trim())
  })

  it('opens no socket again for a source that has said nothing, until it does', async () => {
    const speaking = await start({ transport: 'websocket', faults: 'id=early, fail-times=1, status=503' })
    await vi.waitUntil(() => speaking.server.connections.length === 1, { timeout: 60_000 })
    await new Promise((resolve) => systemTimers.after(600, () => resolve(undefined)))
    expect(speaking.server.connections).toHaveLength(1)
    write(speaking)
    expect(await ended(speaking)).toBe('complete')
    expect(wordsOf(speaking)).toBe(spokenWords(answer))
  })

  it.each([1, 2, 3])(
    'goes on by the spoken form where only that has times, broken after %d frames',
    async (frames) => {
      const speaking = await start({
        faults: `id=form-${frames}, fail-times=2, cut-after=${frames}, alignment=normalized-only`,
      })
      const text = 'It costs $5 in all, and 20 more for each of the 3 days. Nobody knows why that is so.'
      write(speaking, text)
      expect(await ended(speaking)).toBe('complete')
      expect(wordsOf(speaking)).toBe(
        'It costs $5 in all and 20 more for each of the 3 days Nobody knows why that is so',
      )
      expect(speaking.server.connections.length).toBeGreaterThan(1)
      // Nothing is asked for again but what broke off in the middle.
      const said = asked(speaking.server)
      const { byteLength } = speaking.recording
      expect(byteLength).toBeGreaterThan(0)
      expect(said.at(-1)!.length).toBeLessThan(text.length)
    },
  )

  const markdown =
    '## The wind\n\nWell, that **depends** on [the wind](https://e.com/wind). Some days:\n\n' +
    '- it is `kind`\n- it is *not*\n\n```js\nwind()\n```\n\nNobody knows **why**.'
  const prose =
    'The wind. Well, that depends on the wind. Some days: it is kind. it is not. Nobody knows why.'

  it.each([
    [{}, 'id=md, fail-times=1, cut-after=2'],
    [{ transport: 'http' as const }, ''],
  ])('says markdown as prose, with words that stand in what was written: %o', async (options, faults) => {
    const speaking = await start({ ...options, faults, isMarkdown: true })
    write(speaking, markdown)
    expect(await ended(speaking)).toBe('complete')
    expect(wordsOf(speaking)).toBe(spokenWords(prose))
    const { timeline, text } = speaking.recording
    expect(text).toBe(markdown)
    expect(timeline.spokenText.replace(/\s+/gu, ' ')).toBe(prose)
    for (let index = 0; index < timeline.wordCount; index++) {
      const word = timeline.word(index)
      expect(text.slice(word.charStart, word.charEnd)).toBe(word.text)
    }
    expect(timeline.word(timeline.wordCount - 1).charStart).toBe(markdown.indexOf('why'))
    const [first] = asked(speaking.server)
    expect(first ?? '').not.toMatch(/[*#`]|https/u)
  })

  it('opens each connection with a token of its own', async () => {
    const speaking = await start({ faults: 'id=tokens, fail-times=2, cut-after=1' }, { singleUseToken: true })
    write(speaking)
    expect(await ended(speaking)).toBe('complete')
    expect(wordsOf(speaking)).toBe(spokenWords(answer))
    const { connections, requests } = speaking.server
    const tokens = connections.map(({ url }) => url.searchParams.get('single_use_token'))
    expect(connections.length).toBeGreaterThan(1)
    expect(new Set(tokens).size).toBe(connections.length)
    expect(requests.filter((request) => request.includes('single-use-token'))).toHaveLength(
      connections.length,
    )
  })

  it('says a text that comes one UTF-16 unit at a time as one that comes at once', async () => {
    const text = 'Da sind 3.14 👩‍👩‍👧 und 20% “Grüße”, ja. 日本語です。 Ende.'
    const speaking = await start()
    write(speaking, text, 1)
    expect(await ended(speaking)).toBe('complete')
    expect(speaking.recording.text).toBe(text)
    expect(asked(speaking.server).join(' ').replace(/\s+/gu, '')).toBe(text.replace(/\s+/gu, ''))
  })

  it('says a burst of 50,000 characters to its end', { timeout: 120_000 }, async () => {
    const text = 'Some days it is kind, and on others it is not; nobody knows why. '.repeat(770)
    const speaking = await start({ format: 'ulaw_8000' })
    speaking.live.write(text)
    speaking.live.end()
    expect(await ended(speaking)).toBe('complete')
    expect(speaking.recording.timeline.wordCount).toBe(text.match(/\w+/gu)!.length)
    expect(speaking.recording.timeline.coveredEnd).toBeGreaterThan(text.length - 3)
  })

  it.each(['', ' \n ', '…'])('fails where there was nothing to say: %j', async (text) => {
    const speaking = await start()
    write(speaking, text)
    expect(await ended(speaking)).toBe('failed')
    expect(speaking.generation.store.get().error).toMatchObject({ code: 'empty-text' })
  })

  it('speaks what the source gave before it broke off, and then fails with its error', async () => {
    const speaking = await start()
    const error = new SpeechError('text-source-failed', 'It broke off.')
    speaking.live.write('It was said that. And then he')
    speaking.live.end(error)
    expect(await ended(speaking)).toBe('failed')
    expect(speaking.generation.store.get().error).toBe(error)
    expect(wordsOf(speaking)).toBe('It was said that And then he')
    expect(speaking.recording).toMatchObject({ isEnded: true, isComplete: false })
  })

  it('says what waits when the source makes a pause, and what is flushed at once', async () => {
    const speaking = await start()
    speaking.live.write('Let me think')
    await vi.waitUntil(() => speaking.recording.text === 'Let ' || speaking.recording.text === 'Let me ', {
      timeout: 60_000,
    })
    speaking.live.flush()
    expect(speaking.recording.text).toBe('Let me think')
    speaking.live.end()
    expect(await ended(speaking)).toBe('complete')
    expect(wordsOf(speaking)).toBe('Let me think')
  })

  it('stops at once when it is aborted, keeps what came, and takes no more text', async () => {
    const speaking = await start()
    speaking.live.write(answer)
    await vi.waitUntil(() => speaking.recording.byteLength > 0, { timeout: 60_000 })
    speaking.generation.abort()
    expect(speaking.generation.store.get()).toMatchObject({ generation: 'aborted', error: null })
    expect(speaking.live.isOpen).toBe(false)
    const { text, byteLength } = speaking.recording
    speaking.live.write('More of it.')
    await vi.waitUntil(() => speaking.server.connections[0]!.isGone, { timeout: 60_000 })
    expect(speaking.recording).toMatchObject({ text, byteLength, isEnded: true, isComplete: false })
  })
})
