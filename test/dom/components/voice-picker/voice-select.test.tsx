import { act, cleanup, fireEvent, render, screen, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { useState, type ReactElement, type ReactNode } from 'react'
import { afterEach, beforeEach, describe, expect, expectTypeOf, it, vi } from 'vitest'
import * as VoicePicker from '../../../../src/components/voice-picker/parts.ts'
import { VoiceSelect, type VoiceSelectProps } from '../../../../src/components/voice-select.tsx'
import { SpeechProvider } from '../../../../src/react/speech-provider.tsx'
import { createVoicesService, wirePage, type VoicesService } from '../../react/voices-service.ts'

let service: VoicesService

beforeEach(() => {
  service = createVoicesService()
  // jsdom lays nothing out: a list 480 pixels high, at the place it was scrolled to.
  vi.spyOn(Element.prototype, 'clientHeight', 'get').mockReturnValue(480)
  vi.spyOn(Element.prototype, 'clientWidth', 'get').mockReturnValue(320)
})
afterEach(() => {
  cleanup()
  vi.restoreAllMocks()
})

const settle = (): Promise<void> => act(async () => undefined)
const show = (children: ReactNode): void =>
  void render(<SpeechProvider client={service.client}>{children}</SpeechProvider>)

async function open(props: VoiceSelectProps = {}, page: object = wirePage(voices)): Promise<void> {
  show(<VoiceSelect defaultOpen {...props} />)
  await settle()
  await service.requests.findLast(({ path }) => path === '/api/v2/voices')!.answer(page)
}

const voices = [
  { voice_id: 'a', name: 'Ada', category: 'premade', labels: { gender: 'female', accent: 'american' } },
  { voice_id: 'b', name: 'Bob', category: 'premade', labels: { gender: 'male', accent: 'scottish' } },
  { voice_id: 'c', name: 'Cleo', category: 'cloned', labels: { gender: 'female', accent: 'scottish' } },
]
const options = (): HTMLElement[] => within(screen.getByRole('listbox')).getAllByRole('option')
const names = (): (string | null | undefined)[] =>
  options().map((option) => option.querySelector('[data-speech="voice-name"]')?.textContent)

describe('VoiceSelect', { timeout: 20_000 }, () => {
  it('#35 shows a voice that has nothing but an id, by its id', async () => {
    await open({ defaultValue: 'v1' }, wirePage(['v1', 'v2']))
    expect(names()).toEqual(['v1', 'v2'])
    expect(screen.getByRole('option', { name: /^v1/ })).toHaveProperty('ariaSelected', 'true')
  })

  it('says of a voice what it is like and what it speaks', async () => {
    const languages = ['en', 'de', 'fr', 'es', 'gd']
    await open(
      {},
      wirePage([
        {
          voice_id: 'a',
          name: 'Ada',
          category: 'xyz',
          description: 'Low and calm.',
          labels: {
            accent: 'scottish',
            age: 'middle_aged',
            gender: 'female',
            use_case: 'news',
            language: 'en',
          },
          verified_languages: languages.map((language) => ({ language, model_id: 'm' })),
        },
        { voice_id: 'b', name: null, category: null, labels: null, verified_languages: null },
        { voice_id: 'c', name: 'Cleo', labels: { language: 'Klingon' } },
      ]),
    )
    const said = (part: string): (string | null | undefined)[] =>
      options().map((option) => option.querySelector(`[data-speech="${part}"]`)?.textContent)
    expect(said('voice-name')).toEqual(['Ada', 'b', 'Cleo'])
    expect(said('voice-description')).toEqual(['Low and calm.', undefined, undefined])
    expect(said('voice-labels')).toEqual([
      'English, German and 3 more · Scottish · middle aged · female · news',
      '',
      'Klingon',
    ])
  })

  it('asks for nothing but the chosen voice before it opens', async () => {
    show(<VoiceSelect defaultValue="b" />)
    await settle()
    expect(service.requests.map(({ path }) => path)).toEqual(['/api/v1/voices/b'])
    const trigger = screen.getByRole('combobox', { name: 'Voice' })
    expect(trigger.textContent).toBe('b')
    await service.requests[0]!.answer({ voice_id: 'b', name: 'Bob' })
    expect(trigger.textContent).toBe('Bob')
  })

  it('shows the voices in groups, yours first, those used before all', async () => {
    await open({ recentVoiceIds: ['b'] })
    const groups = screen.getAllByRole('group').map((group) => group.getAttribute('aria-label'))
    expect(groups).toEqual(['Recently used', 'Yours', 'Premade'])
    expect(names()).toEqual(['Bob', 'Cleo', 'Ada'])
  })

  it('asks by their ids for voices used before that are on no page yet, and not while one looks for others', async () => {
    await open({ recentVoiceIds: ['z', 'a', 'gone'] })
    const asked = service.requests.at(-1)!
    expect(asked.query.getAll('voice_ids')).toEqual(['z', 'a', 'gone'])
    await asked.answer(wirePage([{ voice_id: 'z', name: 'Zed', category: 'premade' }, voices[0]!]))
    expect(names()).toEqual(['Zed', 'Ada', 'Cleo', 'Bob'])
    expect(options().map((option) => option.getAttribute('aria-setsize'))).toEqual(['4', '4', '4', '4'])
    fireEvent.change(screen.getByRole('combobox', { name: 'Gender' }), { target: { value: 'female' } })
    await settle()
    await service.requests.at(-1)!.answer(wirePage(voices))
    expect(names()).toEqual(['Ada', 'Cleo'])
  })

  it('renders only the voices in sight, and tells the place of each among all', async () => {
    const many = Array.from({ length: 1_000 }, (_, index) => `v${index}`)
    await open({}, wirePage(many))
    expect(options().length).toBeLessThan(30)
    expect(options()[2]!.getAttribute('aria-posinset')).toBe('3')
    expect(options()[2]!.getAttribute('aria-setsize')).toBe('1000')
  })

  it('asks for the next page as the end of the list comes near', async () => {
    await open({}, wirePage(voices, 't1'))
    expect(service.requests[1]!.query.get('next_page_token')).toBe('t1')
    expect(options()[0]!.getAttribute('aria-setsize')).toBe('-1')
    await service.requests[1]!.answer(wirePage(['d']))
    expect(names()).toContain('d')
    expect(screen.getByRole('status').textContent).toContain('4 voices')
  })

  it('keeps the choice by itself, or leaves it to the app', async () => {
    const onValueChange = vi.fn()
    await open({ onValueChange })
    await userEvent.click(screen.getByRole('option', { name: /^Bob/ }))
    expect(onValueChange).toHaveBeenCalledWith('b', {
      voices: [expect.objectContaining({ name: 'Bob' })],
      reason: 'item-press',
      event: expect.any(Event),
    })
    expect(screen.getByRole('combobox', { name: 'Voice' }).textContent).toBe('Bob')
    cleanup()
    await open({ value: 'a' })
    await userEvent.click(screen.getByRole('option', { name: /^Bob/ }))
    expect(screen.getByRole('combobox', { name: 'Voice' }).textContent).toBe('Ada')
  })

  it('takes several', async () => {
    function Several(): ReactElement {
      const [value, setValue] = useState<readonly string[]>(['a'])
      return <VoiceSelect multiple value={value} onValueChange={setValue} defaultOpen />
    }
    show(<Several />)
    await settle()
    await service.requests.find(({ path }) => path === '/api/v2/voices')!.answer(wirePage(voices))
    await userEvent.click(screen.getByRole('option', { name: /^Cleo/ }))
    expect(screen.getByText('Ada, Cleo')).toBeTruthy()
  })

  it('goes with its form: sends its ids, asks for a choice, goes back on reset', async () => {
    show(
      <form data-testid="form">
        <VoiceSelect name="voice" required defaultValue="a" defaultOpen />
      </form>,
    )
    await settle()
    for (const request of service.requests) await request.answer(wirePage(voices))
    const form = screen.getByTestId<HTMLFormElement>('form')
    expect(new FormData(form).getAll('voice')).toEqual(['a'])
    await userEvent.click(screen.getByRole('option', { name: /^Bob/ }))
    expect(new FormData(form).getAll('voice')).toEqual(['b'])
    act(() => form.reset())
    expect(new FormData(form).getAll('voice')).toEqual(['a'])
    cleanup()
    show(
      <form data-testid="form">
        <VoiceSelect name="voice" required />
      </form>,
    )
    expect(screen.getByTestId<HTMLFormElement>('form').checkValidity()).toBe(false)
  })

  it('filters by what the loaded voices have, with counts, and asks the service for all of them', async () => {
    await open()
    const gender = screen.getByRole('combobox', { name: 'Gender' })
    expect(
      within(gender)
        .getAllByRole('option')
        .map(({ textContent }) => textContent),
    ).toEqual(['Any gender', 'Female (2)', 'Male (1)'])
    fireEvent.change(gender, { target: { value: 'female' } })
    await settle()
    expect(service.requests.at(-1)!.query.get('gender')).toBe('female')
    // A service that does not know the filter gives all of them.
    await service.requests.at(-1)!.answer(wirePage(voices))
    expect(names()).toEqual(['Cleo', 'Ada'])
  })

  it('says that it loads, that nothing was found, and that loading failed, with a way to try again', async () => {
    show(<VoiceSelect defaultOpen />)
    await settle()
    expect(screen.getByRole('status').textContent).toContain('Loading voices')
    await service.requests[0]!.answer({ detail: 'no' }, 500)
    expect(screen.getByRole('alert').textContent).toContain('The speech service has a problem.')
    await userEvent.click(screen.getByRole('button', { name: 'Try again' }))
    await service.requests[1]!.answer(wirePage([]))
    expect(screen.queryByRole('alert')).toBeNull()
    expect(screen.getByRole('status').textContent).toContain('No voice found.')
  })
})

describe('VoicePicker', { timeout: 20_000 }, () => {
  const everyFacet = ['gender', 'accent', 'age', 'language', 'useCase', 'category'] as const
  const full = (id: string, other: object = {}): object => ({
    voice_id: id,
    name: id,
    category: 'premade',
    labels: { gender: 'female', accent: 'irish', age: 'old', language: 'en', use_case: 'news' },
    ...other,
  })

  async function showParts(page: object): Promise<void> {
    show(
      <VoicePicker.Root defaultOpen defaultValue="one">
        <VoicePicker.Trigger>
          <b>Read by</b> <VoicePicker.Value />
        </VoicePicker.Trigger>
        <VoicePicker.Popup>
          <VoicePicker.Search />
          {everyFacet.map((facet) => (
            <VoicePicker.Filter key={facet} facet={facet} />
          ))}
          <VoicePicker.List className="mine">
            {({ name, labels }) => `${name}, ${labels['age']}`}
          </VoicePicker.List>
        </VoicePicker.Popup>
      </VoicePicker.Root>,
    )
    await settle()
    await service.requests.findLast(({ path }) => path === '/api/v2/voices')!.answer(page)
  }

  it('is put together from parts, with content of the app’s own', async () => {
    await showParts(wirePage([full('one'), full('two')]))
    expect(document.querySelector('[data-speech="voice-trigger"]')!.textContent).toBe('Read by one')
    expect(options().map(({ textContent }) => textContent)).toEqual(['one, old', 'two, old'])
    expect(document.querySelector('.mine')).toBe(document.querySelector('[data-speech="voice-list"]'))
  })

  it('asks the service for each facet, and finds by itself what that cannot look for', async () => {
    const labels = { gender: 'male', accent: 'welsh', age: 'young', language: 'cy', use_case: 'audiobook' }
    await showParts(wirePage([full('one'), full('two', { category: 'famous', labels })]))
    const wanted = { gender: 'male', accent: 'welsh', age: 'young', language: 'cy', useCase: 'audiobook' }
    for (const [facet, value] of Object.entries(wanted)) {
      fireEvent.change(document.querySelector(`[data-facet="${facet}"]`)!, { target: { value } })
      await settle()
    }
    const { query } = service.requests.at(-1)!
    expect(Object.fromEntries(query)).toEqual({
      gender: 'male',
      accent: 'welsh',
      age: 'young',
      language: 'cy',
      use_cases: 'audiobook',
    })
    const asked = service.requests.length
    await service.requests
      .at(-1)!
      .answer(wirePage([full('three', { labels }), full('two', { category: 'famous', labels })]))
    expect(options()).toHaveLength(2)
    fireEvent.change(document.querySelector('[data-facet="category"]')!, { target: { value: 'famous' } })
    await settle()
    // The service refuses categories that it does not look for (contract 1.2.1).
    expect(service.requests).toHaveLength(asked)
    expect(options().map(({ textContent }) => textContent)).toEqual(['two, young'])
  })

  it('says where its parts belong', () => {
    const silence = new AbortController()
    vi.spyOn(console, 'error').mockImplementation(() => undefined)
    addEventListener('error', (event) => event.preventDefault(), silence)
    expect(() => render(<VoicePicker.Value />)).toThrow('Put it inside <VoicePicker.Root>.')
    silence.abort()
  })

  it('takes and gives one id or a list, as `multiple` says', () => {
    expectTypeOf<Parameters<NonNullable<VoiceSelectProps['onValueChange']>>[0]>().toEqualTypeOf<
      string | null
    >()
    expectTypeOf<VoiceSelectProps<true>['value']>().toEqualTypeOf<readonly string[] | undefined>()
    expectTypeOf<VoiceSelectProps['value']>().toEqualTypeOf<string | null | undefined>()
  })
})

describe('the previews', { timeout: 20_000 }, () => {
  const url = 'https://files.example/a.mp3'
  const withSamples = voices.map((voice) => ({ ...voice, preview_url: url }))

  it('play one at a time, are named for their voice, and stop when the list closes', async () => {
    const play = vi.spyOn(HTMLMediaElement.prototype, 'play').mockResolvedValue()
    const pause = vi.spyOn(HTMLMediaElement.prototype, 'pause').mockReturnValue()
    await open({}, wirePage(withSamples))
    await userEvent.click(screen.getByRole('button', { name: 'Play a sample of Ada' }))
    expect(screen.getByRole('button', { name: 'Stop the sample of Ada' })).toBeTruthy()
    await userEvent.click(screen.getByRole('button', { name: 'Play a sample of Bob' }))
    expect([play.mock.calls.length, pause.mock.calls.length]).toEqual([2, 1])
    expect(screen.getByRole('button', { name: 'Play a sample of Ada' })).toBeTruthy()
    await userEvent.keyboard('{Escape}')
    expect(pause).toHaveBeenCalledTimes(2)
  })

  it('say that a sample could not be played', async () => {
    vi.spyOn(HTMLMediaElement.prototype, 'play').mockRejectedValue(new Error('no'))
    vi.spyOn(HTMLMediaElement.prototype, 'pause').mockReturnValue()
    await open({}, wirePage(withSamples))
    await userEvent.click(screen.getByRole('button', { name: 'Play a sample of Ada' }))
    expect(screen.getByRole('button', { name: 'Sample of Ada could not be played. Try again' })).toBeTruthy()
  })

  it('say so too where nothing of a file is heard for 15 seconds', async () => {
    vi.spyOn(HTMLMediaElement.prototype, 'play').mockReturnValue(new Promise(() => undefined))
    vi.spyOn(HTMLMediaElement.prototype, 'pause').mockReturnValue()
    await open({}, wirePage(withSamples))
    await userEvent.click(screen.getByRole('button', { name: 'Play a sample of Ada' }))
    act(() => service.timers.advance(14_999))
    expect(screen.getByRole('button', { name: 'Stop the sample of Ada' })).toBeTruthy()
    act(() => service.timers.advance(1))
    expect(screen.getByRole('button', { name: 'Sample of Ada could not be played. Try again' })).toBeTruthy()
  })

  it('stand outside of the options, one of them in the order of the Tab key', async () => {
    await open()
    expect(within(screen.getByRole('listbox')).queryAllByRole('button')).toEqual([])
    const buttons = screen.getAllByRole('button', { name: /^Play a sample/ })
    expect(buttons.filter(({ tabIndex }) => tabIndex === 0)).toHaveLength(1)
  })
})
