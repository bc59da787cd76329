import type { Meta, StoryObj } from '@storybook/react-vite'
import { expect, userEvent, waitFor } from 'storybook/test'
import { SpokenText, type SpeechHandle } from '../src/index.ts'
import { speechAt } from './support/speech.ts'
import { longText, texts } from './support/texts.ts'

const meta = {
  title: 'SpokenText',
  component: SpokenText,
  render: (args, { loaded }) => (
    <SpokenText
      {...args}
      speech={(loaded as { speech: SpeechHandle }).speech}
      style={{ maxInlineSize: '38rem' }}
    />
  ),
} satisfies Meta<typeof SpokenText>

export default meta
type Story = StoryObj<typeof meta>

/** A text whose sound stands at a position, in seconds. */
function readTo(text: string, positionSec: number): Pick<Story, 'loaders'> {
  const make = (): SpeechHandle =>
    speechAt(text, (player) => {
      player.play()
      player.advanceTo(positionSec)
    })
  return { loaders: [() => ({ speech: make() })] }
}

export const NotYetSpoken: Story = { loaders: [() => ({ speech: speechAt(texts.story) })] }

export const Words: Story = readTo(texts.story, 17)

export const Sentences: Story = { ...readTo(texts.story, 17), args: { unit: 'sentence' } }

export const Paragraphs: Story = { ...readTo(texts.story, 17), args: { unit: 'paragraph' } }

export const Ended: Story = readTo(texts.story, 600)

export const Chinese: Story = { ...readTo(texts.chinese, 3.3), args: { lang: 'zh' } }

export const RightToLeft: Story = { ...readTo(texts.arabic, 3.3), args: { lang: 'ar' } }

/** Far below the fold: the line being heard comes into view. */
export const Long: Story = {
  ...readTo(longText(60), 300),
  play: async ({ canvasElement }) => {
    const word = canvasElement.querySelector('[data-speech="word"][data-state="current"]')
    await waitFor(() => {
      const { top, bottom } = word!.getBoundingClientRect()
      return expect(top >= 0 && bottom <= innerHeight).toBe(true)
    })
  },
}

export const ClickedWord: Story = {
  ...readTo(texts.story, 1),
  play: async ({ canvasElement }) => {
    const words = [...canvasElement.querySelectorAll('[data-speech="word"]')]
    const road = words.find((word) => word.textContent === 'road')!
    await userEvent.click(road)
    await waitFor(() => expect(road).toHaveAttribute('data-state', 'current'))
    await expect(words[0]).toHaveAttribute('data-state', 'spoken')
    await expect(words.at(-1)).toHaveAttribute('data-state', 'upcoming')
  },
}
