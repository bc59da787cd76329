import type { Meta, StoryObj } from '@storybook/react-vite'
import { Listen } from '../src/index.ts'
import { Simulated } from './support/simulated.tsx'
import { texts } from './support/texts.ts'

/** Text and player in one. Speaks by tones, through a simulator in the page. */
const meta = {
  title: 'Start here/Listen',
  component: Listen,
  args: { text: texts.story, voiceId: 'simSarah0000000000000' },
  decorators: [
    (Story) => (
      <Simulated>
        <div style={{ maxInlineSize: '38rem' }}>
          <Story />
        </div>
      </Simulated>
    ),
  ],
} satisfies Meta<typeof Listen>

export default meta
type Story = StoryObj<typeof meta>

export const Ready: Story = {}

/** What a person sees who does not know of the voice's name. */
export const UnknownVoice: Story = { args: { voiceId: 'nobody' } }
