import { describe, expect, it } from 'vitest'
import { isSpeechError, type SpeechError } from '../../../../src/base/speech-error.ts'
import type { CompositionPlan, SongChunk, SongSection } from '../../../../src/model/composition-plan.ts'
import {
  checkMusicPlanRequest,
  checkMusicRequest,
  type MusicDelivery,
} from '../../../../src/protocol/music/check-music-request.ts'
import type { MusicLimits } from '../../../../src/protocol/music/music-limits.ts'

const prompt = 'A calm piano'
const many = <Value>(count: number, value: Value): Value[] => Array.from({ length: count }, () => value)

function sections(changes: Partial<SongSection> = {}, count = 1): CompositionPlan {
  const section: SongSection = {
    sectionName: 'Verse',
    positiveLocalStyles: [],
    negativeLocalStyles: [],
    durationMs: 10_000,
    lines: [],
  }
  const all = many(count, section)
  all[count - 1] = { ...section, ...changes }
  return { sections: all, positiveGlobalStyles: ['pop'], negativeGlobalStyles: [] }
}

function chunks(changes: Partial<SongChunk> = {}): CompositionPlan {
  const chunk: SongChunk = { text: '', durationMs: 10_000, positiveStyles: ['pop'], negativeStyles: [] }
  return { chunks: [chunk, { ...chunk, ...changes }] }
}

function refused(call: () => void): SpeechError | null {
  try {
    call()
    return null
  } catch (error) {
    if (isSpeechError(error)) return error
    throw error
  }
}

function errorOf(
  request: object,
  limits?: MusicLimits,
  delivery: MusicDelivery = 'stream',
): SpeechError | null {
  return refused(() => checkMusicRequest(request, delivery, limits))
}

const pathsOf = (request: object, limits?: MusicLimits): string[] =>
  errorOf(request, limits)?.fields.map(({ path }) => path) ?? []

describe('checkMusicRequest', () => {
  it('takes a prompt, a plan in sections, and a plan in chunks', () => {
    for (const request of [{ prompt }, { compositionPlan: sections() }, { compositionPlan: chunks() }]) {
      expect(errorOf(request), JSON.stringify(request)).toBeNull()
    }
  })

  it('wants a prompt or a plan', () => {
    for (const request of [{}, { prompt: '' }, { prompt: ' \n' }, { prompt: null, compositionPlan: null }]) {
      expect(errorOf(request)).toMatchObject({ code: 'invalid-request', fields: [{ path: 'prompt' }] })
    }
  })

  it('takes no two of them', () => {
    const error = errorOf({ prompt, compositionPlan: sections() })
    expect(error).toMatchObject({ code: 'unsupported-combination', fields: [{ path: 'prompt' }] })
    expect(error?.message).toContain('give one of the two')
  })

  it.each([
    ['2026', 3000, 600_000],
    ['2025', 10_000, 300_000],
  ] as const)('takes the lengths of %s from the first to the last', (limits, least, most) => {
    for (const musicLengthMs of [least, most, undefined, null]) {
      expect(pathsOf({ prompt, musicLengthMs }, limits), String(musicLengthMs)).toEqual([])
    }
    for (const musicLengthMs of [least - 1, most + 1, least + 0.5, NaN, '20000']) {
      expect(pathsOf({ prompt, musicLengthMs }, limits), String(musicLengthMs)).toEqual(['musicLengthMs'])
    }
  })

  it('holds a prompt to 2,000 characters by the limits of 2025 alone, and counts code points', () => {
    expect(pathsOf({ prompt: '🎹'.repeat(2000) }, '2025')).toEqual([])
    expect(pathsOf({ prompt: 'a'.repeat(2001) }, '2025')).toEqual(['prompt'])
    expect(pathsOf({ prompt: 'a'.repeat(2001) })).toEqual([])
  })

  const at = 'compositionPlan.sections[3]'
  it.each<[string, Partial<SongSection>, Partial<SongSection>]>([
    [`${at}.durationMs`, { durationMs: 3000 }, { durationMs: 2999 }],
    [`${at}.durationMs`, { durationMs: 120_000 }, { durationMs: 120_001 }],
    [`${at}.durationMs`, { durationMs: 3001 }, { durationMs: 3000.5 }],
    [`${at}.sectionName`, { sectionName: 'a' }, { sectionName: '' }],
    [`${at}.sectionName`, { sectionName: '🎵'.repeat(100) }, { sectionName: 'a'.repeat(101) }],
    [
      `${at}.positiveLocalStyles`,
      { positiveLocalStyles: many(50, 'a') },
      { positiveLocalStyles: many(51, 'a') },
    ],
    [
      `${at}.negativeLocalStyles`,
      { negativeLocalStyles: many(50, 'a') },
      { negativeLocalStyles: many(51, 'a') },
    ],
    [`${at}.lines`, { lines: many(30, 'la') }, { lines: many(31, 'la') }],
    [`${at}.lines[1]`, { lines: ['', 'a'.repeat(200)] }, { lines: ['', 'a'.repeat(201)] }],
  ])('names %s where a section is one beyond its bound', (path, good, bad) => {
    expect(pathsOf({ compositionPlan: sections(good, 4) })).toEqual([])
    const error = errorOf({ compositionPlan: sections(bad, 4) })
    expect(error?.fields.map((field) => field.path)).toEqual([path])
    expect(error?.message).toContain(path)
  })

  it('takes 30 sections and 50 styles of the whole, and no more', () => {
    const plan = sections()
    expect(pathsOf({ compositionPlan: sections({}, 30) })).toEqual([])
    expect(pathsOf({ compositionPlan: sections({}, 31) })).toEqual(['compositionPlan.sections'])
    for (const name of ['positiveGlobalStyles', 'negativeGlobalStyles']) {
      expect(pathsOf({ compositionPlan: { ...plan, [name]: many(50, 'a') } })).toEqual([])
      expect(pathsOf({ compositionPlan: { ...plan, [name]: many(51, 'a') } })).toEqual([
        `compositionPlan.${name}`,
      ])
    }
  })

  it('lets a line of 2025 be as long as it likes', () => {
    expect(pathsOf({ compositionPlan: sections({ lines: ['a'.repeat(201)] }) }, '2025')).toEqual([])
  })

  const text = 'compositionPlan.chunks[1].text'
  const duration = 'compositionPlan.chunks[1].durationMs'
  it.each<[string, Partial<SongChunk>, object]>([
    [duration, { durationMs: 3000 }, { durationMs: 2999 }],
    [duration, { durationMs: 120_000 }, { durationMs: 120_001 }],
    [text, { text: `[${'a'.repeat(100)}]` }, { text: `[${'a'.repeat(101)}]` }],
    [text, { text: `[V]\n${'la\n'.repeat(30)}` }, { text: `[V]\n${'la\n'.repeat(31)}` }],
    [text, { text: `{softly}${'a'.repeat(200)}` }, { text: 'a'.repeat(201) }],
    [text, { text: '' }, { text: undefined }],
    ['compositionPlan.chunks[1].positiveStyles', {}, { positiveStyles: undefined }],
    ['compositionPlan.chunks[1].negativeStyles', {}, { negativeStyles: 'pop' }],
    [
      'compositionPlan.chunks[1].contextAdherence',
      { contextAdherence: 'high' },
      { contextAdherence: 'none' },
    ],
  ])('names %s where a chunk is one beyond its bound', (path, good, bad) => {
    expect(pathsOf({ compositionPlan: chunks(good) })).toEqual([])
    expect(pathsOf({ compositionPlan: chunks(bad as Partial<SongChunk>) })).toEqual([path])
  })

  it('names every field that is wrong at once', () => {
    const plan = sections({ durationMs: 1, sectionName: '', lines: many(31, 'la') }, 2)
    expect(pathsOf({ compositionPlan: plan, seed: 0.5 })).toEqual([
      'compositionPlan.sections[1].sectionName',
      'compositionPlan.sections[1].durationMs',
      'compositionPlan.sections[1].lines',
      'seed',
    ])
  })

  it.each([
    [{ compositionPlan: {} }, ['compositionPlan']],
    [
      { compositionPlan: { sections: 'x', positiveGlobalStyles: [], negativeGlobalStyles: [] } },
      ['compositionPlan.sections'],
    ],
    [{ compositionPlan: { chunks: {} } }, ['compositionPlan.chunks']],
    [{ prompt: 7 }, ['prompt']],
    [{ prompt, outputFormat: 'mp3_1_1' }, ['outputFormat']],
  ])('finds what types would have forbidden: %j', (request, paths) => {
    expect(pathsOf(request)).toEqual(paths)
  })

  it.each([
    [{ compositionPlan: sections(), modelId: 'music_v2' }, 'compositionPlan.sections'],
    [{ compositionPlan: sections(), modelId: 'music_v2_5' }, 'compositionPlan.sections'],
    [{ compositionPlan: chunks(), modelId: 'music_v1' }, 'compositionPlan.chunks'],
    [{ compositionPlan: sections(), musicLengthMs: 10_000 }, 'musicLengthMs'],
    [{ compositionPlan: sections(), forceInstrumental: true }, 'forceInstrumental'],
    [{ prompt, seed: 1 }, 'seed'],
    [{ prompt, outputFormat: 'wav_44100' }, 'outputFormat'],
  ])('refuses what does not go together: %j', (request, path) => {
    expect(errorOf(request)).toMatchObject({ code: 'unsupported-combination', fields: [{ path }] })
  })

  it('takes what does go together', () => {
    for (const request of [
      { compositionPlan: sections(), modelId: 'music_v1', seed: 1, respectSectionsDurations: false },
      { compositionPlan: chunks(), modelId: 'music_v2_5', seed: 0 },
      { prompt, modelId: 'music_v9', forceInstrumental: true },
    ]) {
      expect(errorOf(request), JSON.stringify(request)).toBeNull()
    }
    expect(errorOf({ prompt, outputFormat: 'wav_44100' }, '2026', 'whole')).toBeNull()
  })

  it('knows the first model alone by the limits of 2025', () => {
    expect(pathsOf({ prompt, modelId: 'music_v1' }, '2025')).toEqual([])
    expect(pathsOf({ prompt, modelId: 'music_v2' }, '2025')).toEqual(['modelId'])
    expect(pathsOf({ compositionPlan: chunks() }, '2025')).toEqual(['compositionPlan.chunks'])
  })

  it('asks for MP3 unless a format is named', () => {
    expect(checkMusicRequest({ prompt }, 'stream')).toBe('mp3_44100_128')
    expect(checkMusicRequest({ prompt, outputFormat: 'opus_48000_64' }, 'stream')).toBe('opus_48000_64')
  })

  it('names the limits there are where others are asked for', () => {
    expect(() => checkMusicRequest({ prompt }, 'stream', '2024' as MusicLimits)).toThrow(TypeError)
  })
})

describe('checkMusicPlanRequest', () => {
  it('wants a prompt, and holds it and the length to the limits', () => {
    const paths = (request: object, limits?: MusicLimits): string[] =>
      refused(() => checkMusicPlanRequest(request as { prompt: string }, limits))?.fields.map(
        ({ path }) => path,
      ) ?? []
    expect(paths({ prompt, musicLengthMs: 3000, modelId: 'music_v2' })).toEqual([])
    expect(paths({})).toEqual(['prompt'])
    expect(paths({ prompt, musicLengthMs: 2999 })).toEqual(['musicLengthMs'])
    expect(paths({ prompt, musicLengthMs: 600_001 })).toEqual(['musicLengthMs'])
    expect(paths({ prompt, musicLengthMs: 9999, modelId: 'music_v2' }, '2025')).toEqual([
      'musicLengthMs',
      'modelId',
    ])
  })
})
