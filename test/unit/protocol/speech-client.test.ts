import { afterEach, describe, expect, it, vi } from 'vitest'
import { connectionOf, createSpeechClient, ownedBy } from '../../../src/protocol/client/speech-client.ts'
import type { SpeechClientOptions } from '../../../src/protocol/client/speech-client-options.ts'

const proxyUrl = '/api/speech'
const routeOf = (options: SpeechClientOptions, segments = ['v1', 'models'], query = {}): string =>
  connectionOf(createSpeechClient(options)).proxyUrl.route(segments, query).href

describe('createSpeechClient', () => {
  afterEach(() => vi.unstubAllGlobals())

  it('has an id unlike any other, and shows nothing else', () => {
    const clients = Array.from({ length: 100 }, () =>
      createSpeechClient({ proxyUrl, headers: { 'x-app': 'secret' } }),
    )
    expect(new Set(clients.map((client) => client.id)).size).toBe(100)
    expect(JSON.stringify(clients[0])).toBe(JSON.stringify({ id: clients[0]?.id }))
    expect(Object.keys(clients[0]!)).toEqual(['id'])
  })

  it('is the only thing that the endpoints take', () => {
    for (const other of [null, undefined, {}, { id: 'x' }]) {
      expect(() => connectionOf(other as never)).toThrow(/createSpeechClient/)
    }
  })

  it('takes no key', () => {
    for (const headers of [
      { 'xi-api-key': 'sk_1' },
      [['Xi-Api-Key', 'sk_1']],
      new Headers({ 'xi-api-key': 'sk_1' }),
    ]) {
      expect(() => createSpeechClient({ proxyUrl, headers: headers as HeadersInit })).toThrow(TypeError)
    }
  })

  it('refuses options that can never work, and says what to give instead', () => {
    for (const [options, message] of [
      [{ proxyUrl: '' }, /proxyUrl/],
      [{ proxyUrl: undefined }, /proxyUrl/],
      [{ proxyUrl: 'ftp://example.com' }, /http/],
      [{ proxyUrl: 'https://user:pw@example.com' }, /headers/],
      [{ proxyUrl, retries: -1 }, /retries/],
      [{ proxyUrl, retries: 1.5 }, /retries/],
      [{ proxyUrl, responseTimeoutMs: 0 }, /responseTimeoutMs/],
      [{ proxyUrl, responseTimeoutMs: NaN }, /responseTimeoutMs/],
    ] as [SpeechClientOptions, RegExp][]) {
      expect(() => createSpeechClient(options)).toThrow(TypeError)
      expect(() => createSpeechClient(options)).toThrow(message)
    }
    expect(() => createSpeechClient({ proxyUrl: 'https://user:pw@example.com' })).not.toThrow(/pw/)
  })

  it('keeps the path and the query of the proxy', () => {
    for (const url of [
      'https://app.example/api/tts',
      'https://app.example/api/tts/',
      new URL('https://app.example/api/tts#x'),
    ]) {
      expect(routeOf({ proxyUrl: url })).toBe('https://app.example/api/tts/v1/models')
    }
    expect(routeOf({ proxyUrl: 'https://app.example' })).toBe('https://app.example/v1/models')
    expect(
      routeOf({ proxyUrl: 'https://app.example/api?tenant=7' }, ['v2', 'voices'], { page_size: 5 }),
    ).toBe('https://app.example/api/v2/voices?tenant=7&page_size=5')
  })

  it('resolves a relative address when it is used, against the page of the moment', () => {
    const client = createSpeechClient({ proxyUrl })
    const route = (): string => connectionOf(client).proxyUrl.route(['v1', 'models']).href
    expect(route).toThrow(/relative/)
    vi.stubGlobal('location', { href: 'https://one.example/page/' })
    expect(route()).toBe('https://one.example/api/speech/v1/models')
    vi.stubGlobal('document', { baseURI: 'https://two.example/app/' })
    expect(route()).toBe('https://two.example/api/speech/v1/models')
    expect(routeOf({ proxyUrl: 'speech' })).toBe('https://two.example/app/speech/v1/models')
  })

  it('encodes each segment whole, and the query by the rules of the wire', () => {
    const options = { proxyUrl: 'https://app.example' }
    expect(routeOf(options, ['v1', 'voices', 'a/b c?#..%2F日'])).toBe(
      'https://app.example/v1/voices/a%2Fb%20c%3F%23..%252F%E6%97%A5',
    )
    for (const segment of ['', '.', '..', '\ud800'])
      expect(() => routeOf(options, ['v1', segment])).toThrow(TypeError)
    const query = { none: undefined, flag: false, count: 0, text: 'a&b =+', ids: ['x', 'y'], empty: [] }
    expect(new URL(routeOf(options, ['v2'], query)).search).toBe(
      '?flag=false&count=0&text=a%26b+%3D%2B&ids=x&ids=y',
    )
  })
})

describe('ownedBy', () => {
  it('makes one thing of a kind for each client', () => {
    const one = createSpeechClient({ proxyUrl })
    const two = createSpeechClient({ proxyUrl })
    const createCache = vi.fn(() => new Map())
    expect(ownedBy(one, createCache)).toBe(ownedBy(one, createCache))
    expect(ownedBy(two, createCache)).not.toBe(ownedBy(one, createCache))
    expect(createCache).toHaveBeenCalledTimes(2)
  })
})
