import { describe, expect, it } from 'vitest'
import { chunkPlan, refusedPlaces, sectionPlan } from '../simulator/ask-for-music.ts'

const prompt = 'A calm piano'
const many = <Value>(count: number, value: Value): Value[] => Array.from({ length: count }, () => value)
const place = 'body.composition_plan.sections.2'

describe('the routes of music', () => {
  it('#71 take a prompt or a plan, not both and not neither', async () => {
    for (const route of ['music', 'music/stream']) {
      expect(await refusedPlaces({ prompt, composition_plan: sectionPlan() }, { route })).toEqual([
        'body.prompt',
      ])
      expect(await refusedPlaces({}, { route })).toEqual(['body.prompt'])
      expect(await refusedPlaces({ prompt: null, composition_plan: null }, { route })).toEqual([
        'body.prompt',
      ])
      expect(await refusedPlaces({ composition_plan: sectionPlan() }, { route })).toEqual([])
    }
    expect(await refusedPlaces({ prompt, music_length_ms: 3000 })).toEqual([])
  })

  it('#72 refuse what is one beyond a limit, by its place', async () => {
    const years = [
      ['2026', 3000, 600_000],
      ['2025', 10_000, 300_000],
    ] as const
    for (const [musicLimits, least, most] of years) {
      for (const music_length_ms of [least - 1, most + 1]) {
        expect(await refusedPlaces({ prompt, music_length_ms }, {}, { musicLimits })).toEqual([
          'body.music_length_ms',
        ])
      }
      for (const music_length_ms of [least, most]) {
        expect(await refusedPlaces({ prompt, music_length_ms }, {}, { musicLimits })).toEqual([])
      }
    }
    const sections: [string, object, object][] = [
      ['duration_ms', { duration_ms: 3000 }, { duration_ms: 2999 }],
      ['duration_ms', { duration_ms: 120_000 }, { duration_ms: 120_001 }],
      [
        'positive_local_styles',
        { positive_local_styles: many(50, 'a') },
        { positive_local_styles: many(51, 'a') },
      ],
      [
        'negative_local_styles',
        { negative_local_styles: many(50, 'a') },
        { negative_local_styles: many(51, 'a') },
      ],
      ['lines', { lines: many(30, 'la') }, { lines: many(31, 'la') }],
      ['lines.0', { lines: ['a'.repeat(200)] }, { lines: ['a'.repeat(201)] }],
      ['section_name', { section_name: 'a' }, { section_name: '' }],
      ['section_name', { section_name: '🎵'.repeat(100) }, { section_name: 'a'.repeat(101) }],
    ]
    for (const [field, good, bad] of sections) {
      expect(await refusedPlaces({ composition_plan: sectionPlan(good, 3) }), field).toEqual([])
      expect(await refusedPlaces({ composition_plan: sectionPlan(bad, 3) })).toEqual([`${place}.${field}`])
    }
    expect(await refusedPlaces({ composition_plan: sectionPlan({}, 30) })).toEqual([])
    expect(await refusedPlaces({ composition_plan: sectionPlan({}, 31) })).toEqual([
      'body.composition_plan.sections',
    ])
    for (const name of ['positive_global_styles', 'negative_global_styles']) {
      const planOf = (count: number): object => ({ ...sectionPlan(), [name]: many(count, 'a') })
      expect(await refusedPlaces({ composition_plan: planOf(50) })).toEqual([])
      expect(await refusedPlaces({ composition_plan: planOf(51) })).toEqual([`body.composition_plan.${name}`])
    }
  })

  it('#73 refuse sections for a model of chunks, and a seed beside a prompt', async () => {
    for (const model_id of ['music_v2', 'music_v2_5']) {
      expect(await refusedPlaces({ composition_plan: sectionPlan(), model_id })).toEqual([
        'body.composition_plan.sections',
      ])
      expect(await refusedPlaces({ composition_plan: chunkPlan(), model_id })).toEqual([])
    }
    expect(await refusedPlaces({ composition_plan: chunkPlan() })).toEqual(['body.composition_plan.chunks'])
    expect(await refusedPlaces({ prompt, seed: 1 })).toEqual(['body.seed'])
    expect(await refusedPlaces({ composition_plan: sectionPlan(), seed: 1 })).toEqual([])
  })
})
