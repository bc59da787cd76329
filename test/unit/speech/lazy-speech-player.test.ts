import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { createDeferred, type Deferred } from '../../../src/base/deferred.ts'
import { SpeechError } from '../../../src/base/speech-error.ts'
import type { SpeechOutcome } from '../../../src/model/utterance.ts'
import { createSpeechClient, type SpeechClient } from '../../../src/protocol/client/speech-client.ts'
import { createSpeechPlayer } from '../../../src/speech/create-speech-player.ts'
import type { PlayerFace } from '../../../src/speech/player-face.ts'
import type { SpeechPlayerOptions } from '../../../src/speech/speech-player-options.ts'
import type { TextSpeechPlayer } from '../../../src/speech/text-speech-player.ts'
import { openRecording } from '../../support/open-recording.ts'
import { createPlayerWorld, type FakeRequest, type PlayerWorld } from './player-world.ts'

const page = vi.hoisted(() => ({
  worlds: [] as PlayerWorld[],
  unlocked: [] as string[],
  analysers: new Set<AudioNode>(),
  loads: 0,
  coming: null as Deferred<void> | null,
}))
vi.mock('../../../src/base/load-code.ts', () => ({
  loadCode: async (_what: string, load: () => Promise<unknown>) => {
    page.loads++
    await page.coming?.promise
    return load()
  },
}))
vi.mock('../../../src/speech/create-utterance-player.ts', () => ({
  // Neither network nor sound: both are moved by hand.
  createUtterancePlayer: (options: SpeechPlayerOptions, _output: unknown, face: PlayerFace) => {
    const world = createPlayerWorld(options, { face, isConnected: false })
    page.worlds.push(world)
    world.player.connectAnalyser = (node) => {
      page.analysers.add(node)
      return () => void page.analysers.delete(node)
    }
    return world.player
  },
}))
vi.mock('../../../src/sink/choose-sink.ts', () => ({
  chooseSink: (format: string) =>
    format === 'auto' ? { format: 'mp3_44100_128', kind: 'media-source' } : { format, kind: 'web-audio' },
}))
vi.mock('../../../src/sink/audio-output.ts', () => ({
  createAudioOutput: () => ({
    unlock: (kind: string) => page.unlocked.push(kind),
    dispose: () => page.unlocked.push('disposed'),
    context: { rest: () => page.unlocked.push('rests') },
  }),
}))

let client: SpeechClient

beforeEach(() => {
  client = createSpeechClient({ proxyUrl: 'http://localhost/' })
  page.coming = createDeferred()
})
afterEach(() => {
  page.worlds.length = 0
  page.unlocked.length = 0
  page.loads = 0
})

/** A player whose code has not come yet. */
function waiting(options: Partial<SpeechPlayerOptions> = {}): {
  player: TextSpeechPlayer
  leave: () => void
} {
  const player = createSpeechPlayer({ client, voiceId: 'v', outputFormat: 'pcm_8000', ...options })
  return { player, leave: player.connect() }
}
async function arrive(): Promise<void> {
  page.coming?.resolve()
  await turns()
}
async function fail(): Promise<SpeechError> {
  const error = new SpeechError('network', 'The code that speaks could not be loaded.', { retryable: true })
  page.coming?.reject(error)
  await turns()
  return error
}
async function turns(): Promise<void> {
  await new Promise((resolve) => setTimeout(resolve))
}
const requests = (): FakeRequest[] => page.worlds.flatMap((world) => world.requests)
const sent = (): string[] =>
  requests()
    .filter(({ isSent }) => isSent)
    .map(({ options }) => options.recording.text)

describe('createSpeechPlayer, before what speaks is loaded', () => {
  it('shows its text and can be played; loads nothing before it is connected', async () => {
    const player = createSpeechPlayer({ client, voiceId: 'v', text: 'One [two]', stripTags: true })
    expect(player.state).toMatchObject({ status: 'idle', text: 'One [two]', shownText: 'One', canPlay: true })
    expect(player.timeline.text).toBe('One [two]')
    player.play()
    await turns()
    expect(page.loads).toBe(0)
    player.connect()
    player.connect()
    expect(page.loads).toBe(1)
    await arrive()
    expect(sent()).toEqual(['One [two]'])
  })

  it('is loading where it was asked to speak, and speaks when it can', async () => {
    const { player } = waiting({ text: 'One two' })
    const seen: string[] = []
    player.subscribe(() => seen.push(player.state.status))
    player.play()
    expect(player.state).toMatchObject({ status: 'loading', generation: 'none' })
    await arrive()
    expect(sent()).toEqual(['One two'])
    expect(player.state).toMatchObject({ status: 'loading', generation: 'requesting' })
    requests()[0]!.word('One')
    page.worlds[0]!.sinks[0]!.settle()
    expect(player.state.status).toBe('playing')
    expect(new Set(seen)).toEqual(new Set(['loading', 'playing']))
  })

  it('gives an utterance at once, which stays the one of state and events', async () => {
    const { player } = waiting()
    const told: unknown[] = []
    player.on('start', ({ utterance }) => told.push(utterance))
    player.on('boundary', ({ utterance }) => told.push(utterance))
    player.on('end', ({ utterance }) => told.push(utterance))
    const utterance = player.speak('One')
    const { recording } = utterance
    expect(player.state).toMatchObject({ text: 'One', utterance })
    expect(player.timeline).toBe(recording.timeline)
    expect(recording).toMatchObject({ byteLength: 0, isComplete: false })
    expect([recording.toWebVTT(), recording.toSRT(), recording.toBlob().size]).toEqual(['WEBVTT\n', '', 0])
    await arrive()
    requests()[0]!.word('One')
    requests()[0]!.complete()
    const [world] = page.worlds
    world!.listen(1)
    expect(player.state.utterance).toBe(utterance)
    expect(utterance.recording).toBe(recording)
    expect(recording).toMatchObject({ isComplete: true, timeline: { wordCount: 1 } })
    expect(recording.toWebVTT()).toContain('One')
    expect(await utterance.settled).toEqual({ type: 'ended', heardText: 'One' })
    expect(told).toHaveLength(3)
    expect(told.every((one) => one === utterance)).toBe(true)
  })

  it('uses the gesture of each call that is to sound, at once', async () => {
    const { player } = waiting({ text: 'One' })
    player.speak('Prepared', { autoPlay: false })
    expect(page.unlocked).toEqual([])
    expect(player.state.status).toBe('paused')
    player.play()
    expect(page.unlocked).toEqual(['web-audio'])
    expect(player.state.status).toBe('loading')
    player.speak('Two')
    expect(page.unlocked).toHaveLength(2)
    await arrive()
    expect(sent()).toEqual(['Two'])
  })

  it('is played after it was prepared, and silent where it was paused', async () => {
    const played = waiting({ exclusive: false }).player
    played.speak('One', { autoPlay: false })
    played.play()
    const paused = waiting({ exclusive: false }).player
    paused.speak('Two')
    paused.pause()
    expect(paused.state).toMatchObject({ status: 'paused', pausedBy: 'user' })
    await arrive()
    expect([played.state.status, paused.state.status]).toEqual(['loading', 'paused'])
    expect(sent()).toEqual(['One', 'Two'])
  })

  it('sends nothing for what was stopped or interrupted meanwhile, and says so', async () => {
    const { player } = waiting()
    const ends: string[] = []
    player.on('end', ({ utterance, outcome }) => ends.push(`${utterance.text} ${outcome.type}`))
    const outcomes = [player.speak('One'), player.speak('Two')].map(({ settled }) => settled)
    player.stop()
    expect(player.state).toMatchObject({ status: 'idle', text: 'Two' })
    expect(ends).toEqual(['One interrupted', 'Two stopped'])
    // What nobody waits for costs no power.
    expect(page.unlocked.at(-1)).toBe('rests')
    await arrive()
    expect(await Promise.all(outcomes)).toEqual([
      { type: 'interrupted', heardText: '' },
      { type: 'stopped', heardText: '' },
    ])
    expect(player.state).toMatchObject({ status: 'idle', text: 'Two', canPlay: true })
    expect(sent()).toEqual([])
    player.play()
    await turns()
    expect(sent()).toEqual(['Two'])
  })

  it('speaks what was stopped when it is played again', async () => {
    const { player } = waiting({ text: 'Declared' })
    player.speak('One')
    player.stop()
    player.play()
    expect(player.state).toMatchObject({ status: 'loading', text: 'One' })
    await arrive()
    expect(sent()).toEqual(['One'])
  })

  it('speaks what it shows when it is played again, as it was asked for, and that from its start', async () => {
    const { player } = waiting({ text: 'Declared' })
    player.speak('One', { autoPlay: false, startSec: 4 })
    player.speak('Two', { queue: true })
    player.stop()
    player.setOptions({ client, voiceId: 'other', text: 'Declared' })
    expect(player.state).toMatchObject({ status: 'idle', text: 'One' })
    player.play()
    expect(player.state).toMatchObject({ status: 'loading', text: 'One' })
    expect(player.currentTimeSec()).toBe(0)
    await arrive()
    expect(sent()).toEqual(['One'])
    expect(requests()[0]!.options.request.voiceId).toBe('v')
  })

  it('speaks what is declared when that was stopped, not what was queued behind it', async () => {
    const { player } = waiting({ text: 'Declared' })
    player.play()
    player.speak('Queued', { queue: true })
    player.stop()
    player.play()
    await arrive()
    expect(sent()).toEqual(['Declared'])
  })

  it('has its state ready before anybody is told of an end', () => {
    const { player } = waiting()
    const seen: unknown[] = []
    player.on('end', ({ utterance }) => {
      seen.push([utterance.text, player.state.status, player.state.queueLength])
      if (utterance.text === 'One') player.speak('After')
    })
    player.speak('One')
    player.speak('Two', { queue: true })
    player.stop()
    expect(seen).toEqual([
      ['Two', 'idle', 0],
      ['One', 'idle', 0],
    ])
    expect(player.state).toMatchObject({ status: 'loading', text: 'After' })
    player.pause()
    expect(player.state.status).toBe('paused')
  })

  it('tells of a pause and of its end once, whenever the code comes', async () => {
    const { player } = waiting()
    const told: string[] = []
    player.on('pause', ({ pausedBy }) => told.push(`pause ${pausedBy}`))
    player.on('resume', () => told.push('resume'))
    player.speak('One')
    player.pause()
    player.play()
    player.pause()
    expect(told).toEqual(['pause user', 'resume', 'pause user'])
    await arrive()
    requests()[0]!.word('One')
    expect(told).toHaveLength(3)
    player.play()
    expect(told.slice(3)).toEqual(['resume'])
  })

  it('leaves an empty recording behind of what was stopped, which may be asked for again', async () => {
    const { player } = waiting()
    const { recording } = player.speak('One')
    player.stop()
    await arrive()
    const again = player.speak(recording)
    await turns()
    expect(await again.settled).toMatchObject({ type: 'ended' })
  })

  it('refuses a language that is none, where it is given', () => {
    expect(() => waiting({ text: 'One', languageCode: 'en_US' })).toThrow(RangeError)
    const { player } = waiting()
    expect(() => player.speak('One', { languageCode: 'en_US' })).toThrow(RangeError)
    expect(player.state.status).toBe('idle')
  })

  it('keeps its queue: in order, counted, skipped and cleared', async () => {
    const { player } = waiting()
    const texts = ['One', 'Two', 'Three', 'Four']
    const [, , , last] = texts.map((text) => player.speak(text, { queue: true }))
    expect(player.state).toMatchObject({ text: 'One', queueLength: 3 })
    player.skipUtterance()
    expect(player.state).toMatchObject({ text: 'Two', status: 'loading', queueLength: 2 })
    await arrive()
    expect(sent()).toEqual(['Two'])
    expect(player.state).toMatchObject({ text: 'Two', queueLength: 2 })
    player.clearQueue()
    expect(await last!.settled).toMatchObject({ type: 'stopped' })
  })

  it('forgets a queue that was cleared before', async () => {
    const { player } = waiting()
    player.speak('One')
    const queued = player.speak('Two', { queue: true })
    player.clearQueue()
    expect(player.state.queueLength).toBe(0)
    expect(await queued.settled).toMatchObject({ type: 'stopped' })
    await arrive()
    expect(sent()).toEqual(['One'])
    expect(player.state.queueLength).toBe(0)
  })

  it('keeps speed and volume, and refuses NaN with the name of what was called', async () => {
    const { player } = waiting({ text: 'One' })
    player.setRate(9)
    player.setVolume(0.25)
    player.setMuted(true)
    const kept = { rate: 3, volume: 0.25, muted: true }
    expect(player.state).toMatchObject(kept)
    for (const action of ['seek', 'seekToWord', 'seekToChar', 'setRate', 'setVolume'] as const)
      expect(() => player[action](Number.NaN)).toThrow(new RegExp(`^${action} takes`))
    expect(() => player.skip({ seconds: Number.NaN })).toThrow(TypeError)
    await arrive()
    expect(player.state).toMatchObject(kept)
    expect(page.worlds[0]!.player.state).toMatchObject(kept)
  })

  it('replays a recording, and refuses what is none', async () => {
    const { player } = waiting()
    const recording = openRecording({ text: 'Saved', format: 'pcm_8000' })
    recording.end(true)
    const utterance = player.speak(recording)
    expect(utterance.recording).toBe(recording)
    expect(() => player.speak({} as never)).toThrow(/^speak takes a text/)
    await arrive()
    expect(page.worlds[0]!.requests).toEqual([])
    expect(player.state).toMatchObject({ text: 'Saved', utterance })
  })

  it('knows what was recorded, goes to a place of it, and uses the gesture for its format', async () => {
    const { player } = waiting({ outputFormat: 'auto' })
    const recording = openRecording({ text: '', format: 'pcm_8000' })
    recording.add({ audio: new Uint8Array(5 * 16_000), alignment: null, normalizedAlignment: null })
    recording.end(true)
    const sought: number[] = []
    player.on('seek', ({ positionSec }) => sought.push(positionSec))
    player.speak(recording, { startSec: 1 })
    expect(page.unlocked).toEqual(['web-audio'])
    expect(player.state).toMatchObject({ durationSec: 5, isDurationFinal: true, generation: 'complete' })
    expect(player.state.canPlay).toBe(true)
    player.skip({ seconds: 2 })
    player.seek(9)
    player.seek(3)
    expect(sought).toEqual([3, 5, 3])
    expect(player.currentTimeSec()).toBe(3)
    await arrive()
    expect(player.currentTimeSec()).toBe(3)
  })

  it('is heard from where it was sent after it was stopped, as soon as it is played', async () => {
    const { player } = waiting()
    const recording = openRecording({ text: 'Saved', format: 'pcm_8000' })
    recording.add({ audio: new Uint8Array(5 * 16_000), alignment: null, normalizedAlignment: null })
    recording.end(true)
    player.speak(recording)
    player.stop()
    player.seek(2)
    expect(player.state.status).toBe('paused')
    await arrive()
    expect([player.state.status, player.currentTimeSec()]).toEqual(['paused', 2])
  })

  it('shows another declared text, never in place of one that is to sound', async () => {
    const { player } = waiting({ text: 'One' })
    player.setOptions({ client, voiceId: 'v', text: 'Two' })
    expect(player.state.text).toBe('Two')
    const undo = player.declareText('On the page')
    expect(player.state.text).toBe('On the page')
    player.play()
    undo()
    expect(player.state.text).toBe('On the page')
    await arrive()
    expect(sent()).toEqual(['On the page'])
    requests()[0]!.word('On')
    requests()[0]!.complete()
    page.worlds[0]!.listen(1)
    // What was heard is no longer what is declared.
    player.play()
    await turns()
    expect(sent()).toEqual(['On the page', 'Two'])
  })

  it('speaks with the newest callbacks and with the options of the call', async () => {
    const onStart = vi.fn()
    const { player } = waiting()
    player.speak('One')
    player.setOptions({ client, voiceId: 'other', onStart })
    await arrive()
    expect(requests()[0]!.options.request.voiceId).toBe('v')
    requests()[0]!.word('One')
    page.worlds[0]!.sinks[0]!.settle()
    expect(onStart).toHaveBeenCalledOnce()
  })
})

describe('createSpeechPlayer, beside another player of its client', () => {
  it('sounds where it was asked last, in whatever order they were connected', async () => {
    const second = waiting({ text: 'Second' }).player
    const first = waiting({ text: 'First' }).player
    first.play()
    second.play()
    expect(first.state).toMatchObject({ status: 'paused', pausedBy: 'other-player' })
    await arrive()
    expect([first.state.status, second.state.status]).toEqual(['paused', 'loading'])
  })

  it('takes the sound from nobody while it is paused', async () => {
    const first = waiting({ text: 'First' }).player
    const second = waiting({ text: 'Second' }).player
    second.play()
    second.pause()
    first.play()
    await arrive()
    expect([first.state.status, second.state.status]).toEqual(['loading', 'paused'])
  })
})

describe('createSpeechPlayer, where what speaks does not come', () => {
  it('fails with the reason, and tries again when it is played', async () => {
    const onError = vi.fn()
    const onEnd = vi.fn()
    const { player } = waiting({ onError, onEnd })
    const first = player.speak('One')
    const error = await fail()
    expect(player.state).toMatchObject({ status: 'failed', error, text: 'One', queueLength: 0 })
    expect(onError).toHaveBeenCalledExactlyOnceWith({ utterance: first, error })
    expect(onEnd).toHaveBeenCalledOnce()
    expect(await first.settled).toEqual<SpeechOutcome>({ type: 'failed', heardText: '', error })
    page.coming = createDeferred()
    player.play()
    expect(player.state).toMatchObject({ status: 'loading', error: null })
    await arrive()
    expect(sent()).toEqual(['One'])
  })

  it('ends each once, also where whoever is told plays it again', async () => {
    const ends: string[] = []
    const onError = (): void => {
      page.coming = createDeferred()
      player.play()
    }
    const { player } = waiting({ onError })
    player.on('end', ({ utterance, outcome }) => ends.push(`${utterance.text} ${outcome.type}`))
    const { settled } = player.speak('One')
    await fail()
    expect(ends).toEqual(['One failed'])
    expect(await settled).toMatchObject({ type: 'failed' })
    expect(player.state).toMatchObject({ status: 'loading', error: null })
    player.stop()
  })

  it('says nothing where nobody waits for it, and loads it when somebody does', async () => {
    const { player } = waiting({ text: 'One' })
    await fail()
    expect(player.state).toMatchObject({ status: 'idle', error: null })
    page.coming = createDeferred()
    player.play()
    await arrive()
    expect(sent()).toEqual(['One'])
  })

  it('may be played again by whoever is told of the failure', async () => {
    let failures = 0
    const { player } = waiting({ text: 'One' })
    player.on('end', () => {
      if (failures++ > 0) return
      page.coming = createDeferred()
      player.play()
    })
    player.play()
    await fail()
    expect(player.state.status).toBe('loading')
    await arrive()
    expect(sent()).toEqual(['One'])
  })
})

describe('createSpeechPlayer, connected and left before what speaks is loaded', () => {
  it('speaks once where StrictMode leaves and comes back', async () => {
    const { player, leave } = waiting()
    player.speak('One')
    leave()
    player.connect()
    await arrive()
    expect(sent()).toEqual(['One'])
  })

  it('sends nothing once it was left, and settles what waited', async () => {
    const { player, leave } = waiting()
    const utterance = player.speak('One')
    leave()
    leave()
    await turns()
    expect(await utterance.settled).toEqual({ type: 'stopped', heardText: '' })
    expect(page.unlocked).toEqual(['web-audio', 'rests', 'disposed'])
    expect(await player.speak('Two').settled).toMatchObject({ type: 'stopped' })
    await arrive()
    expect(page.worlds).toEqual([])
    player.connect()
    player.play()
    await turns()
    expect(sent()).toEqual(['Two'])
  })

  it('gives everything back where it is left after', async () => {
    const { player, leave } = waiting({ text: 'One' })
    player.play()
    await arrive()
    leave()
    await turns()
    expect(requests()[0]!.isAborted).toBe(true)
    expect(page.worlds[0]!.events).toContain('release')
    expect(player.state.status).toBe('idle')
  })

  it('lets an analyser see the sound that was there before it, as long as it listens', async () => {
    const { player } = waiting()
    const node = {} as AudioNode
    const undo = player.connectAnalyser(node)
    player.connectAnalyser({} as AudioNode)()
    expect(page.analysers).toEqual(new Set())
    await arrive()
    expect([...page.analysers]).toEqual([node])
    undo()
    expect(page.analysers).toEqual(new Set())
  })
})

it('createSpeechPlayer speaks at once where the code came for another player of the client', async () => {
  waiting()
  await arrive()
  const { player } = waiting({ text: 'One' })
  expect(page.worlds).toHaveLength(2)
  player.play()
  await turns()
  expect(sent()).toEqual(['One'])
  expect(page.loads).toBe(1)
})
