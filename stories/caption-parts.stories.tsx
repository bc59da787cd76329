import type { Meta, StoryObj } from '@storybook/react-vite'
import { expect, userEvent, within } from 'storybook/test'
import { Captions, type SpeechHandle } from '../src/index.ts'
import { speechAt } from './support/speech.ts'
import { texts } from './support/texts.ts'

/** Captions put together by hand: `CaptionBox` is one such. */
const meta = {
  title: 'Captions/Captions parts',
  component: Captions.Root,
  subcomponents: {
    Cue: Captions.Cue,
    Toggle: Captions.Toggle,
    SizeSelect: Captions.SizeSelect,
    PositionSelect: Captions.PositionSelect,
  },
  render: (args, { loaded }) => (
    <Captions.Root {...args} speech={(loaded as { speech: SpeechHandle }).speech} />
  ),
  loaders: [
    () => ({
      speech: speechAt(texts.story, (player) => {
        player.play()
        player.advanceTo(17)
      }),
    }),
  ],
} satisfies Meta<typeof Captions.Root>

export default meta
type Story = StoryObj<typeof meta>

/** The words alone: nobody can turn them off. */
export const Cue: Story = { args: { children: <Captions.Cue maxLines={1} /> } }

export const Toggle: Story = {
  args: {
    children: (
      <>
        <Captions.Cue />
        <Captions.Toggle />
      </>
    ),
  },
  play: async ({ canvasElement }) => {
    const cue = canvasElement.querySelector('[data-speech="caption-cue"]')
    await expect(cue).toBeVisible()
    await userEvent.click(within(canvasElement).getByRole('button'))
    await expect(canvasElement.querySelector('[data-speech="captions"]')).not.toHaveAttribute('data-shown')
  },
}

export const Settings: Story = {
  args: {
    defaultValue: { size: 'large' },
    children: (
      <>
        <Captions.Cue />
        <Captions.SizeSelect />
        <Captions.PositionSelect />
      </>
    ),
  },
}
