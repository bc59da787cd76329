import { describe, expect, it, onTestFinished, vi } from 'vitest'
import type { RateLimiter } from '../../../src/server/rate-limiter.ts'
import type { SpeechLimits } from '../../../src/server/speech-limits.ts'
import { proxyBefore, refusalOf } from './proxy-before.ts'

const speechAt = (voice: string, query = ''): string => `/v1/text-to-speech/${voice}/stream${query}`
const passed = { status: 200, code: undefined }
const endless = (): Response => new Response(new ReadableStream<Uint8Array>())

function limited(limits: SpeechLimits, answer = () => new Response('{"detail":{}}')) {
  let id = 'ann'
  const proxy = proxyBefore(answer, { limits, authorize: () => ({ id }), onError: () => undefined })
  return {
    ...proxy,
    as: (next: string) => {
      id = next
    },
    say: async (text: string) => refusalOf(await proxy.speak({ text })),
  }
}

describe('limits', () => {
  it('let texts of a length pass, counted in code points, and refuse longer ones', async () => {
    const { say, upstream } = limited({ maxCharacters: 3 })
    expect(await say('😀😀😀')).toEqual(passed)
    expect(await say('abcd')).toEqual({ status: 400, code: 'max_character_limit_exceeded' })
    expect(upstream).toHaveBeenCalledTimes(1)
  })

  it('count the words of a song’s plan as those of a prompt', async () => {
    const { speak } = limited({ maxCharacters: 7 })
    const compose = async (body: object): Promise<number> => (await speak(body, '/v1/music/stream')).status
    const sections = (lines: string[]): object => ({
      composition_plan: { sections: [{ lines: ['La'] }, { lines }] },
    })
    const chunks = (text: string): object => ({ composition_plan: { chunks: [{ text: 'La' }, { text }] } })
    expect(await compose({ prompt: 'abcdefg' })).toBe(200)
    expect(await compose({ prompt: 'abcdefgh' })).toBe(400)
    expect(await compose(sections(['😀', 'ab']))).toBe(200)
    expect(await compose(sections(['😀', 'abc']))).toBe(400)
    expect(await compose(chunks('abcd'))).toBe(200)
    expect(await compose(chunks('abcde'))).toBe(400)
    expect(await compose({ composition_plan: { sections: [null], chunks: [{}] } })).toBe(200)
  })

  it('let each identity have its characters in a window of time, then say when there are more', async () => {
    vi.useFakeTimers()
    onTestFinished(() => void vi.useRealTimers())
    const { say, speak, as } = limited({ charactersPerWindow: { characters: 10, windowSec: 60 } })
    expect(await say('abcdef')).toEqual(passed)
    vi.advanceTimersByTime(20_500)
    const refused = await speak({ text: 'abcdef' })
    expect(refused.headers.get('retry-after')).toBe('40')
    expect(await refusalOf(refused)).toEqual({ status: 429, code: 'rate_limit_exceeded' })
    expect(await say('abcd')).toEqual(passed)
    expect((await say('a')).status).toBe(429)
    as('bea')
    expect(await say('abcdef')).toEqual(passed)
    as('ann')
    vi.advanceTimersByTime(39_500)
    expect(await say('abcdefghij')).toEqual(passed)
  })

  it('say that a text will never fit, where it is longer than the whole budget', async () => {
    const { say } = limited({ charactersPerWindow: { characters: 3, windowSec: 60 } })
    expect(await say('abcd')).toEqual({ status: 400, code: 'max_character_limit_exceeded' })
  })

  it('give back what the service did not take', async () => {
    let answer = new Response('{"detail":{"status":"quota_exceeded"}}', { status: 401 })
    const limits = { charactersPerWindow: { characters: 3, windowSec: 60 } }
    const { say } = limited(limits, () => answer)
    expect((await say('abc')).status).toBe(401)
    answer = Response.error()
    expect((await say('abc')).status).toBe(502)
    answer = new Response('{"detail":{}}')
    expect(await say('abc')).toEqual(passed)
    expect((await say('a')).status).toBe(429)
  })

  it('count all callers as one without authorize', async () => {
    const { speak } = proxyBefore(undefined, {
      limits: { charactersPerWindow: { characters: 3, windowSec: 60 } },
    })
    expect((await speak({ text: 'ab' })).status).toBe(200)
    expect((await speak({ text: 'ab' })).status).toBe(429)
  })

  it('let an identity have so many streams at a time, until one ends or its page leaves', async () => {
    const { speak, as } = limited({ concurrentStreams: 2 }, endless)
    const text = { text: 'Hello' }
    const first = await speak(text)
    const second = await speak(text)
    const third = await speak(text)
    expect(third.headers.get('retry-after')).toBe('1')
    expect(await refusalOf(third)).toEqual({ status: 429, code: 'too_many_concurrent_requests' })
    as('bea')
    expect((await speak(text)).status).toBe(200)
    as('ann')
    await first.body?.cancel()
    expect((await speak(text)).status).toBe(200)
    expect((await speak(text)).status).toBe(429)
    await second.body?.cancel()
    expect((await speak(text)).status).toBe(200)
  })

  it('free a stream that ended, was refused, or was asked for with characters that are not there', async () => {
    let answer = (): Response => new Response('abc')
    const limits = { concurrentStreams: 1, charactersPerWindow: { characters: 10, windowSec: 60 } }
    const { speak } = limited(limits, () => answer())
    await (await speak({ text: 'a' })).text()
    answer = () => new Response('{}', { status: 500 })
    expect((await speak({ text: 'a' })).status).toBe(500)
    expect((await speak({ text: 'a'.repeat(10) })).status).toBe(429)
    answer = endless
    expect((await speak({ text: 'a' })).status).toBe(200)
    expect((await speak({ text: 'a' })).status).toBe(429)
  })

  it('let only the voices, models and formats pass that are listed, the defaults of the service included', async () => {
    const { speak, ask, upstream } = limited({
      voices: ['own'],
      models: ['eleven_flash_v2_5'],
      formats: ['pcm_16000'],
    })
    const body = { text: 'a', model_id: 'eleven_flash_v2_5' }
    const path = speechAt('own', '?output_format=pcm_16000')
    expect((await speak(body, path)).status).toBe(200)
    for (const [code, response] of [
      ['voice_not_allowed', await speak(body, speechAt('other', '?output_format=pcm_16000'))],
      ['model_not_allowed', await speak({ text: 'a' }, path)],
      ['model_not_allowed', await speak({ text: 'a', model_id: null }, path)],
      ['model_not_allowed', await speak({ text: 'a', model_id: 'eleven_v3' }, path)],
      ['model_not_allowed', await speak({ prompt: 'a' }, '/v1/music?output_format=pcm_16000')],
      ['format_not_allowed', await speak(body, speechAt('own'))],
      ['format_not_allowed', await speak(body, speechAt('own', '?output_format=mp3_44100_192'))],
    ] as const) {
      expect(await refusalOf(response)).toEqual({ status: 403, code })
    }
    expect(upstream).toHaveBeenCalledTimes(1)
    expect((await ask('/v1/models')).status).toBe(200)
  })

  it('may be others for an identity; what it leaves out stays', async () => {
    const limits: SpeechLimits = {
      maxCharacters: 2,
      charactersPerWindow: { characters: 4, windowSec: 60 },
      maxBodyBytes: 30,
    }
    const theirs = (): SpeechLimits => ({
      maxCharacters: 5,
      maxBodyBytes: undefined,
      charactersPerWindow: { characters: 10, windowSec: 60 },
    })
    const authorize = () => ({ id: 'ann', limits: theirs() })
    const { speak } = proxyBefore(undefined, { limits, authorize })
    expect((await speak({ text: 'abcde' })).status).toBe(200)
    expect((await speak({ text: 'abcdef' })).status).toBe(400)
    expect((await speak({ text: 'a', seed: 1_000_000_000, style: 1 })).status).toBe(413)
    expect((await speak({ text: 'abcde' })).status).toBe(200)
    expect((await speak({ text: 'a' })).status).toBe(429)
  })

  it('refuse where the counter fails, and tell the operator why', async () => {
    const onError = vi.fn<(error: Error) => void>()
    const broken: RateLimiter = {
      take: () => Promise.reject(new Error('Redis is away.')),
      giveBack: () => Promise.reject(new Error('Redis is away.')),
    }
    const { speak, upstream } = proxyBefore(undefined, { limits: { charactersPerWindow: broken }, onError })
    expect(await refusalOf(await speak({ text: 'a' }))).toEqual({ status: 503, code: 'limits_unavailable' })
    expect(upstream).not.toHaveBeenCalled()
    expect(onError.mock.lastCall?.[0].message).toBe('Redis is away.')
  })
})
