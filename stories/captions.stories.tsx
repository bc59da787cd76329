import type { Meta, StoryObj } from '@storybook/react-vite'
import { expect, userEvent, waitFor, within } from 'storybook/test'
import { CaptionBox, type SpeechHandle } from '../src/index.ts'
import { speechAt } from './support/speech.ts'
import { texts } from './support/texts.ts'

const meta = {
  title: 'Captions/CaptionBox',
  component: CaptionBox,
  render: (args, { loaded }) => (
    <div style={{ maxInlineSize: '40rem' }}>
      <CaptionBox {...args} speech={(loaded as { speech: SpeechHandle }).speech} />
    </div>
  ),
} satisfies Meta<typeof CaptionBox>

export default meta
type Story = StoryObj<typeof meta>

/** A text whose sound stands at a position, in seconds, and the caption that is shown there. */
function standsAt(text: string, positionSec: number): Pick<Story, 'loaders' | 'play'> {
  const make = (): SpeechHandle =>
    speechAt(text, (player) => {
      player.play()
      player.advanceTo(positionSec)
    })
  return {
    loaders: [() => ({ speech: make() })],
    play: async ({ canvasElement }) => {
      const lit = '[data-speech="caption-word"][data-state="current"]'
      await waitFor(() => expect(canvasElement.querySelector(lit)).not.toBeNull())
    },
  }
}

const picture = (
  <div
    style={{
      aspectRatio: '16 / 9',
      background: 'linear-gradient(#0b1030, #475a96 70%, #0d1230)',
      borderRadius: '0.75rem',
    }}
  />
)

export const ByItself: Story = standsAt(texts.story, 5)

export const OverAPicture: Story = { ...standsAt(texts.story, 17), args: { children: picture } }

export const AtTheTop: Story = {
  ...standsAt(texts.story, 17),
  args: { children: picture, defaultValue: { position: 'top' } },
}

export const ExtraLarge: Story = {
  ...standsAt(texts.story, 17),
  args: { children: picture, defaultValue: { size: 'extra-large' } },
}

export const OneShortLine: Story = { ...standsAt(texts.story, 17), args: { maxLines: 1, maxLineLength: 28 } }

export const NobodySpeaks: Story = { loaders: [() => ({ speech: speechAt(texts.story) })] }

export const Chinese: Story = { ...standsAt(texts.chinese, 3), args: { lang: 'zh' } }

export const RightToLeft: Story = { ...standsAt(texts.arabic, 3), args: { lang: 'ar' } }

export const TurnedOff: Story = {
  ...standsAt(texts.story, 17),
  args: { children: picture },
  play: async ({ canvasElement }) => {
    await userEvent.click(within(canvasElement).getByRole('button', { name: 'Captions' }))
    await expect(canvasElement.querySelector('[data-speech="caption-cue"]')).toBeNull()
  },
}
