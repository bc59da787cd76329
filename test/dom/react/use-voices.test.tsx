import { act, cleanup, renderHook } from '@testing-library/react'
import { StrictMode, type ReactElement, type ReactNode } from 'react'
import { hydrateRoot } from 'react-dom/client'
import { renderToString } from 'react-dom/server'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { VoicesPage } from '../../../src/model/voice.ts'
import { SpeechProvider } from '../../../src/react/speech-provider.tsx'
import { useModels } from '../../../src/react/use-models.ts'
import { useVoice } from '../../../src/react/use-voice.ts'
import { useVoices, type UseVoicesOptions, type UseVoicesResult } from '../../../src/react/use-voices.ts'
import { preloadVoices } from '../../../src/react/voices-request.ts'
import { createVoicesService, wirePage, type VoicesService } from './voices-service.ts'

let service: VoicesService

beforeEach(() => {
  service = createVoicesService()
})
afterEach(cleanup)

const Provider = ({ children }: { children: ReactNode }): ReactElement => (
  <SpeechProvider client={service.client}>{children}</SpeechProvider>
)
const idsOf = ({ voices }: Pick<UseVoicesResult, 'voices'>): string[] => voices.map(({ voiceId }) => voiceId)
const settle = (): Promise<void> => act(async () => undefined)

async function show(options: UseVoicesOptions = {}): Promise<{
  result: { readonly current: UseVoicesResult }
  rerender: (options: UseVoicesOptions) => Promise<void>
  unmount: () => void
}> {
  const { result, rerender, unmount } = renderHook((props: UseVoicesOptions) => useVoices(props), {
    wrapper: Provider,
    initialProps: options,
  })
  await settle()
  return { result, unmount, rerender: (next) => act(async () => rerender(next)) }
}

const page: VoicesPage = {
  voices: [
    {
      voiceId: 'v1',
      name: 'Ada',
      category: null,
      description: null,
      labels: {},
      previewUrl: null,
      settings: null,
      verifiedLanguages: [],
      imageUrl: null,
      isOwner: null,
    },
  ],
  hasMore: true,
  totalCount: 2,
  nextPageToken: 't1',
}

describe('useVoices', () => {
  it('loads the first page, and each next one when it is asked to', async () => {
    const { result } = await show({ pageSize: 2 })
    expect(result.current).toMatchObject({ status: 'loading', voices: [] })
    await service.requests[0]!.answer(wirePage(['a', 'b', 'c'], 't1'))
    expect(result.current).toMatchObject({ status: 'ready', hasMore: true, totalCount: 30 })
    expect(idsOf(result.current)).toEqual(['a', 'b', 'c'])
    await act(async () => {
      result.current.loadMore()
      result.current.loadMore()
    })
    expect(result.current.isLoadingMore).toBe(true)
    expect(service.requests).toHaveLength(2)
    expect(service.requests[1]!.query.get('next_page_token')).toBe('t1')
    await service.requests[1]!.answer(wirePage(['c', 'd'], null))
    expect(idsOf(result.current)).toEqual(['a', 'b', 'c', 'd'])
    expect(result.current).toMatchObject({ hasMore: false, isLoadingMore: false })
    await act(async () => result.current.loadMore())
    expect(service.requests).toHaveLength(2)
  })

  it('stops at a token that came before', async () => {
    const { result } = await show()
    await service.requests[0]!.answer(wirePage(['a'], 't1'))
    await act(async () => result.current.loadMore())
    await service.requests[1]!.answer(wirePage(['b'], 't1'))
    expect(result.current.hasMore).toBe(false)
    await act(async () => result.current.loadMore())
    expect(service.requests).toHaveLength(2)
  })

  it('#38 shows the answer to the last of several searches, and aborts those before it', async () => {
    const { result, rerender } = await show()
    await service.requests[0]!.answer(wirePage(['all']))
    await rerender({ search: 'an' })
    act(() => service.timers.advance(200))
    await settle()
    await rerender({ search: 'anna' })
    expect(result.current.isRefreshing).toBe(true)
    act(() => service.timers.advance(200))
    await settle()
    const [, first, second] = service.requests
    expect([first!.query.get('search'), second!.query.get('search')]).toEqual(['an', 'anna'])
    expect([first!.isAborted, second!.isAborted]).toEqual([true, false])
    expect(idsOf(result.current)).toEqual(['all'])
    await second!.answer(wirePage(['anna']))
    await first!.answer(wirePage(['an']))
    expect(idsOf(result.current)).toEqual(['anna'])
    expect(result.current).toMatchObject({ status: 'ready', isRefreshing: false })
  })

  it('waits for a search to stay the same for 200 ms, and for nothing else', async () => {
    const { rerender } = await show()
    for (const search of ['m', 'ma', 'mar']) {
      await rerender({ search })
      act(() => service.timers.advance(199))
    }
    await settle()
    expect(service.requests).toHaveLength(1)
    act(() => service.timers.advance(1))
    await settle()
    expect(service.requests.map(({ query }) => query.get('search'))).toEqual([null, 'mar'])
    await rerender({ search: 'mar', gender: 'female' })
    expect(service.requests.at(-1)!.query.toString()).toBe('search=mar&gender=female')
  })

  it('aborts what nobody waits for any more, and asks again when somebody comes back', async () => {
    const { unmount } = await show()
    unmount()
    expect(service.requests[0]!.isAborted).toBe(true)
    const { result } = await show()
    await service.requests[1]!.answer(wirePage(['a']))
    expect(result.current.status).toBe('ready')
  })

  it('asks once for all who ask the same, also under StrictMode', async () => {
    const wrapper = ({ children }: { children: ReactNode }): ReactElement => (
      <StrictMode>
        <Provider>{children}</Provider>
      </StrictMode>
    )
    const { result } = renderHook(
      () => [useVoices({ sort: 'name', pageSize: 5 }), useVoices({ pageSize: 5, sort: 'name' })] as const,
      { wrapper },
    )
    await settle()
    expect(service.requests.filter(({ isAborted }) => !isAborted)).toHaveLength(1)
    await service.requests.at(-1)!.answer(wirePage(['a']))
    expect(result.current.map(idsOf)).toEqual([['a'], ['a']])
  })

  it('keeps what it has for five minutes, then shows it while it asks anew', async () => {
    const first = await show()
    await service.requests[0]!.answer(wirePage(['a']))
    first.unmount()
    const second = await show()
    expect(second.result.current).toMatchObject({ status: 'ready', isRefreshing: false })
    second.unmount()
    service.timers.advance(300_000)
    const third = await show()
    expect(third.result.current).toMatchObject({ status: 'ready', isRefreshing: true })
    expect(service.requests).toHaveLength(2)
    await service.requests[1]!.answer(wirePage(['b']))
    expect(idsOf(third.result.current)).toEqual(['b'])
  })

  it('keeps the voices when a refresh or a further page fails, and goes on after it', async () => {
    const { result } = await show()
    await service.requests[0]!.answer(wirePage(['a'], 't1'))
    await act(async () => result.current.loadMore())
    await service.requests[1]!.answer({ detail: 'no' }, 500)
    expect(result.current).toMatchObject({ status: 'failed', error: { code: 'server-error' }, hasMore: true })
    expect(idsOf(result.current)).toEqual(['a'])
    await act(async () => result.current.refresh())
    expect(result.current).toMatchObject({ status: 'ready', isRefreshing: true })
    await service.requests[2]!.answer({ detail: 'no' }, 500)
    expect(idsOf(result.current)).toEqual(['a'])
    await act(async () => result.current.loadMore())
    await service.requests[3]!.answer(wirePage(['b']))
    expect(idsOf(result.current)).toEqual(['a', 'b'])
    expect(result.current).toMatchObject({ status: 'ready', error: null })
  })

  it('shows no voices of another query where its own fails', async () => {
    const { result, rerender } = await show()
    await service.requests[0]!.answer(wirePage(['a']))
    await rerender({ category: 'premade' })
    expect(result.current).toMatchObject({ status: 'ready', isRefreshing: true, hasMore: false })
    await service.requests[1]!.answer({ detail: 'no' }, 500)
    expect(result.current).toMatchObject({ status: 'failed', voices: [] })
  })

  it('counts the facets of what is loaded', async () => {
    const { result } = await show()
    const spoken = [
      { language: 'en', model_id: 'm' },
      { language: 'gd', model_id: 'm' },
    ]
    await service.requests[0]!.answer(
      wirePage([
        { voice_id: 'a', category: 'premade', labels: { gender: 'male', language: 'en', use_case: 'news' } },
        { voice_id: 'b', category: 'xyz', labels: { gender: 'female' }, verified_languages: spoken },
        { voice_id: 'c', category: 'premade', labels: { gender: 'female', age: '', accent: null } },
      ]),
    )
    expect(result.current.facets).toEqual({
      gender: [
        { value: 'female', count: 2 },
        { value: 'male', count: 1 },
      ],
      accent: [],
      age: [],
      language: [
        { value: 'en', count: 2 },
        { value: 'gd', count: 1 },
      ],
      useCase: [{ value: 'news', count: 1 }],
      category: [
        { value: 'premade', count: 2 },
        { value: 'xyz', count: 1 },
      ],
    })
  })

  it('shows the page a server gave it, in the HTML too, and asks on from there', async () => {
    function Names(): ReactElement {
      const { voices, loadMore } = useVoices({ initialPage: page })
      return <button onClick={loadMore}>{voices.map(({ voiceId }) => voiceId)}</button>
    }
    const app = (
      <Provider>
        <Names />
      </Provider>
    )
    const container = document.body.appendChild(document.createElement('div'))
    container.innerHTML = renderToString(app)
    expect(container.textContent).toBe('v1')
    const root = await act(async () => hydrateRoot(container, app))
    expect(service.requests).toEqual([])
    await act(async () => container.querySelector('button')!.click())
    expect(service.requests[0]!.query.get('next_page_token')).toBe('t1')
    await service.requests[0]!.answer(wirePage(['v2']))
    expect(container.textContent).toBe('v1v2')
    act(() => root.unmount())
    container.remove()
  })

  it('takes the page of the server for the query it was made for alone', async () => {
    const { result, rerender } = await show({ initialPage: page })
    await rerender({ initialPage: page, category: 'cloned' })
    expect(service.requests[0]!.query.get('category')).toBe('cloned')
    await service.requests[0]!.answer(wirePage(['c']))
    expect(idsOf(result.current)).toEqual(['c'])
  })

  it('asks for more than a hundred ids in parts, and shows them as one list', async () => {
    const voiceIds = Array.from({ length: 150 }, (_, index) => `v${index}`)
    const { result } = await show({ voiceIds })
    expect(service.requests[0]!.query.getAll('voice_ids')).toEqual(voiceIds.slice(0, 100))
    await service.requests[0]!.answer(wirePage(voiceIds.slice(0, 100)))
    expect(service.requests[1]!.query.getAll('voice_ids')).toEqual(voiceIds.slice(100))
    await service.requests[1]!.answer(wirePage(voiceIds.slice(100)))
    expect(idsOf(result.current)).toEqual(voiceIds)
    expect(result.current).toMatchObject({ hasMore: false, totalCount: 150 })
  })

  it('asks for nothing while it is not enabled', async () => {
    const { result, rerender } = await show({ enabled: false })
    expect(service.requests).toEqual([])
    expect(result.current.status).toBe('loading')
    await rerender({ enabled: true })
    expect(service.requests).toHaveLength(1)
  })

  it('has at once what was preloaded', async () => {
    const loading = preloadVoices(service.client, { pageSize: 100 })
    await settle()
    await service.requests[0]!.answer(wirePage(['a']))
    await loading
    const { result } = await show({ pageSize: 100 })
    expect(idsOf(result.current)).toEqual(['a'])
    expect(service.requests).toHaveLength(1)
  })

  it('shows nothing of another client, and says how to get one', async () => {
    const { result, rerender } = await show()
    await service.requests[0]!.answer(wirePage(['a']))
    const other = createVoicesService()
    await rerender({ client: other.client })
    expect(result.current).toMatchObject({ status: 'loading', voices: [] })
    expect(other.requests).toHaveLength(1)
    expect(() => renderHook(() => useVoices())).toThrow('Wrap the app in <SpeechProvider')
  })
})

describe('useVoice', () => {
  it('loads one voice, and nothing without an id', async () => {
    const { result, rerender } = renderHook(({ id }: { id: string | null }) => useVoice(id), {
      wrapper: Provider,
      initialProps: { id: null as string | null },
    })
    expect(result.current).toEqual({ voice: null, status: 'idle', error: null })
    await act(async () => rerender({ id: 'v1' }))
    expect(result.current.status).toBe('loading')
    expect(service.requests[0]!.path).toBe('/api/v1/voices/v1')
    await service.requests[0]!.answer({ voice_id: 'v1', name: 'Ada' })
    expect(result.current).toMatchObject({ status: 'ready', voice: { name: 'Ada' } })
    await act(async () => rerender({ id: 'gone' }))
    expect(result.current.voice).toBeNull()
    await service.requests[1]!.answer({ detail: { status: 'voice_not_found' } }, 400)
    expect(result.current).toMatchObject({ status: 'failed', error: { code: 'voice-not-found' } })
  })
})

describe('useModels', () => {
  it('gives the models that speak, or all', async () => {
    const { result, rerender } = renderHook((props: { all: boolean }) => useModels(props), {
      wrapper: Provider,
      initialProps: { all: false },
    })
    await settle()
    await service.requests[0]!.answer([
      { model_id: 'speaks', can_do_text_to_speech: true },
      { model_id: 'listens', can_do_text_to_speech: false },
    ])
    expect(result.current.models.map(({ modelId }) => modelId)).toEqual(['speaks'])
    rerender({ all: true })
    expect(result.current.models).toHaveLength(2)
    expect(service.requests).toHaveLength(1)
  })
})
