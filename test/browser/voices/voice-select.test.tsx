import { cleanup, render, screen } from '@testing-library/react'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { VoiceSelect } from '../../../src/components/voice-select.tsx'
import { createSpeechClient } from '../../../src/protocol/client/speech-client.ts'
import { SpeechProvider } from '../../../src/react/speech-provider.tsx'
import { pressKey, trustedClick } from '../../support/input.ts'
import { eventually, until } from '../support/patience.ts'
import { manyOnOnePage, showVoices } from './show-voices.tsx'

beforeEach(() => {
  document.body.style.cssText = 'margin: 8px; font: 16px/1.5 sans-serif'
})
afterEach(() => {
  cleanup()
  vi.restoreAllMocks()
})

const trigger = (): HTMLElement => screen.getByRole('combobox', { name: 'Voice' })
const options = (): HTMLElement[] =>
  screen.queryAllByRole('option').filter((option) => option.closest('[role="listbox"]'))
const names = (): (string | null | undefined)[] =>
  options().map((option) => option.querySelector('[data-speech="voice-name"]')?.textContent)
const highlighted = (): string | null | undefined =>
  document.querySelector('[data-highlighted] [data-speech="voice-name"]')?.textContent
const focused = (): string | null => document.activeElement!.getAttribute('aria-label')
const status = (): string | null => screen.getByRole('status').textContent

/** Opens the list by keys alone, from the link before it. */
async function openByKeys(): Promise<void> {
  screen.getByText('Before').focus()
  await pressKey('Tab')
  expect(document.activeElement).toBe(trigger())
  await pressKey('Enter')
  await eventually(() => expect(focused()).toBe('Search voices'))
  await until(() => options().length > 0)
}

async function type(text: string): Promise<void> {
  for (const char of text) await pressKey(char)
}

/** Presses Tab until an element with a name has the focus. */
async function tabTo(name: RegExp): Promise<void> {
  for (let press = 0; press < 12 && !name.test(focused() ?? ''); press++) await pressKey('Tab')
  expect(focused()).toMatch(name)
}

describe('VoiceSelect by keys', () => {
  it('opens, searches, walks, chooses and closes', async () => {
    const { requests } = showVoices(<VoiceSelect />)
    await openByKeys()
    expect(trigger().ariaExpanded ?? trigger().getAttribute('aria-expanded')).toBe('true')
    await eventually(() => expect(status()).toBe('15 voices'))
    await type('scot')
    await eventually(() => expect(names()).toEqual(['Callum', 'Fergus', 'Isla', 'Robbie']))
    await eventually(() => expect(requests.at(-1)).toBe('GET /v2/voices?search=scot&page_size=100'))
    await pressKey('ArrowDown')
    await eventually(() => expect(highlighted()).toBe('Callum'))
    await pressKey('ArrowDown')
    await eventually(() => expect(highlighted()).toBe('Fergus'))
    await pressKey('ArrowUp')
    await eventually(() => expect(highlighted()).toBe('Callum'))
    const search = document.activeElement!
    expect(document.getElementById(search.getAttribute('aria-activedescendant')!)?.textContent).toContain(
      'Callum',
    )
    await pressKey('Enter')
    await eventually(() => expect(screen.queryByRole('listbox')).toBeNull())
    expect(trigger().textContent).toBe('Callum')
    await eventually(() => expect(document.activeElement).toBe(trigger()))
    await pressKey('Tab')
    expect(document.activeElement).toBe(screen.getByText('After'))
    // What was searched for is not there when it is opened again.
    await openByKeys()
    await eventually(() => expect(status()).toBe('15 voices'))
    expect(document.activeElement).toHaveProperty('value', '')
  })

  it('closes on Escape without choosing, and gives the focus back', async () => {
    showVoices(<VoiceSelect defaultValue="simNora00000000000000" />)
    await openByKeys()
    await pressKey('ArrowDown')
    await pressKey('Escape')
    await eventually(() => expect(screen.queryByRole('listbox')).toBeNull())
    await eventually(() => expect(document.activeElement).toBe(trigger()))
    await eventually(() => expect(trigger().textContent).toBe('Nora'))
  })

  it('finds a voice by a filter and tells how many have it', async () => {
    showVoices(<VoiceSelect />)
    await openByKeys()
    await tabTo(/^Accent$/)
    const accent = document.activeElement as HTMLSelectElement
    expect([...accent.options].map(({ text }) => text)).toEqual([
      'Any accent',
      'American (11)',
      'Scottish (4)',
    ])
    await pressKey('s')
    await eventually(() => expect(status()).toBe('4 voices'))
    // In their groups: the last one is of the library.
    expect(names()).toEqual(['Callum', 'Isla', 'Robbie', 'Fergus'])
  })

  it('tries again where loading failed', async () => {
    showVoices(<VoiceSelect />, { faults: `status=503, fail-times=1, id=retry-${Math.random()}` })
    screen.getByText('Before').focus()
    await pressKey('Tab')
    await pressKey('Enter')
    await until(() => screen.queryByRole('alert') !== null)
    for (let press = 0; press < 6 && document.activeElement?.textContent !== 'Try again'; press++)
      await pressKey('Tab')
    expect(document.activeElement?.textContent).toBe('Try again')
    await pressKey('Enter')
    await eventually(() => expect(status()).toBe('15 voices'))
    expect(screen.queryByRole('alert')).toBeNull()
    // The button is gone: the focus is where the voices are walked from.
    expect(document.activeElement).toBe(screen.getByRole('combobox', { name: 'Search voices' }))
  })

  it('keeps the voices where a later page fails, and goes on with that page', async () => {
    const faults = `status=503, skip-times=1, fail-times=1, id=page-${Math.random()}`
    const { requests } = showVoices(<VoiceSelect pageSize={10} />, { faults })
    await openByKeys()
    await until(() => screen.queryByRole('alert') !== null)
    expect(names()).not.toHaveLength(0)
    await trustedClick(screen.getByRole('button', { name: 'Try again' }))
    await eventually(() => expect(status()).toBe('15 voices'))
    const pages = requests.filter((request) => request.startsWith('GET /v2/voices'))
    expect(pages.map((page) => page.includes('next_page_token'))).toEqual([false, true, true])
  })
})

describe('the previews', () => {
  /** The media elements that played since. */
  function watchAudio(): HTMLAudioElement[] {
    const made: HTMLAudioElement[] = []
    const Native = window.Audio
    vi.stubGlobal('Audio', function Audio(url: string) {
      const audio = new Native(url)
      made.push(audio)
      return audio
    })
    return made
  }
  afterEach(() => vi.unstubAllGlobals())

  const previewOf = (name: string): HTMLElement =>
    screen.getByRole('button', { name: new RegExp(`sample of ${name}\\b`, 'i') })
  const progressOf = (name: string): number =>
    Number(getComputedStyle(previewOf(name)).getPropertyValue('--speech-progress'))

  it('sound, one at a time, from keys, with their progress, and stop when the list closes', async () => {
    const made = watchAudio()
    showVoices(<VoiceSelect />)
    await openByKeys()
    await pressKey('ArrowDown')
    await eventually(() => expect(highlighted()).toBe('Toby'))
    await tabTo(/^Play a sample of Toby$/)
    await pressKey('Enter')
    await eventually(() => expect(previewOf('Toby').dataset['preview']).toBe('playing'))
    expect(focused()).toBe('Stop the sample of Toby')
    await until(() => progressOf('Toby') > 0.1)
    await trustedClick(previewOf('Kal'))
    await eventually(() => expect(previewOf('Kal').dataset['preview']).toBe('playing'))
    expect([previewOf('Toby').dataset['preview'], progressOf('Toby')]).toEqual(['idle', 0])
    expect(made.map(({ paused }) => paused)).toEqual([true, false])
    await pressKey('Escape')
    await eventually(() => expect(screen.queryByRole('listbox')).toBeNull())
    expect(made.map(({ paused }) => paused)).toEqual([true, true])
  })

  it('end by themselves, and can be heard again', async () => {
    showVoices(<VoiceSelect />)
    await openByKeys()
    await trustedClick(previewOf('Zoe'))
    await eventually(() => expect(previewOf('Zoe').dataset['preview']).toBe('playing'))
    await until(() => progressOf('Zoe') > 0.5)
    await eventually(() => expect(previewOf('Zoe').dataset['preview']).toBe('idle'))
    await trustedClick(previewOf('Zoe'))
    await eventually(() => expect(previewOf('Zoe').dataset['preview']).toBe('playing'))
    await trustedClick(previewOf('Zoe'))
    await eventually(() => expect(previewOf('Zoe').dataset['preview']).toBe('idle'))
  })

  it('speak a short sample through the proxy where a voice has no file', async () => {
    const { requests } = showVoices(<VoiceSelect />, { edit: (voice) => ({ ...voice, preview_url: null }) })
    await openByKeys()
    await trustedClick(previewOf('Toby'))
    await eventually(() => expect(previewOf('Toby').dataset['preview']).toBe('playing'))
    await until(() => progressOf('Toby') > 0.1)
    expect(requests.filter((request) => request.startsWith('POST'))).toEqual([
      expect.stringContaining('/v1/text-to-speech/simToby'),
    ])
    await eventually(() => expect(previewOf('Toby').dataset['preview']).toBe('idle'))
  })

  it('say that a file could not be played', async () => {
    showVoices(<VoiceSelect />, {
      edit: (voice) => ({ ...voice, preview_url: '/api/speech/v1/simulator/previews/gone' }),
    })
    await openByKeys()
    await trustedClick(previewOf('Toby'))
    await eventually(() =>
      expect(previewOf('Toby').getAttribute('aria-label')).toBe(
        'Sample of Toby could not be played. Try again',
      ),
    )
  })
})

describe('a list of ten thousand', () => {
  it('has only the voices in sight, wherever it is scrolled, and is walked from one end to the other', async () => {
    const client = createSpeechClient({ proxyUrl: '/many', fetch: manyOnOnePage(10_000) })
    render(
      <SpeechProvider client={client}>
        <a href="#before">Before</a>
        <VoiceSelect />
      </SpeechProvider>,
    )
    await openByKeys()
    await eventually(() => expect(status()).toBe('10,000 voices'))
    expect(options().length).toBeLessThan(25)
    expect(options()[0]!.getAttribute('aria-setsize')).toBe('10000')
    const list = document.querySelector('[data-speech="voice-list"]')!
    list.scrollTop = 5_000 * 64
    await eventually(() => expect(names()).toContain('Voice 5001'))
    expect(options().length).toBeLessThan(25)
    // Up from the first is the last.
    await pressKey('ArrowDown')
    await eventually(() => expect(highlighted()).toBe('Voice 1'))
    await pressKey('ArrowUp')
    await pressKey('ArrowUp')
    await eventually(() => expect(highlighted()).toBe('Voice 10000'))
    expect(
      options()
        .find((option) => option.hasAttribute('data-highlighted'))!
        .getAttribute('aria-posinset'),
    ).toBe('10000')
    expect(list.scrollTop).toBeGreaterThan(9_980 * 64)
    await pressKey('Enter')
    await eventually(() => expect(trigger().textContent).toBe('Voice 10000'))
  })
})

describe('VoiceSelect in a form', () => {
  it('is sent with it, asks for a choice where the person is to look, and goes back on reset', async () => {
    const sent: FormDataEntryValue[] = []
    showVoices(
      <form
        data-testid="form"
        onSubmit={(event) => {
          event.preventDefault()
          sent.push(...new FormData(event.currentTarget).getAll('voice'))
        }}
      >
        <VoiceSelect name="voice" required />
        <button>Send</button>
        <button type="reset">Reset</button>
      </form>,
    )
    const send = screen.getByRole('button', { name: 'Send' })
    await trustedClick(send)
    await eventually(() => expect(document.activeElement).toBe(trigger()))
    expect(sent).toEqual([])
    await openByKeys()
    await type('nora')
    await eventually(() => expect(names()).toEqual(['Nora']))
    await pressKey('ArrowDown')
    await pressKey('Enter')
    await eventually(() => expect(trigger().textContent).toBe('Nora'))
    await trustedClick(send)
    await eventually(() => expect(sent).toEqual(['simNora00000000000000']))
    await trustedClick(screen.getByRole('button', { name: 'Reset' }))
    await eventually(() => expect(trigger().textContent).toBe('Choose a voice'))
  })

  it('sends several, each under its name', async () => {
    showVoices(
      <form data-testid="form">
        <VoiceSelect name="voice" multiple defaultValue={['simIsla00000000000000']} />
      </form>,
    )
    await openByKeys()
    await type('nora')
    await eventually(() => expect(names()).toEqual(['Nora']))
    await pressKey('ArrowDown')
    await pressKey('Enter')
    await eventually(() => expect(trigger().textContent).toBe('Isla, Nora'))
    const form = screen.getByTestId<HTMLFormElement>('form')
    expect(new FormData(form).getAll('voice')).toEqual(['simIsla00000000000000', 'simNora00000000000000'])
    // Stays open for the next one, which may be any again.
    await eventually(() => expect(names()).toContain('Sarah'))
  })
})
