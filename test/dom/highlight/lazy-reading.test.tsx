import { afterEach, describe, expect, it, vi } from 'vitest'
import { createDeferred, type Deferred } from '../../../src/base/deferred.ts'
import { createLazy } from '../../../src/base/lazy.ts'
import { connectReading } from '../../../src/highlight/connect-reading.ts'
import { createReadingCode, type ReadingCode } from '../../../src/highlight/lazy-reading.ts'
import { connectSpokenRegion } from '../../../src/highlight/spoken-region.ts'
import { connectSpokenText } from '../../../src/highlight/spoken-text.ts'
import { createManualTimers } from '../../../src/testing/manual-timers.ts'
import { createStubPlayer, stubTimeOf, type StubPlayer } from '../../support/stub-player.ts'

type Connect = typeof connectReading

interface Shown {
  root: HTMLElement
  player: StubPlayer
  readingCode: ReadingCode
  /** Each time that the code was asked for. */
  requests: Deferred<Connect>[]
  arrive(): Promise<void>
  fail(): Promise<void>
  hear(part: string): void
  disconnect(): void
}

function show(text: string): Shown {
  const root = document.createElement('div')
  document.body.append(root)
  const player = createStubPlayer(text)
  const timers = createManualTimers()
  const requests: Deferred<Connect>[] = []
  const readingCode = createLazy(() => {
    requests.push(createDeferred<Connect>())
    return requests.at(-1)!.promise
  })
  const disconnect = connectSpokenText(root, player, readingCode, {}, timers)
  return {
    root,
    player,
    readingCode,
    requests,
    disconnect,
    async arrive() {
      requests.at(-1)!.resolve(connectReading)
      await readingCode.load()
      await Promise.resolve()
    },
    async fail() {
      requests.at(-1)!.reject(new TypeError('Failed to fetch'))
      await readingCode.load().catch(() => undefined)
      await Promise.resolve()
    },
    hear(part) {
      player.setState({ status: 'playing', generation: 'complete' })
      player.moveTo(stubTimeOf(player.timeline.text.indexOf(part)))
      timers.advance(1_100)
    },
  }
}

function litWords(root: Element): (string | null)[] {
  return [...root.querySelectorAll('[data-speech="word"][data-state="current"]')].map(
    (word) => word.textContent,
  )
}

afterEach(() => document.body.replaceChildren())

describe('a text whose reading is still being loaded', () => {
  it('is there, and lights up when it has come', async () => {
    const { root, player, arrive, hear } = show('One two three')
    expect(root.textContent).toBe('One two three')
    expect(root.querySelector('[data-speech="passage"]')).not.toBeNull()
    player.addWords(13)
    hear('two')
    expect(litWords(root)).toEqual([])
    await arrive()
    expect(litWords(root)).toEqual(['two'])
    hear('three')
    expect(litWords(root)).toEqual(['three'])
  })

  it('grows, and is replaced, meanwhile', async () => {
    const { root, player, arrive, hear } = show('One')
    player.write(' two')
    expect(root.textContent).toBe('One two')
    player.startOver('Three four')
    expect(root.textContent).toBe('Three four')
    player.write(' five')
    expect(root.textContent).toBe('Three four five')
    await arrive()
    player.addWords(15)
    hear('five')
    expect(litWords(root)).toEqual(['five'])
  })

  it('is left as it is by what comes after it has gone', async () => {
    const { root, player, arrive, hear, disconnect } = show('One two')
    disconnect()
    root.textContent = 'Of the app'
    player.addWords(7)
    await arrive()
    player.startOver('Three')
    hear('Three')
    expect(root.innerHTML).toBe('Of the app')
  })

  it('asks for it again where that failed, as soon as the player goes on', async () => {
    const { root, player, requests, arrive, fail, hear } = show('One two')
    await fail()
    player.addWords(7)
    player.setState({ rate: 2 })
    expect(requests).toHaveLength(1)
    player.setState({ status: 'loading' })
    expect(requests).toHaveLength(2)
    await arrive()
    hear('two')
    expect(litWords(root)).toEqual(['two'])
  })

  it('asks for it once, however much happens meanwhile, and follows but once', async () => {
    const { root, player, requests, readingCode, arrive } = show('One two')
    const connect = vi.fn(connectReading)
    player.addWords(7)
    for (const status of ['loading', 'playing', 'stalled', 'playing'] as const) player.setState({ status })
    expect(requests).toHaveLength(1)
    requests[0]!.resolve(connect)
    await arrive()
    expect(connect).toHaveBeenCalledOnce()
    expect(readingCode.loaded).toBe(connect)
    expect(litWords(root)).toEqual(['One'])
  })
})

describe('a region whose reading is still being loaded', () => {
  it('lights up the words that stand there when it has come', async () => {
    const highlights = new Map<string, Set<Range>>()
    vi.stubGlobal('Highlight', Set)
    vi.stubGlobal('CSS', { highlights })
    const root = document.createElement('div')
    root.innerHTML = '<p>One two</p>'
    document.body.append(root)
    const player = createStubPlayer('One two')
    const timers = createManualTimers()
    const arrived = createDeferred<Connect>()
    const readingCode = createLazy(() => arrived.promise)
    connectSpokenRegion(root, player, readingCode, {}, timers)
    player.addWords(7)
    player.setState({ status: 'playing', generation: 'complete' })
    // What was spoken when the app changed the text.
    root.querySelector('p')!.textContent = 'Zero, one two'
    await Promise.resolve()
    timers.advance(16)
    player.moveTo(stubTimeOf(4))
    arrived.resolve(connectReading)
    await readingCode.load()
    await Promise.resolve()
    expect([...(highlights.get('speakalong-word') ?? [])].map(String)).toEqual(['two'])
    vi.unstubAllGlobals()
  })
})

describe('createReadingCode', () => {
  it('loads what follows the sound', async () => {
    expect(await createReadingCode().load()).toBe(connectReading)
  })
})
