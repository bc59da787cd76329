import type { Meta, StoryObj } from '@storybook/react-vite'
import { expect, userEvent, waitFor, within } from 'storybook/test'
import { SpokenText, type SpeechHandle } from '../src/index.ts'
import { speechAt } from './support/speech.ts'
import { longText, texts } from './support/texts.ts'

const meta = {
  title: 'Text and player/SpokenText',
  component: SpokenText,
  render: (args, { loaded }) => (
    <SpokenText
      {...args}
      speech={(loaded as { speech: SpeechHandle }).speech}
      style={{ maxInlineSize: '38rem' }}
    />
  ),
} satisfies Meta<typeof SpokenText>

// A page of its own in the docs, where it scrolls.
const inFrame = { docs: { story: { inline: false, height: '420px' } } }

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

/** Waits until the word that is heard is lit, and gives it. */
function litWord(canvas: HTMLElement): Promise<Element> {
  return waitFor(() => {
    const word = canvas.querySelector('[data-speech="word"][aria-current]')
    void expect(word).not.toBeNull()
    return word!
  })
}

export const NotYetSpoken: Story = { loaders: [() => ({ speech: speechAt(texts.story) })] }

export const Words: Story = readTo(texts.story, 17)

export const Sentences: Story = { ...readTo(texts.story, 17), args: { unit: 'sentence' } }

export const Paragraphs: Story = { ...readTo(texts.story, 17), args: { unit: 'paragraph' } }

export const Ended: Story = readTo(texts.story, 600)

/** As a text that is being written: what is not spoken yet is dim. */
export const UpcomingDim: Story = {
  ...readTo(texts.story, 17),
  decorators: [
    (Story) => (
      <>
        <style>{'.dim { --speech-upcoming: color-mix(in srgb, currentColor 70%, transparent) }'}</style>
        <div className="dim">
          <Story />
        </div>
      </>
    ),
  ],
}

export const Chinese: Story = { ...readTo(texts.chinese, 3.3), args: { lang: 'zh' } }

export const RightToLeft: Story = { ...readTo(texts.arabic, 3.3), args: { lang: 'ar' } }

/** Far below the fold: the line being heard comes into view. */
export const Long: Story = {
  ...readTo(longText(60), 300),
  parameters: inFrame,
  play: async ({ canvasElement }) => {
    const word = await litWord(canvasElement)
    await waitFor(() => {
      const { top, bottom } = word.getBoundingClientRect()
      return expect(top >= 0 && bottom <= innerHeight).toBe(true)
    })
  },
}

export const ClickedWord: Story = {
  ...readTo(texts.story, 1),
  play: async ({ canvasElement }) => {
    await litWord(canvasElement)
    const words = [...canvasElement.querySelectorAll('[data-speech="word"]')]
    const road = words.find((word) => word.textContent === 'road')!
    await userEvent.click(road)
    await waitFor(() => expect(road).toHaveAttribute('data-state', 'current'))
    await expect(words[0]).toHaveAttribute('data-state', 'spoken')
    await expect(words.at(-1)).toHaveAttribute('data-state', 'upcoming')
  },
}

export const ByKeyboard: Story = {
  ...readTo(texts.story, 1),
  play: async ({ canvasElement, step }) => {
    const text = within(canvasElement).getByRole('group', { name: 'Spoken text' })
    const cursor = (): string | null | undefined => text.querySelector('[data-cursor]')?.textContent
    await litWord(canvasElement)
    await step('One tab stop', async () => {
      await userEvent.tab()
      await expect(text).toHaveFocus()
    })
    await step('Arrow keys go by words, with Ctrl by sentences', async () => {
      await userEvent.keyboard('{ArrowRight}')
      await waitFor(() => expect(cursor()).toBe('at'))
      await userEvent.keyboard('{Control>}{ArrowRight}{/Control}')
      await waitFor(() => expect(cursor()).toBe('Every'))
    })
    await step('Enter plays on from there, and the cursor is where the sound is', async () => {
      await userEvent.keyboard('{Enter}')
      await waitFor(() => expect(text.querySelector('[aria-current]')).toHaveTextContent('Every'))
      await expect(cursor()).toBeUndefined()
    })
    await userEvent.keyboard('{End}')
    await waitFor(() => expect(cursor()).toBe('her'))
  },
}

/** Whoever has scrolled away is offered a way back. */
export const ScrolledAway: Story = {
  ...readTo(longText(20), 100),
  parameters: inFrame,
  play: async ({ canvasElement }) => {
    const canvas = within(canvasElement)
    const word = await litWord(canvasElement)
    await waitFor(() => expect(word.getBoundingClientRect().bottom).toBeLessThan(innerHeight))
    dispatchEvent(new WheelEvent('wheel'))
    scrollTo({ top: document.documentElement.scrollHeight, behavior: 'instant' })
    await expect(await canvas.findByRole('button', { name: 'Follow along' })).toBeVisible()
    await expect(word.getBoundingClientRect().bottom).toBeLessThan(0)
  },
}
