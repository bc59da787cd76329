import { act, cleanup, render, screen, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { createRef } from 'react'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { ModelSelect, type ModelSelectProps } from '../../../src/components/model-select.tsx'
import { SpeechProvider } from '../../../src/react/speech-provider.tsx'
import { createVoicesService, type VoicesService } from '../react/voices-service.ts'

let service: VoicesService

beforeEach(() => {
  service = createVoicesService()
})
afterEach(cleanup)

const models = [
  { model_id: 'v3', name: 'Version 3', can_do_text_to_speech: true },
  { model_id: 'nameless', can_do_text_to_speech: true },
  { model_id: 'listens', name: 'Listens', can_do_text_to_speech: false },
]

async function show(props: ModelSelectProps = {}): Promise<HTMLSelectElement> {
  render(
    <SpeechProvider client={service.client}>
      <form data-testid="form">
        <ModelSelect {...props} />
      </form>
    </SpeechProvider>,
  )
  await act(async () => undefined)
  return screen.getByRole('combobox')
}

const options = (select: HTMLElement): (string | null)[] =>
  within(select)
    .getAllByRole('option')
    .map(({ textContent }) => textContent)
const form = (): HTMLFormElement => screen.getByTestId('form')

describe('ModelSelect', () => {
  it('offers the models that speak, by name, and the service’s own choice', async () => {
    const select = await show()
    expect([options(select), select.ariaBusy ?? select.getAttribute('aria-busy')]).toEqual([
      ['Loading models'],
      'true',
    ])
    await service.requests[0]!.answer(models)
    expect(options(screen.getByRole('combobox', { name: 'Model' }))).toEqual([
      'Default model',
      'Version 3',
      'nameless',
    ])
    expect(select.hasAttribute('aria-busy')).toBe(false)
  })

  it('keeps the choice by itself, or leaves it to the app', async () => {
    const onValueChange = vi.fn()
    const select = await show({ defaultValue: 'nameless', onValueChange })
    await service.requests[0]!.answer(models)
    expect(select.value).toBe('nameless')
    await userEvent.selectOptions(select, 'v3')
    await userEvent.selectOptions(select, '')
    expect(onValueChange.mock.calls).toEqual([
      ['v3', { model: expect.objectContaining({ modelId: 'v3', name: 'Version 3' }) }],
      [null, { model: null }],
    ])
    cleanup()
    const kept = await show({ value: 'v3' })
    await userEvent.selectOptions(kept, 'nameless')
    expect(kept.value).toBe('v3')
  })

  it('goes with its form: sends its id, asks for a choice, goes back on reset', async () => {
    const select = await show({ name: 'model', defaultValue: 'v3' })
    expect(new FormData(form()).get('model')).toBe('v3')
    await service.requests[0]!.answer(models)
    await userEvent.selectOptions(select, 'nameless')
    expect(new FormData(form()).get('model')).toBe('nameless')
    await act(async () => form().reset())
    expect(new FormData(form()).get('model')).toBe('v3')
    cleanup()
    const required = await show({ name: 'model', required: true })
    expect(options(required)[0]).toBe('Choose a model')
    expect(form().checkValidity()).toBe(false)
    await userEvent.selectOptions(required, 'v3')
    expect(form().checkValidity()).toBe(true)
  })

  it('shows a chosen model that is on no list', async () => {
    const select = await show({ defaultValue: 'retired' })
    expect([select.value, options(select)]).toEqual(['retired', ['Loading models', 'retired']])
    await service.requests[0]!.answer(models)
    expect(select.value).toBe('retired')
  })

  it('says that the models could not be loaded, with a way to try again', async () => {
    const select = await show()
    await service.requests[0]!.answer({ detail: 'no' }, 500)
    expect(select.dataset['status']).toBe('failed')
    expect(screen.getByRole('alert').textContent).toContain('The speech service has a problem.')
    await userEvent.click(screen.getByRole('button', { name: 'Try again' }))
    // The button is gone: the focus is where the models will be.
    expect(document.activeElement).toBe(select)
    await service.requests[1]!.answer(models)
    expect(screen.queryByRole('alert')).toBeNull()
    expect(options(select)).toHaveLength(3)
  })

  it('is named by the page’s own label, and takes what a select takes', async () => {
    const ref = createRef<HTMLSelectElement>()
    const select = await show({ id: 'mine', ref, className: ({ status }) => status, disabled: true })
    expect([select.ariaLabel ?? select.getAttribute('aria-label'), ref.current]).toEqual([null, select])
    expect([select.id, select.className, select.disabled]).toEqual(['mine', 'loading', true])
  })
})
