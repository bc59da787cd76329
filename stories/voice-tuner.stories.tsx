import type { Meta, StoryObj } from '@storybook/react-vite'
import { useState, type ReactElement } from 'react'
import { expect, userEvent, within } from 'storybook/test'
import { ModelSelect, SpeechProvider, useSpeechClient, VoiceTuner } from '../src/index.ts'
import { VoicesFrom } from './support/voices-from.tsx'

interface TunerProps {
  modelId?: string | null
  disabled?: boolean
}

/** A model and the settings of a voice, as an app puts them together. */
function Tuner({ modelId: first = null, disabled }: TunerProps): ReactElement {
  const [modelId, setModelId] = useState(first)
  return (
    <div style={{ display: 'grid', gap: 16, maxInlineSize: 352 }}>
      <ModelSelect value={modelId} onValueChange={setModelId} />
      <VoiceTuner.Root voiceId="ada" modelId={modelId} disabled={disabled}>
        <VoiceTuner.Stability />
        <VoiceTuner.Similarity />
        <VoiceTuner.Style />
        <VoiceTuner.Speed />
        <VoiceTuner.SpeakerBoost />
        <VoiceTuner.ResetButton />
      </VoiceTuner.Root>
    </div>
  )
}

const models = [
  { model_id: 'eleven_v3', name: 'Eleven v3' },
  {
    model_id: 'eleven_multilingual_v2',
    name: 'Eleven Multilingual v2',
    can_use_style: true,
    can_use_speaker_boost: true,
  },
  { model_id: 'eleven_flash_v2_5', name: 'Eleven Flash v2.5' },
]
const voice = {
  voice_id: 'ada',
  name: 'Ada',
  settings: { stability: 0.35, similarity_boost: 0.8, style: 0.1 },
}

const answer = async ({ pathname }: URL): Promise<Response> =>
  Response.json(pathname.endsWith('/models') ? models : voice)

const meta = {
  title: 'Voices/VoiceTuner',
  component: Tuner,
  parameters: { layout: 'padded' },
  decorators: [
    (Story) => (
      <VoicesFrom answer={answer}>
        <Story />
      </VoicesFrom>
    ),
  ],
} satisfies Meta<typeof Tuner>

export default meta
type Story = StoryObj<typeof meta>

export const Usual: Story = { args: { modelId: 'eleven_multilingual_v2' } }

/** Three stabilities with names; speed, style and speaker boost are not used. */
export const VersionThree: Story = { args: { modelId: 'eleven_v3' } }

export const Disabled: Story = { args: { modelId: 'eleven_multilingual_v2', disabled: true } }

export const Dark: Story = {
  args: { modelId: 'eleven_multilingual_v2' },
  decorators: [
    (Story) => (
      <div style={{ colorScheme: 'dark', background: '#17161c', color: '#f2f0fa', padding: 24 }}>
        <Story />
      </div>
    ),
  ],
}

/** As wide as a small phone. */
export const Narrow: Story = {
  args: { modelId: 'eleven_flash_v2_5' },
  decorators: [
    (Story) => (
      <div style={{ inlineSize: 288 }}>
        <Story />
      </div>
    ),
  ],
}

const arabic: Partial<Record<string, string>> = {
  stability: 'الثبات',
  similarityBoost: 'التشابه',
  style: 'المبالغة في الأسلوب',
  speed: 'سرعة الكلام',
  useSpeakerBoost: 'تعزيز المتحدث',
}

function InArabic(props: TunerProps): ReactElement {
  const client = useSpeechClient()
  return (
    <SpeechProvider
      client={client}
      labels={{
        voiceSettings: 'إعدادات الصوت',
        voiceSetting: (setting) => arabic[setting] ?? setting,
        voiceSettingsReset: 'إعادة الضبط',
        model: 'النموذج',
        modelDefault: 'النموذج الافتراضي',
      }}
    >
      <div dir="rtl" lang="ar">
        <Tuner {...props} />
      </div>
    </SpeechProvider>
  )
}

export const RightToLeft: Story = {
  args: { modelId: 'eleven_multilingual_v2' },
  render: (args) => <InArabic {...args} />,
}

/** The models could not be loaded: the chosen one stays, and there is a way to try again. */
export const Failed: Story = {
  args: { modelId: 'eleven_multilingual_v2' },
  decorators: [
    (Story) => (
      <VoicesFrom answer={async () => Response.json({ detail: 'no' }, { status: 503 })}>
        <Story />
      </VoicesFrom>
    ),
  ],
}

export const ByKeyboard: Story = {
  args: { modelId: 'eleven_multilingual_v2' },
  play: async ({ canvasElement, step }) => {
    const canvas = within(canvasElement)
    const style = await canvas.findByRole('slider', { name: 'Style exaggeration' })
    await step('Tab leads through the settings, each named and said in words', async () => {
      const names: string[] = []
      ;(await canvas.findByRole('combobox', { name: 'Model' })).focus()
      for (let press = 0; press < 6; press++) {
        await userEvent.tab()
        const { labels, textContent } = document.activeElement as HTMLInputElement
        names.push(labels?.[0]?.firstElementChild?.textContent ?? textContent)
      }
      await expect(names.slice(0, 2)).toEqual(['Stability', 'Similarity'])
      await expect(style).toHaveAttribute('aria-valuetext', '10%')
    })
  },
}
