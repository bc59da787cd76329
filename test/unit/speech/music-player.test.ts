import { beforeAll, describe, expect, it } from 'vitest'
import type { CompositionPlan } from '../../../src/model/composition-plan.ts'
import { createSpeechClient } from '../../../src/protocol/client/speech-client.ts'
import { restoreRecording } from '../../../src/recording/restore-recording.ts'
import { playMusicWith, type MusicPlayer, type MusicPlayerOptions } from '../../../src/speech/music-player.ts'
import { createTestSimulator } from '../simulator/post-speech.ts'
import { createPlayerWorld, type PlayerWorld } from './player-world.ts'

const sections: CompositionPlan = {
  sections: [
    {
      sectionName: 'Intro',
      positiveLocalStyles: [],
      negativeLocalStyles: [],
      durationMs: 3000,
      lines: [],
    },
    {
      sectionName: 'Verse',
      positiveLocalStyles: ['calm'],
      negativeLocalStyles: ['drums'],
      durationMs: 4500,
      lines: ['La la la', 'and so on'],
    },
  ],
  positiveGlobalStyles: ['piano'],
  negativeGlobalStyles: [],
}

interface World extends PlayerWorld {
  music: MusicPlayer
  /** What went out: method, path and query, and body. */
  sent: { path: string; body: unknown }[]
}

/** A player of music before the simulator, whose sound comes at once and is heard by hand. */
function setUp(options: Partial<MusicPlayerOptions> = {}, faults = ''): World {
  const simulator = createTestSimulator()
  const sent: World['sent'] = []
  const client = createSpeechClient({
    proxyUrl: 'http://test/api',
    retries: 0,
    fetch: (input, init) => {
      const url = new URL(input as URL)
      sent.push({ path: url.pathname + url.search, body: JSON.parse(init?.body as string) as unknown })
      const headers = new Headers(init?.headers)
      headers.set('x-simulator', faults)
      return simulator.fetch(new Request(url, { ...init, headers }))
    },
  })
  const world = createPlayerWorld({ client })
  return { ...world, music: playMusicWith(world.player, { client, ...options }), sent }
}

async function until(isSo: () => boolean): Promise<void> {
  for (let turn = 0; turn < 20_000 && !isSo(); turn++) await new Promise((resolve) => setImmediate(resolve))
  expect(isSo(), 'waited in vain').toBe(true)
}

const received = ({ player }: World): Promise<void> => until(() => player.state.generation === 'complete')

// Loaded when it is first needed, which takes more turns than any request here.
beforeAll(() => import('@remix-run/multipart-parser'))

describe('createMusicPlayer', () => {
  it('asks the route that streams, by the prompt alone, and plays what comes', async () => {
    const world = setUp()
    const { music, player, sent } = world
    const { text, recording } = music.compose({ prompt: 'A calm piano', musicLengthMs: 3000 })
    expect(text).toBe('A calm piano')
    await received(world)
    expect(sent).toEqual([
      {
        path: '/api/v1/music/stream?output_format=pcm_8000',
        body: { prompt: 'A calm piano', music_length_ms: 3000 },
      },
    ])
    expect(player.state).toMatchObject({ status: 'playing', durationSec: 3, wordCount: 0 })
    expect(recording).toMatchObject({ isComplete: true, byteLength: 48_000, chapters: [] })
    expect(player.state.metrics.requestIds).toHaveLength(1)
  })

  it('has the sections of its plan as chapters, and what is sung as its text', async () => {
    const world = setUp()
    const { text, recording } = world.music.compose({ compositionPlan: sections, modelId: 'music_v1' })
    expect(text).toBe('La la la\nand so on')
    expect(recording.chapters).toEqual([
      { title: 'Intro', startSec: 0, endSec: 3, lines: [] },
      { title: 'Verse', startSec: 3, endSec: 7.5, lines: ['La la la', 'and so on'] },
    ])
    await received(world)
    expect(world.player.state.durationSec).toBe(recording.chapters.at(-1)!.endSec)
    expect(world.sent[0]!.body).toEqual({
      composition_plan: {
        positive_global_styles: ['piano'],
        negative_global_styles: [],
        sections: [
          {
            section_name: 'Intro',
            positive_local_styles: [],
            negative_local_styles: [],
            duration_ms: 3000,
            lines: [],
          },
          {
            section_name: 'Verse',
            positive_local_styles: ['calm'],
            negative_local_styles: ['drums'],
            duration_ms: 4500,
            lines: ['La la la', 'and so on'],
          },
        ],
      },
      model_id: 'music_v1',
    })
  })

  it('reads name and lines of a chapter out of the text of a chunk', async () => {
    const world = setUp()
    const chunk = { durationMs: 3000, positiveStyles: ['pop'], negativeStyles: [] }
    const chunks = [
      {
        ...chunk,
        text: ' [Verse 1]\nLa {softly} la\n\n{drums come in}\nla',
        contextAdherence: 'low' as const,
      },
      { ...chunk, text: '[Outro]' },
      { ...chunk, text: 'no name' },
    ]
    const { recording } = world.music.compose({ compositionPlan: { chunks }, modelId: 'music_v2' })
    expect(recording.chapters.map(({ title, lines }) => [title, lines])).toEqual([
      ['Verse 1', ['La  la', 'la']],
      ['Outro', []],
      ['', ['no name']],
    ])
    await received(world)
    expect(world.sent[0]!.body).toMatchObject({
      composition_plan: { chunks: [{ context_adherence: 'low' }, {}, {}] },
    })
  })

  it('asks the route that answers with the whole where it is not to stream', async () => {
    const world = setUp({ stream: false })
    world.music.compose({ prompt: 'A calm piano', musicLengthMs: 3000 })
    await received(world)
    expect(world.sent[0]!.path).toBe('/api/v1/music?output_format=pcm_8000')
    expect(world.player.state.durationSec).toBe(3)
  })

  it('lights up the words of a plan as they are sung, where their times are asked for', async () => {
    const world = setUp({ timestamps: true })
    const { recording } = world.music.compose({ compositionPlan: sections })
    await received(world)
    expect(world.sent[0]).toMatchObject({
      path: '/api/v1/music/detailed?output_format=pcm_8000',
      body: { with_timestamps: true },
    })
    const { timeline } = recording
    const words = Array.from({ length: timeline.wordCount }, (_, index) => timeline.word(index))
    expect(words.map(({ text }) => text)).toEqual(['La', 'la', 'la', 'and', 'so', 'on'])
    // Six words from the third second to 7.5.
    const startsSec = words.map(({ startSec }) => startSec)
    for (const [index, startSec] of startsSec.entries()) expect(startSec).toBeCloseTo(3 + index * 0.75)
    expect(words.every(({ estimated }) => !estimated)).toBe(true)
    expect(world.player.state.durationSec).toBe(7.5)
    world.listen(4)
    expect(world.player.heard().text).toBe('La la')
  })

  it('asks the route that streams where nothing is sung, whatever is asked for', async () => {
    const world = setUp({ timestamps: true })
    world.music.compose({ prompt: 'A calm piano', musicLengthMs: 3000 })
    await received(world)
    expect(world.sent[0]!.path).toBe('/api/v1/music/stream?output_format=pcm_8000')
  })

  it('sends nothing that would be refused, and says what by its path', async () => {
    const { music, player, sent } = setUp()
    const [intro] = 'sections' in sections ? sections.sections : []
    const wrong = { ...sections, sections: [intro, { ...intro, durationMs: 2999 }] } as CompositionPlan
    const { settled } = music.compose({ compositionPlan: wrong })
    expect(await settled).toMatchObject({
      type: 'failed',
      error: { code: 'invalid-request', fields: [{ path: 'compositionPlan.sections[1].durationMs' }] },
    })
    expect(player.state.status).toBe('failed')
    expect(sent).toEqual([])
  })

  it('holds requests to the limits it is told', async () => {
    const { music, sent } = setUp({ limits: '2025' })
    const { settled } = music.compose({ prompt: 'Pop', musicLengthMs: 9999 })
    expect(await settled).toMatchObject({ error: { fields: [{ path: 'musicLengthMs' }] } })
    await expect(music.plan({ prompt: 'Pop', musicLengthMs: 9999 })).rejects.toMatchObject({
      fields: [{ path: 'musicLengthMs' }],
    })
    expect(sent).toEqual([])
  })

  it('says what the service refused by the same paths', async () => {
    const world = setUp()
    const { settled } = world.music.compose({ prompt: 'Pop', modelId: 'music_v9' })
    expect(await settled).toMatchObject({
      error: { code: 'invalid-request', httpStatus: 422, fields: [{ path: 'modelId' }] },
    })
  })

  it('is planned first and composed by the plan, of either shape', async () => {
    for (const modelId of ['music_v1', 'music_v2']) {
      const world = setUp()
      const plan = await world.music.plan({ prompt: 'A calm piano', musicLengthMs: 24_000, modelId })
      expect('chunks' in plan).toBe(modelId === 'music_v2')
      const { recording } = world.music.compose({ compositionPlan: plan, modelId })
      expect(recording.chapters.map(({ title }) => title)).toEqual(['Intro', 'Verse 1', 'Outro'])
      await received(world)
      expect(world.player.state.durationSec).toBe(24)
    }
  })

  it('leaves a plan when its signal says so', async () => {
    const { music } = setUp({}, 'response-delay=60000')
    const controller = new AbortController()
    const asked = music.plan({ prompt: 'A calm piano' }, controller.signal)
    controller.abort(new Error('enough'))
    await expect(asked).rejects.toThrow('enough')
  })

  it('plays again what it has, for nothing', async () => {
    const world = setUp()
    const { music, player, sent } = world
    music.compose({ compositionPlan: sections })
    await received(world)
    world.listen(8)
    expect(player.state.status).toBe('ended')
    player.play()
    expect(player.state.status).toBe('playing')
    expect(player.state.utterance!.recording.chapters).toHaveLength(2)
    expect(sent).toHaveLength(1)
  })

  it('composes again what failed or was stopped half-way, and never reads it aloud', async () => {
    const world = setUp({}, 'status=503, fail-times=1, id=once')
    const { music, player, sent } = world
    await music.compose({ prompt: 'A calm piano', musicLengthMs: 3000 }).settled
    expect(player.state).toMatchObject({ status: 'failed', canPlay: true })
    player.play()
    await received(world)
    expect(player.state.durationSec).toBe(3)

    // At its first bytes: the simulator would have made all of it before the next turn.
    const leave = player.subscribe(() => {
      if (player.state.generation !== 'receiving') return
      leave()
      player.stop()
    })
    await music.compose({ prompt: 'A happy piano', musicLengthMs: 60_000 }).settled
    expect(player.state).toMatchObject({ status: 'idle', generation: 'aborted' })
    player.play()
    await until(() => sent.length === 4)
    expect(sent.map(({ path }) => path)).toEqual(Array(4).fill('/api/v1/music/stream?output_format=pcm_8000'))
    expect(world.requests).toEqual([])
    player.stop()
  })

  it('is not made to speak by a text on the page', () => {
    const { player, requests } = setUp()
    player.declareText('Read me')
    expect(player.state.canPlay).toBe(false)
    player.play()
    expect(requests).toEqual([])
  })

  it('is saved with its chapters, and comes back with them', async () => {
    const world = setUp()
    const { recording } = world.music.compose({ compositionPlan: sections })
    await received(world)
    const json = JSON.parse(JSON.stringify(recording)) as ReturnType<typeof recording.toJSON>
    const restored = await restoreRecording(json, recording.toBlob())
    expect(restored.chapters).toEqual(recording.chapters)
    expect(restored.timeline.text).toBe(recording.timeline.text)
    expect(restored.byteLength).toBe(recording.byteLength)
    const broken = { ...json, chapters: [{ title: 'Intro' }] } as unknown as typeof json
    await expect(restoreRecording(broken, recording.toBlob())).rejects.toThrow(TypeError)
  })

  it('waits its turn where it is told to', async () => {
    const world = setUp()
    const { music, player, sent } = world
    music.compose({ prompt: 'One', musicLengthMs: 3000 })
    const second = music.compose({ prompt: 'Two', musicLengthMs: 3000 }, { queue: true })
    await received(world)
    expect(player.state.queueLength).toBe(1)
    expect(player.state.utterance).not.toBe(second)
    world.listen(4)
    await until(() => player.state.utterance === second)
    expect(sent).toHaveLength(2)
  })
})
