import { describe, expect, it, onTestFinished, vi } from 'vitest'
import { proxyBefore, refusalOf } from './proxy-before.ts'

describe('the service behind the proxy', () => {
  it('shows of a voice what a picker needs, and nothing personal', async () => {
    const shown = {
      voice_id: 'v1',
      name: 'Ann',
      category: 'cloned',
      labels: { accent: 'scottish' },
      description: null,
      preview_url: 'https://cdn.example/v1.mp3',
      available_for_tiers: [],
      high_quality_base_model_ids: ['eleven_v3'],
      settings: { stability: 0.5, use_speaker_boost: true },
      verified_languages: [
        { language: 'en', model_id: 'eleven_v3', accent: null, locale: null, preview_url: null },
      ],
      is_legacy: false,
      is_mixed: false,
      created_at_unix: 1,
      is_owner: true,
    }
    const personal = {
      samples: [{ file_name: 'ann-at-home.wav' }],
      fine_tuning: { verification_attempts: [{ recording: { transcription: 'I am Ann' } }] },
      voice_verification: { verification_attempts: [] },
      permission_on_resource: 'admin',
      collection_ids: ['c1'],
    }
    const sharing = {
      image_url: 'https://cdn.example/v1.png',
      whitelisted_emails: ['ann@example.com'],
      public_owner_id: 'owner-1',
      instagram_username: 'ann',
      financial_rewards_enabled: true,
    }
    const voice = { ...shown, ...personal, sharing }
    const picked = { ...shown, sharing: { image_url: 'https://cdn.example/v1.png' } }
    const one = proxyBefore(() => Response.json(voice, { headers: { 'request-id': 'r1' } }))
    const response = await one.ask('/v1/voices/v1')
    expect(response.headers.get('request-id')).toBe('r1')
    expect(response.headers.get('content-type')).toBe('application/json')
    expect(await response.json()).toEqual(picked)

    const page = { voices: [voice, { voice_id: 'v2', sharing: null }], has_more: true, total_count: 2 }
    const list = proxyBefore(() =>
      Response.json({ ...page, next_page_token: 't', workspace: { owner: 'ann' } }),
    )
    expect(await (await list.ask('/v2/voices')).json()).toEqual({
      ...page,
      voices: [picked, { voice_id: 'v2', sharing: null }],
      next_page_token: 't',
    })
  })

  it('is said to fail where a list of voices is no JSON', async () => {
    const onError = vi.fn()
    const { ask } = proxyBefore(() => new Response('<html>'), { onError })
    expect(await refusalOf(await ask('/v2/voices'))).toEqual({ status: 502, code: 'upstream_unreachable' })
    expect(onError).toHaveBeenCalledTimes(1)
  })

  it('has its time until the first byte; then the answer is 504, or breaks off', async () => {
    vi.useFakeTimers()
    onTestFinished(() => void vi.useRealTimers())
    const onError = vi.fn<(error: Error) => void>()
    const options = { responseTimeoutMs: 1000, onError }
    const silent = proxyBefore(() => new Promise<Response>(() => undefined), options)
    silent.upstream.mockImplementation(
      (_url, { signal }) =>
        new Promise((_resolve, reject) => signal!.addEventListener('abort', () => reject(signal!.reason))),
    )
    const answer = silent.speak({ text: 'Hello' })
    await vi.advanceTimersByTimeAsync(1000)
    expect(await refusalOf(await answer)).toEqual({ status: 504, code: 'upstream_timeout' })
    expect(onError.mock.lastCall?.[0].message).toMatch(/in time/)

    // As `fetch` does: the signal also ends the body.
    const stuck = proxyBefore(undefined, options)
    const answerWith = (pieces: string[]) =>
      stuck.upstream.mockImplementationOnce(async (_url, { signal }) => {
        const body = new ReadableStream<Uint8Array>({
          start(output) {
            for (const piece of pieces) output.enqueue(new TextEncoder().encode(piece))
            signal!.addEventListener('abort', () => output.error(signal!.reason))
          },
        })
        return new Response(body)
      })
    answerWith([])
    const noByte = (await stuck.speak({ text: 'Hello' })).text()
    noByte.catch(() => undefined)
    await vi.advanceTimersByTimeAsync(1100)
    await expect(noByte).rejects.toThrow(/in time/)

    answerWith(['abc'])
    const reader = (await stuck.speak({ text: 'Hello' })).body!.getReader()
    expect((await reader.read()).value).toHaveLength(3)
    await vi.advanceTimersByTimeAsync(600_000)
    const next = vi.fn()
    void reader.read().then(next, next)
    await vi.advanceTimersByTimeAsync(0)
    expect(next).not.toHaveBeenCalled()
    await reader.cancel()
  })
})
