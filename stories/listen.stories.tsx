import type { Meta, StoryObj } from '@storybook/react-vite'
import { Listen, SpeechProvider } from '../src/index.ts'
import { texts } from './support/texts.ts'

/** Speaks through the simulator that Storybook serves at `/api/speech`. */
const meta = {
  title: 'Listen',
  component: Listen,
  args: { text: texts.story, voiceId: 'simSarah0000000000000' },
  decorators: [
    (Story) => (
      <SpeechProvider proxyUrl="/api/speech">
        <div style={{ maxInlineSize: '38rem' }}>
          <Story />
        </div>
      </SpeechProvider>
    ),
  ],
} satisfies Meta<typeof Listen>

export default meta
type Story = StoryObj<typeof meta>

export const Ready: Story = {}

/** What a person sees who does not know of the voice's name. */
export const UnknownVoice: Story = { args: { voiceId: 'nobody' } }
