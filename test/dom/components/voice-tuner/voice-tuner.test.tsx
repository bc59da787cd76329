import { act, cleanup, fireEvent, render, screen, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { useState, type ReactElement } from 'react'
import { afterEach, beforeEach, describe, expect, expectTypeOf, it, vi } from 'vitest'
import type { ModelSelectProps } from '../../../../src/components/model-select.tsx'
import * as VoiceTuner from '../../../../src/components/voice-tuner/parts.ts'
import type { VoiceSettings } from '../../../../src/model/speech-options.ts'
import { SpeechProvider } from '../../../../src/react/speech-provider.tsx'
import { createVoicesService, type VoicesService } from '../../react/voices-service.ts'

let service: VoicesService

beforeEach(() => {
  service = createVoicesService()
})
afterEach(cleanup)

function Tuner(props: VoiceTuner.RootProps): ReactElement {
  return (
    <SpeechProvider client={service.client}>
      <VoiceTuner.Root {...props}>
        <VoiceTuner.Stability />
        <VoiceTuner.Similarity />
        <VoiceTuner.Style />
        <VoiceTuner.Speed />
        <VoiceTuner.SpeakerBoost />
        <VoiceTuner.ResetButton />
      </VoiceTuner.Root>
    </SpeechProvider>
  )
}

const models = [
  { model_id: 'eleven_v3', can_use_style: false, can_use_speaker_boost: true },
  { model_id: 'eleven_multilingual_v2', can_use_style: true, can_use_speaker_boost: true },
  { model_id: 'eleven_flash_v2_5', can_use_style: false, can_use_speaker_boost: false },
]

async function answer(path: string, body: unknown): Promise<void> {
  await service.requests.find((request) => request.path === path)!.answer(body)
}

async function show(
  props: VoiceTuner.RootProps,
): Promise<{ rerender: (props: VoiceTuner.RootProps) => void }> {
  const { rerender } = render(<Tuner {...props} />)
  await act(async () => undefined)
  await answer('/api/v1/models', models)
  return { rerender: (next) => rerender(<Tuner {...next} />) }
}

const slider = (name: string): HTMLInputElement => screen.getByRole<HTMLInputElement>('slider', { name })
const boost = (): HTMLInputElement => screen.getByRole<HTMLInputElement>('switch', { name: 'Speaker boost' })
const names = ['Stability', 'Similarity', 'Style exaggeration', 'Speed of speaking']
const move = (name: string, value: number): void =>
  void fireEvent.change(slider(name), { target: { value: String(value) } })

describe('VoiceTuner', () => {
  it('is a group of settings, each with its bounds and its value in words', async () => {
    await show({})
    const group = within(screen.getByRole('group', { name: 'Voice settings' }))
    const sliders = group.getAllByRole<HTMLInputElement>('slider')
    expect(sliders.map(({ min, max, step }) => [min, max, step])).toEqual([
      ['0', '1', '0.01'],
      ['0', '1', '0.01'],
      ['0', '1', '0.01'],
      ['0.7', '1.2', '0.01'],
    ])
    expect(names.map((name) => slider(name).getAttribute('aria-valuetext'))).toEqual([
      '50%',
      '75%',
      '0%',
      '1×',
    ])
    expect(boost().checked).toBe(true)
    expect(service.requests.map(({ path }) => path)).toEqual(['/api/v1/models'])
  })

  it('begins with what the voice has stored, and with the service’s own where that says nothing', async () => {
    await show({ voiceId: 'v1' })
    await answer('/api/v1/voices/v1', {
      voice_id: 'v1',
      settings: { stability: 0.3, similarity_boost: null, speed: 1.1, use_speaker_boost: false },
    })
    expect(names.map((name) => slider(name).valueAsNumber)).toEqual([0.3, 0.75, 0, 1.1])
    expect(boost().checked).toBe(false)
  })

  it('keeps what differs from the voice by itself, and goes back on reset', async () => {
    const onValueChange = vi.fn<NonNullable<VoiceTuner.RootProps['onValueChange']>>()
    await show({ defaultValue: { speed: 0.9 }, onValueChange })
    move('Stability', 0.2)
    await userEvent.click(boost())
    expect(onValueChange.mock.calls).toEqual([
      [{ speed: 0.9, stability: 0.2 }, { setting: 'stability' }],
      [{ speed: 0.9, stability: 0.2, useSpeakerBoost: false }, { setting: 'useSpeakerBoost' }],
    ])
    expect(screen.getByRole('group').hasAttribute('data-changed')).toBe(true)
    const reset = screen.getByRole('button', { name: 'Reset' })
    await userEvent.click(reset)
    expect(onValueChange).toHaveBeenLastCalledWith({}, { setting: null })
    expect(names.map((name) => slider(name).valueAsNumber)).toEqual([0.5, 0.75, 0, 1])
    expect(screen.getByRole('group').hasAttribute('data-changed')).toBe(false)
    expect([document.activeElement, reset.getAttribute('aria-disabled')]).toEqual([reset, 'true'])
    await userEvent.click(reset)
    expect(onValueChange).toHaveBeenCalledTimes(3)
  })

  it('has nothing to reset where a setting was moved back by hand', async () => {
    await show({})
    move('Similarity', 0.2)
    expect(screen.getByRole('button', { name: 'Reset' }).hasAttribute('aria-disabled')).toBe(false)
    move('Similarity', 0.75)
    expect(screen.getByRole('button', { name: 'Reset' }).hasAttribute('aria-disabled')).toBe(true)
  })

  it('leaves the settings to the app that keeps them', async () => {
    function Kept(): ReactElement {
      const [value, setValue] = useState<VoiceSettings>({ style: 0.4 })
      return <Tuner value={value} onValueChange={(next) => setValue({ ...next, speed: 0.8 })} />
    }
    render(<Kept />)
    await act(async () => undefined)
    await answer('/api/v1/models', models)
    move('Style exaggeration', 0.6)
    expect(names.map((name) => slider(name).valueAsNumber)).toEqual([0.5, 0.75, 0.6, 0.8])
    cleanup()
    render(<Tuner value={{}} />)
    await act(async () => undefined)
    move('Stability', 0.9)
    expect(slider('Stability').valueAsNumber).toBe(0.5)
  })

  it('enables only what the model uses, and says so of the rest', async () => {
    const enabled = (): (string | null)[] =>
      [...screen.getByRole('group').querySelectorAll<HTMLInputElement>('input:enabled')].map(
        (input) => input.labels![0]!.firstElementChild!.textContent,
      )
    const { rerender } = await show({ modelId: 'eleven_multilingual_v2' })
    expect(enabled()).toEqual([...names, 'Speaker boost'])
    rerender({ modelId: 'eleven_flash_v2_5' })
    expect(enabled()).toEqual(['Stability', 'Similarity', 'Speed of speaking'])
    expect(slider('Style exaggeration').getAttribute('aria-description')).toBe('Not used by this model')
    expect(boost().getAttribute('aria-description')).toBe('Not used by this model')
    rerender({ modelId: 'eleven_v3' })
    expect(enabled()).toEqual(['Stability', 'Similarity'])
    rerender({ modelId: 'of-another-service' })
    expect(enabled()).toEqual([...names, 'Speaker boost'])
    rerender({ modelId: 'eleven_v3', disabled: true })
    expect(enabled()).toEqual([])
    expect(screen.getByRole<HTMLButtonElement>('button').disabled).toBe(true)
  })

  it('waits for the models before it enables what not all of them use', async () => {
    render(<Tuner modelId="eleven_multilingual_v2" />)
    await act(async () => undefined)
    expect([slider('Stability').disabled, slider('Style exaggeration').disabled, boost().disabled]).toEqual([
      false,
      true,
      true,
    ])
    await answer('/api/v1/models', models)
    expect([slider('Style exaggeration').disabled, boost().disabled]).toEqual([false, false])
  })

  it('has three stabilities for eleven_v3, by their names, and the one that was set for others', async () => {
    const onValueChange = vi.fn()
    const { rerender } = await show({ modelId: 'eleven_v3', defaultValue: { stability: 0.9 }, onValueChange })
    const stability = slider('Stability')
    expect([stability.step, stability.value]).toEqual(['0.5', '1'])
    expect(stability.getAttribute('aria-valuetext')).toBe('Robust')
    rerender({ modelId: 'eleven_flash_v2_5', onValueChange })
    expect(stability.valueAsNumber).toBe(0.9)
    rerender({ modelId: 'eleven_v3', onValueChange })
    move('Stability', 0)
    expect(stability.getAttribute('aria-valuetext')).toBe('Creative')
    expect(onValueChange.mock.calls).toEqual([[{ stability: 0 }, { setting: 'stability' }]])
  })

  it('speaks the words of the labels, and shows a name of the app’s own', async () => {
    render(
      <SpeechProvider
        client={service.client}
        labels={{
          voiceSettings: 'Einstellungen',
          voiceSetting: () => 'Tempo',
          voiceSettingValue: () => 'mittel',
        }}
      >
        <VoiceTuner.Root className={({ changed }) => (changed ? 'changed' : 'as-stored')}>
          <VoiceTuner.Speed />
          <VoiceTuner.Style>
            <b>Ausdruck</b>
          </VoiceTuner.Style>
        </VoiceTuner.Root>
      </SpeechProvider>,
    )
    await act(async () => undefined)
    expect(screen.getByRole('group', { name: 'Einstellungen' }).className).toBe('as-stored')
    expect(slider('Tempo').getAttribute('aria-valuetext')).toBe('mittel')
    expect(slider('Ausdruck')).toBeTruthy()
  })

  it('gives settings as a speech takes them', () => {
    type Change = NonNullable<VoiceTuner.RootProps['onValueChange']>
    expectTypeOf<Parameters<Change>[0]>().toEqualTypeOf<VoiceSettings>()
    expectTypeOf<Parameters<Change>[1]['setting']>().toEqualTypeOf<keyof VoiceSettings | null>()
    expectTypeOf<Parameters<NonNullable<ModelSelectProps['onValueChange']>>[0]>().toEqualTypeOf<
      string | null
    >()
  })

  it('says where its parts belong', () => {
    const silence = new AbortController()
    vi.spyOn(console, 'error').mockImplementation(() => undefined)
    addEventListener('error', (event) => event.preventDefault(), silence)
    expect(() => render(<VoiceTuner.Speed />)).toThrow(
      'VoiceTuner.Speed has nothing to tune. Put it inside <VoiceTuner.Root>.',
    )
    silence.abort()
    vi.restoreAllMocks()
  })
})
