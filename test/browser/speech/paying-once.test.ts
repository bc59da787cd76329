import { afterEach, describe, expect, it } from 'vitest'
import { browserCache } from '../../../src/generation/cache/browser-cache.ts'
import { memoryCache } from '../../../src/generation/cache/memory-cache.ts'
import type { RecordingJSON } from '../../../src/model/recording-json.ts'
import type { SpeechCache } from '../../../src/model/speech-cache.ts'
import { restoreRecording } from '../../../src/recording/restore-recording.ts'
import { until } from '../support/patience.ts'
import { playerAt, reached } from './speech-at.ts'

const text = 'The tide comes in.'
const names: string[] = []
const leavers: (() => void)[] = []

afterEach(async () => {
  for (const leave of leavers.splice(0)) leave()
  for (const name of names.splice(0)) await caches.delete(name)
})

function newName(): string {
  const name = `test-${Math.random()}`
  names.push(name)
  return name
}

/** Speaks a text to its end, until the cache has what came; the words that were heard, and what it cost. */
async function speak(store: SpeechCache, said = text): Promise<{ words: string[]; billed: number | null }> {
  const keeping: Promise<void>[] = []
  const cache: SpeechCache = {
    ...store,
    set(...entry) {
      keeping.push(store.set(...entry))
      return Promise.resolve()
    },
  }
  const { player, leave } = playerAt({ cache })
  leavers.push(leave)
  const words: string[] = []
  player.on('boundary', ({ word }) => words.push(word.text))
  player.setRate(3)
  player.speak(said)
  await reached(player, 'ended')
  expect(player.state.error).toBeNull()
  const billed = player.state.metrics.charactersBilled
  if (billed !== 0) await until(() => keeping.length > 0)
  await Promise.all(keeping)
  return { words, billed }
}

const words = ['The', 'tide', 'comes', 'in']

describe.each([
  ['memoryCache', (): [SpeechCache, SpeechCache] => [memoryCache(), memoryCache()]],
  [
    'browserCache',
    (): [SpeechCache, SpeechCache] => {
      const name = newName()
      return [browserCache({ name }), browserCache({ name: newName() })]
    },
  ],
])('a SpeechPlayer with a %s', (_name, make) => {
  it('pays once for a text that it says twice, and lights up the same words', async () => {
    const [cache, other] = make()
    expect(await speak(cache)).toEqual({ words, billed: text.length })
    expect(await speak(cache)).toEqual({ words, billed: 0 })
    expect(await speak(other)).toEqual({ words, billed: text.length })
    await cache.clear()
    expect(await speak(cache)).toEqual({ words, billed: text.length })
  })
})

describe('browserCache', () => {
  it('is there for the next page, and drops what was damaged', async () => {
    const name = newName()
    await speak(browserCache({ name }))
    expect((await speak(browserCache({ name }))).billed).toBe(0)
    const store = await caches.open(name)
    const [request] = await store.keys()
    await store.put(request as Request, new Response('\0\0\0\u0002{}and no sound'))
    expect((await speak(browserCache({ name }))).billed).toBe(text.length)
    expect((await speak(browserCache({ name }))).billed).toBe(0)
  })

  it('lets the oldest go when there is too much, and keeps nothing larger than all of it', async () => {
    const name = newName()
    await speak(browserCache({ name }), 'One.')
    const [size] = await sizesIn(name)
    const cache = browserCache({ name, maxBytes: size! * 2.6 })
    await speak(cache, 'Two.')
    await speak(cache, 'Six.')
    expect((await sizesIn(name)).length).toBeLessThan(3)
    expect((await speak(cache, 'Six.')).billed).toBe(0)
    expect((await speak(cache, 'One.')).billed).toBe(4)
    await speak(browserCache({ name, maxBytes: 1000 }), 'Ten.')
    expect((await speak(cache, 'One.')).billed).toBe(0)
  })
})

describe('a SpeechPlayer that is given a recording', () => {
  it('plays and lights up what was stored, and asks nobody', async () => {
    const { player, leave } = playerAt({})
    leavers.push(leave)
    player.setRate(3)
    const { recording } = player.speak(text)
    await reached(player, 'ended')
    const json = JSON.stringify(recording)
    const audio = new Blob([await recording.toBlob().arrayBuffer()])

    const offline = playerAt({ faults: 'status=500' })
    leavers.push(offline.leave)
    const heardWords: string[] = []
    offline.player.on('boundary', ({ word }) => heardWords.push(word.text))
    offline.player.setRate(3)
    const saved = await restoreRecording(JSON.parse(json) as RecordingJSON, audio)
    const utterance = offline.player.speak(saved)
    expect(utterance.recording).toBe(saved)
    expect(await utterance.settled).toEqual({ type: 'ended', heardText: text })
    expect(heardWords).toEqual(words)
    // Once more, from its middle.
    offline.player.seekToWord(2)
    offline.player.play()
    await reached(offline.player, 'ended')
    expect(heardWords).toEqual([...words, ...words])
    expect(offline.player.state.error).toBeNull()
  })

  it('plays the part that it has of one that was cut, and again, and asks nobody', async () => {
    const { player, leave } = playerAt({ faults: 'error-line=3' })
    leavers.push(leave)
    player.setRate(3)
    const cut = player.speak(`${text} The tide goes out. Nobody asked it to. It goes on like that all day.`)
    await cut.settled
    expect(cut.recording.isComplete).toBe(false)
    const json = JSON.parse(JSON.stringify(cut.recording)) as RecordingJSON
    const saved = await restoreRecording(json, cut.recording.toBlob())
    const offline = playerAt({ faults: 'status=500' })
    leavers.push(offline.leave)
    offline.player.setRate(3)
    offline.player.speak(saved)
    for (let times = 0; times < 2; times++) {
      await reached(offline.player, 'ended')
      expect(offline.player.state).toMatchObject({ error: null })
      expect(offline.player.state.utterance?.recording).toBe(saved)
      offline.player.play()
      expect(offline.player.state.status).not.toBe('ended')
    }
  })

  it('refuses what is neither text nor recording', () => {
    const { player, leave } = playerAt({})
    leavers.push(leave)
    for (const wrong of [null, 7, {}, new Blob()]) {
      expect(() => player.speak(wrong as never)).toThrow('speak takes a text')
    }
  })
})

async function sizesIn(name: string): Promise<number[]> {
  const entries = await (await caches.open(name)).matchAll()
  return Promise.all(entries.map(async (entry) => (await entry.blob()).size))
}
