import { cleanup, fireEvent, render, screen } from '@testing-library/react'
import { StrictMode, type ReactElement } from 'react'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { Listen } from '../../../src/components/listen.tsx'
import { createSpeechClient } from '../../../src/protocol/client/speech-client.ts'
import { SpeechProvider } from '../../../src/react/speech-provider.tsx'

function app(fetch: typeof globalThis.fetch, element: ReactElement): ReactElement {
  const client = createSpeechClient({ proxyUrl: 'https://app.example/api/speech', fetch, retries: 0 })
  return (
    <StrictMode>
      <SpeechProvider client={client}>{element}</SpeechProvider>
    </StrictMode>
  )
}

afterEach(cleanup)

describe('<Listen />', () => {
  it('shows the text and its player, and asks for nothing before somebody listens', () => {
    const fetch = vi.fn<typeof globalThis.fetch>()
    const { container } = render(app(fetch, <Listen text="Good morning." voiceId="anna" className="mine" />))
    expect(container.firstElementChild!.className).toBe('mine')
    expect(container.querySelector('[data-speech="spoken-text"]')!.textContent).toBe('Good morning.')
    expect(screen.getByRole<HTMLButtonElement>('button', { name: 'Play' }).disabled).toBe(false)
    expect(screen.getByRole('slider', { name: 'Position' })).toBeTruthy()
    expect(screen.getByRole('combobox', { name: 'Speed' })).toBeTruthy()
    expect(fetch).not.toHaveBeenCalled()
  })

  it('has a name of its own where it is given one', () => {
    render(app(vi.fn(), <Listen text="Good morning." voiceId="anna" aria-label="Greeting" />))
    expect(screen.getByRole('group', { name: 'Greeting' })).toBeTruthy()
  })

  it('shows another text when it is given one', () => {
    const fetch = vi.fn<typeof globalThis.fetch>()
    const { container, rerender } = render(app(fetch, <Listen text="Good morning." voiceId="anna" />))
    rerender(app(fetch, <Listen text="Good night." voiceId="anna" />))
    expect(container.querySelector('[data-speech="spoken-text"]')!.textContent).toBe('Good night.')
  })

  it('says what went wrong, and how to go on', async () => {
    const fetch = vi.fn<typeof globalThis.fetch>(() => Promise.reject(new TypeError('fetch failed')))
    render(app(fetch, <Listen text="Good morning." voiceId="anna" outputFormat="pcm_24000" />))
    fireEvent.click(screen.getByRole('button', { name: 'Play' }))
    // What speaks is loaded first, for as long as a busy machine takes.
    expect(await screen.findByRole('alert', {}, { timeout: 60_000 })).toBeTruthy()
    expect(screen.getByRole('group', { name: 'Speech player' }).dataset['status']).toBe('failed')
  })
})
