import { describe, expect, it, onTestFinished, vi } from 'vitest'
import { post, proxyBefore, refusalOf, speechPath } from './proxy-before.ts'

describe('what goes on of a request', () => {
  it('is every field that the library sends', async () => {
    const { speak, sentBody } = proxyBefore()
    const whole = {
      text: 'Hello 😀',
      model_id: 'eleven_v3',
      language_code: null,
      voice_settings: { stability: 0.5, similarity_boost: 1, style: 0, use_speaker_boost: true, speed: 1.1 },
      pronunciation_dictionary_locators: [{ pronunciation_dictionary_id: 'd', version_id: null }],
      seed: 4294967295,
      previous_text: 'a',
      next_text: 'b',
      previous_request_ids: ['r1', 'r2'],
      next_request_ids: [],
      apply_text_normalization: 'auto',
      apply_language_text_normalization: false,
      use_pvc_as_ivc: true,
      audio_effects: { distance: 0.5, filter_preset_id: 'x' },
    }
    expect((await speak(whole)).status).toBe(200)
    expect(sentBody()).toEqual(whole)
  })

  it('is every field of a song, and the names of a plan in both its forms', async () => {
    const { speak, sentBody } = proxyBefore()
    const plan = {
      positive_global_styles: ['folk'],
      negative_global_styles: [],
      sections: [
        {
          section_name: 'Verse',
          positive_local_styles: [],
          negative_local_styles: [],
          duration_ms: 5000,
          lines: ['La'],
        },
      ],
      chunks: [
        {
          text: 'La',
          duration_ms: 5000,
          positive_styles: [],
          negative_styles: [],
          context_adherence: 'high',
        },
      ],
    }
    const song = { composition_plan: plan, model_id: 'music_v2', respect_sections_durations: true, seed: 1 }
    await speak(song, '/v1/music/stream')
    expect(sentBody()).toEqual(song)
    const asked = { prompt: 'A song', music_length_ms: 10_000, force_instrumental: true }
    await speak({ ...asked, with_timestamps: true }, '/v1/music/detailed')
    expect(sentBody()).toEqual({ ...asked, with_timestamps: true })
    await speak({ ...asked, with_timestamps: true, finetune_id: 'own' }, '/v1/music')
    expect(sentBody()).toEqual(asked)
  })

  it('is nothing that the library does not send, wherever it stands', async () => {
    const { speak, sentBody } = proxyBefore()
    await speak(
      '{"text":"Hello","xi_api_key":"x","hcaptcha_token":"y","constructor":{"prototype":1},"toString":1,' +
        '"__proto__":{"model_id":"z"},"voice_settings":{"speed":1,"secret":2,"__proto__":{"style":1}},' +
        '"audio_effects":{"__proto__":"a","pan":0}}',
    )
    expect(sentBody()).toEqual({ text: 'Hello', voice_settings: { speed: 1 }, audio_effects: { pan: 0 } })
    expect(Object.hasOwn({}, 'model_id')).toBe(false)
  })

  it('is refused like the service does where it has a value of another kind', async () => {
    const { speak, upstream } = proxyBefore()
    for (const [body, loc] of [
      ['{"text":["a"]}', ['body', 'text']],
      ['{"text":5}', ['body', 'text']],
      ['{"text":null}', ['body', 'text']],
      ['{}', ['body', 'text']],
      ['{"text":"a","voice_settings":[]}', ['body', 'voice_settings']],
      ['{"text":"a","voice_settings":{"speed":{}}}', ['body', 'voice_settings', 'speed']],
      ['{"text":"a","previous_request_ids":"r"}', ['body', 'previous_request_ids']],
      ['{"text":"a","previous_request_ids":["r",{}]}', ['body', 'previous_request_ids', 1]],
      ['{"text":"a","audio_effects":{"pan":[[]]}}', ['body', 'audio_effects', 'pan']],
      ['["text"]', ['body']],
      ['null', ['body']],
      ['"text"', ['body']],
      ['{"text":"a"', ['body', 0]],
      ['', ['body', 0]],
    ] as const) {
      const response = await speak(body)
      expect(response.status, body).toBe(422)
      expect(await response.json(), body).toMatchObject({ detail: [{ loc }] })
    }
    expect(upstream).not.toHaveBeenCalled()
  })

  it('is refused where it is not UTF-8', async () => {
    const { ask, upstream } = proxyBefore()
    const body = new Uint8Array([...new TextEncoder().encode('{"text":"'), 0xff, 0xfe, 0x22, 0x7d])
    expect(await refusalOf(await ask(speechPath, post({ body })))).toEqual({
      status: 422,
      code: 'json_invalid',
    })
    expect(upstream).not.toHaveBeenCalled()
  })

  it('is refused where a name of the query says two things, but for lists', async () => {
    const { ask, upstream } = proxyBefore()
    const twice = `${speechPath}?output_format=pcm_16000&output_format=mp3_44100_192`
    expect((await ask(twice, post())).status).toBe(422)
    expect(upstream).not.toHaveBeenCalled()
    expect((await ask('/v2/voices?voice_ids=a&voice_ids=b&use_cases=c&use_cases=d')).status).toBe(200)
  })

  it('is refused where it does not come whole in time', async () => {
    vi.useFakeTimers()
    onTestFinished(() => void vi.useRealTimers())
    const { ask, upstream } = proxyBefore()
    const body = new ReadableStream({ start: (output) => output.enqueue(new TextEncoder().encode('{')) })
    const answer = ask(speechPath, post({ body, duplex: 'half' } as RequestInit))
    await vi.advanceTimersByTimeAsync(30_000)
    expect(await refusalOf(await answer)).toEqual({ status: 408, code: 'request_timeout' })
    expect(upstream).not.toHaveBeenCalled()
  })
})
