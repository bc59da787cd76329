import { describe, expect, it } from 'vitest'
import { createToneVoice } from '../../../src/simulator/tone-voice.ts'
import { partEnds } from '../../../src/simulator/music/song.ts'
import { askForMusic, chunkPlan, refusedPlaces, samplesOf, sectionPlan } from './ask-for-music.ts'
import { createTestSimulator } from './post-speech.ts'

const prompt = 'A happy tune, piano'

async function bytesOf(response: Response): Promise<Uint8Array> {
  return new Uint8Array(await response.arrayBuffer())
}

function loudness(samples: Int16Array): number {
  return Math.sqrt(samples.reduce((sum, sample) => sum + sample * sample, 0) / samples.length)
}

/** The largest step from a sample to the next. */
function steepest(samples: Int16Array): number {
  let most = 0
  for (let index = 1; index < samples.length; index++) {
    most = Math.max(most, Math.abs(samples[index]! - samples[index - 1]!))
  }
  return most
}

describe('music of the simulator', () => {
  it.each([8000, 22_050, 44_100, 48_000])('is exactly as long as asked for, at %i Hz', async (rate) => {
    const query = `output_format=pcm_${rate}`
    for (const music_length_ms of [3000, 3001, 10_007]) {
      const samples = await samplesOf(await askForMusic({ prompt, music_length_ms }, { query }))
      expect(samples).toHaveLength(Math.round((music_length_ms * rate) / 1000))
    }
    const plan = sectionPlan({ duration_ms: 4321 }, 3)
    const samples = await samplesOf(await askForMusic({ composition_plan: plan }, { query }))
    expect(samples).toHaveLength(Math.round((10_321 * rate) / 1000))
  })

  it('sounds in each of its seconds, and is never so loud that it is cut', async () => {
    for (const words of [prompt, 'sad ambient', 'fast techno']) {
      const samples = await samplesOf(await askForMusic({ prompt: words, music_length_ms: 20_000 }))
      for (let second = 0; second < 19; second++) {
        const level = loudness(samples.subarray(second * 16_000, (second + 1) * 16_000))
        expect(level, `second ${second} of ${words}`).toBeGreaterThan(700)
      }
      expect(samples.reduce((most, sample) => Math.max(most, Math.abs(sample)), 0)).toBeLessThan(32_000)
    }
  })

  it('begins and ends in silence, and does not click where parts meet', async () => {
    // Strings and bass alone, whose own slopes are gentle, with seams anywhere in a bar.
    const sections = [3000, 3111, 3222, 3333].map(
      (duration_ms) => sectionPlan({ section_name: 'Intro', duration_ms }).sections[0]!,
    )
    const query = 'output_format=pcm_44100'
    const samples = await samplesOf(
      await askForMusic({ composition_plan: { ...sectionPlan(), sections } }, { query }),
    )
    expect(Math.abs(samples[0]!)).toBeLessThan(10)
    expect(Math.abs(samples.at(-1)!)).toBeLessThan(10)
    expect(steepest(samples)).toBeLessThan(1000)
  })

  it('plays nothing of a part after its end but what rings on', async () => {
    // The drums of a fast bar that the part ends in, and then a part without drums.
    const verse = sectionPlan({ positive_local_styles: ['fast'] }).sections[0]!
    const intro = sectionPlan({ section_name: 'Intro', positive_local_styles: ['calm'] }).sections[0]!
    const plan = { ...sectionPlan(), sections: [verse, intro] }
    const query = 'output_format=pcm_44100'
    const samples = await samplesOf(await askForMusic({ composition_plan: plan }, { query }))
    expect(steepest(samples.subarray(2.4 * 44_100, 2.8 * 44_100))).toBeGreaterThan(3000)
    expect(steepest(samples.subarray(3.3 * 44_100, 3.8 * 44_100))).toBeLessThan(2000)
  })

  it('is the same for the same words, and another for others', async () => {
    const of = async (body: object): Promise<Int16Array> => samplesOf(await askForMusic(body))
    const tune = await of({ prompt, music_length_ms: 4000 })
    expect(await of({ prompt, music_length_ms: 4000 })).toEqual(tune)
    expect(await of({ prompt: 'A sad tune', music_length_ms: 4000 })).not.toEqual(tune)
    const plan = { composition_plan: sectionPlan() }
    expect(await of({ ...plan, seed: 1 })).not.toEqual(await of({ ...plan, seed: 2 }))
  })

  it('comes as it is made from one route, and whole from the other; alike, with the id of a song', async () => {
    const body = { composition_plan: sectionPlan() }
    const streamed = await askForMusic(body)
    const whole = await askForMusic(body, { route: 'music' })
    for (const { headers } of [streamed, whole]) {
      expect(headers.get('song-id')).toMatch(/^\w{20}$/)
      expect(headers.get('request-id')).toMatch(/^\w{20}$/)
      expect(headers.get('content-type')).toBe('audio/pcm')
    }
    expect(streamed.headers.has('content-length')).toBe(false)
    expect(whole.headers.get('content-length')).toBe(String(2 * 3 * 16_000))
    expect(await samplesOf(whole)).toEqual(await samplesOf(streamed))
  })

  it('comes as WAV from the route that does not stream alone', async () => {
    const query = 'output_format=wav_16000'
    const bytes = await bytesOf(
      await askForMusic({ prompt, music_length_ms: 3000 }, { route: 'music', query }),
    )
    expect(new TextDecoder().decode(bytes.subarray(0, 4))).toBe('RIFF')
    expect(bytes).toHaveLength(44 + 2 * 3 * 16_000)
    expect(await refusedPlaces({ prompt }, { query })).toEqual(['query.output_format'])
  })

  it('is refused at the field', async () => {
    const places: [object, string][] = [
      [{ prompt: 7 }, 'body.prompt'],
      [{ prompt, music_length_ms: 3000.5 }, 'body.music_length_ms'],
      [{ prompt, model_id: 'music_v3' }, 'body.model_id'],
      [{ composition_plan: [] }, 'body.composition_plan'],
      [{ composition_plan: { sections: [] } }, 'body.composition_plan.positive_global_styles'],
      [{ composition_plan: sectionPlan(), music_length_ms: 3000 }, 'body.music_length_ms'],
      [{ composition_plan: sectionPlan(), force_instrumental: true }, 'body.force_instrumental'],
    ]
    for (const [body, place] of places)
      expect(await refusedPlaces(body), JSON.stringify(body)).toContain(place)
    const at = 'body.composition_plan.chunks.1'
    const chunks: [object, string][] = [
      [{ duration_ms: 2999 }, `${at}.duration_ms`],
      [{ text: `[${'a'.repeat(101)}]` }, `${at}.text`],
      [{ text: 'la\n'.repeat(31) }, `${at}.text`],
      [{ text: 'a'.repeat(201) }, `${at}.text`],
      [{ context_adherence: 'none' }, `${at}.context_adherence`],
    ]
    for (const [changes, place] of chunks) {
      expect(await refusedPlaces({ composition_plan: chunkPlan(changes), model_id: 'music_v2' })).toEqual([
        place,
      ])
    }
  })

  it('knows the first model and short prompts alone by the limits of 2025', async () => {
    const options = { musicLimits: '2025' } as const
    expect(await refusedPlaces({ prompt, model_id: 'music_v2' }, {}, options)).toEqual(['body.model_id'])
    expect(await refusedPlaces({ prompt: 'a'.repeat(2001) }, {}, options)).toEqual(['body.prompt'])
    expect(await refusedPlaces({ prompt: '🎹'.repeat(2000) }, {}, options)).toEqual([])
    const plan = sectionPlan({ lines: ['a'.repeat(201)] })
    expect(await refusedPlaces({ composition_plan: plan }, {}, options)).toEqual([])
  })

  it('stops being made when nobody reads on, and gives its place to the next', async () => {
    const simulator = createTestSimulator({ maxConcurrentRequests: 1 })
    const ask = (): Promise<Response> =>
      simulator.fetch(
        new Request('http://test/v1/music/stream?output_format=pcm_8000', {
          method: 'POST',
          headers: { 'content-type': 'application/json' },
          body: JSON.stringify({ prompt, music_length_ms: 600_000 }),
        }),
      )
    const first = await ask()
    expect((await ask()).status).toBe(429)
    await first.body!.cancel()
    expect((await ask()).status).toBe(200)
    expect(simulator.records.find(({ outcome }) => outcome === 'aborted')?.bytesSent).toBeLessThan(100_000)
  })

  it('takes the faults that speech takes', async () => {
    const silent = await askForMusic({ prompt }, { faults: 'audio=none' })
    expect(await bytesOf(silent)).toHaveLength(0)
    expect((await askForMusic({ prompt }, { faults: 'status=503' })).status).toBe(503)
  })

  it('says so where the voice plays nothing', async () => {
    const { formats, speak } = createToneVoice()
    const voice = { formats, speak }
    const response = await askForMusic({ prompt }, {}, { voice })
    expect(response.status).toBe(400)
    expect(await response.text()).toContain('makes no music')
  })
})

describe('plans of the simulator', () => {
  const plan = async (body: object): Promise<{ sections?: object[]; chunks?: object[] }> => {
    const response = await askForMusic(body, { route: 'music/plan', query: '' })
    return (await response.json()) as { sections?: object[] }
  }

  it.each(['music_v1', 'music_v2'])('are what %s composes by, and as long as asked for', async (model_id) => {
    for (const music_length_ms of [3000, 29_999, 600_000]) {
      const composition_plan = await plan({ prompt, music_length_ms, model_id })
      const parts = (composition_plan.sections ?? composition_plan.chunks) as { duration_ms: number }[]
      expect(parts.reduce((sum, part) => sum + part.duration_ms, 0)).toBe(music_length_ms)
      expect(await refusedPlaces({ composition_plan, model_id })).toEqual([])
    }
  })

  it('have parts with names and words, and none of these for an instrumental', async () => {
    const { sections } = (await plan({ prompt, music_length_ms: 40_000 })) as {
      sections: { section_name: string; lines: string[] }[]
    }
    expect(sections.map((section) => section.section_name)).toEqual([
      'Intro',
      'Verse 1',
      'Chorus',
      'Verse 2',
      'Outro',
    ])
    expect(sections[1]!.lines.length).toBeGreaterThan(0)
    const silent = (await plan({ prompt: 'Instrumental, piano' })) as { sections: { lines: string[] }[] }
    expect(silent.sections.flatMap((section) => section.lines)).toEqual([])
  })

  it('are refused at the field', async () => {
    const ask = { route: 'music/plan', query: '' }
    expect(await refusedPlaces({}, ask)).toEqual(['body.prompt'])
    expect(await refusedPlaces({ prompt, music_length_ms: 2999 }, ask)).toEqual(['body.music_length_ms'])
  })
})

describe('partEnds', () => {
  it('rounds each end of its own, so that no error adds up', () => {
    const part = { name: '', styles: '', avoidedStyles: '', durationMs: 3001 }
    expect(partEnds({ seed: '', parts: [part, part, part] }, 22_050)).toEqual([66_172, 132_344, 198_516])
  })
})
