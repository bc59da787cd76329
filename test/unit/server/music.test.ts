import { describe, expect, it } from 'vitest'
import { composeWithWords } from '../../../src/protocol/music/compose-with-words.ts'
import { planMusic } from '../../../src/protocol/music/plan-music.ts'
import { createSpeechClient } from '../../../src/protocol/client/speech-client.ts'
import type { MusicResponseFacts } from '../../../src/protocol/music/open-music.ts'
import { streamMusic } from '../../../src/protocol/music/stream-music.ts'
import { serveProxy } from '../serve-proxy.ts'
import { serveToneSimulator } from '../tone-simulator.ts'

async function throughTheProxy() {
  const simulator = await serveToneSimulator()
  const proxyUrl = await serveProxy({ apiKey: 'the-key', upstreamUrl: simulator.url })
  return { simulator, client: createSpeechClient({ proxyUrl, retries: 0 }) }
}

describe('music through the proxy', () => {
  it('is planned, composed by the plan, and says which song it is', async () => {
    const { simulator, client } = await throughTheProxy()
    const compositionPlan = await planMusic(client, { prompt: 'A calm piano', musicLengthMs: 9000 })
    let facts: MusicResponseFacts | null = null
    let bytes = 0
    const request = {
      compositionPlan,
      outputFormat: 'pcm_8000',
      onResponse: (told: MusicResponseFacts) => (facts = told),
    } as const
    for await (const piece of streamMusic(client, request)) bytes += piece.length
    expect(bytes).toBe(2 * 8000 * 9)
    expect(facts).toMatchObject({
      songId: expect.stringMatching(/^\w{20}$/),
      requestId: expect.stringMatching(/^\w{20}$/),
    })
    expect(simulator.seen.map(({ url }) => url.pathname)).toEqual(['/v1/music/plan', '/v1/music/stream'])
    expect(simulator.seen.every(({ headers }) => headers.get('xi-api-key') === 'the-key')).toBe(true)
  })

  it('comes whole where it is asked for so', async () => {
    const { client } = await throughTheProxy()
    const pieces: Uint8Array[] = []
    const request = { prompt: 'A calm piano', musicLengthMs: 3000, outputFormat: 'wav_8000' } as const
    for await (const piece of streamMusic(client, request, 'whole')) pieces.push(piece)
    expect(new TextDecoder().decode(pieces[0]!.subarray(0, 4))).toBe('RIFF')
    expect(pieces.reduce((sum, { length }) => sum + length, 0)).toBe(44 + 2 * 8000 * 3)
  })

  it('comes with its words where they are asked for', async () => {
    const { client } = await throughTheProxy()
    const compositionPlan = await planMusic(client, { prompt: 'A happy tune', musicLengthMs: 24_000 })
    const song = await composeWithWords(client, { compositionPlan, outputFormat: 'pcm_8000' })
    expect(song.audio).toHaveLength(2 * 8000 * 24)
    expect(song.normalizedAlignment?.chars.join('')).toContain('Here a singer would begin ')
  })

  it('stops being made when the page leaves', async () => {
    const { simulator, client } = await throughTheProxy()
    const request = { prompt: 'A calm piano', musicLengthMs: 600_000, outputFormat: 'pcm_8000' } as const
    for await (const piece of streamMusic(client, request)) if (piece.length > 0) break
    expect((await simulator.ended('aborted')).bytesSent).toBeLessThan(2 * 8000 * 600)
  })

  it('is refused by the path of the field that the service names', async () => {
    const { client } = await throughTheProxy()
    const asked = async (): Promise<void> => {
      for await (const piece of streamMusic(client, { prompt: 'Pop', modelId: 'music_v9' })) void piece
    }
    await expect(asked()).rejects.toMatchObject({
      code: 'invalid-request',
      httpStatus: 422,
      fields: [{ path: 'modelId' }],
    })
  })
})
