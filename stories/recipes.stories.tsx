import type { Meta, StoryObj } from '@storybook/react-vite'
import App from 'readme:src/App.tsx'
import { Captioned } from 'readme:src/captioned.tsx'
import { Chat } from 'readme:src/chat.tsx'
import { SpokenArticle } from 'readme:src/spoken-article.tsx'
import { VoiceForm } from 'readme:src/voice-form.tsx'
import { expect, fn, screen, userEvent, waitFor, within } from 'storybook/test'
import { Simulated } from './support/simulated.tsx'

const voiceId = 'simSarah0000000000000'
const patience = { timeout: 30_000 }

/** The recipes of the README, as they stand there. */
const meta = {
  title: 'Start here/Recipes',
  parameters: { layout: 'padded' },
  decorators: [
    (Story) => (
      <Simulated>
        <style>
          {
            '.recipe, .recipe form { display: flex; flex-flow: column; gap: 0.75rem } .recipe form { align-items: start }'
          }
        </style>
        <div className="recipe" style={{ maxInlineSize: '38rem' }}>
          <Story />
        </div>
      </Simulated>
    ),
  ],
} satisfies Meta

export default meta
type Story = StoryObj<typeof meta>

/** The first lines of code in the README: with a simulator of their own. */
export const WithoutAKey: Story = {
  render: () => <App />,
  play: async ({ canvasElement }) => {
    await userEvent.click(within(canvasElement).getByRole('button', { name: 'Play' }))
    await waitFor(
      () =>
        expect(canvasElement.querySelector('[data-speech="word"][data-state="current"]')).toHaveTextContent(
          'lighthouse',
        ),
      patience,
    )
    await userEvent.click(within(canvasElement).getByRole('button', { name: 'Pause' }))
  },
}

export const ChatReadAloud: Story = {
  render: () => <Chat voiceId={voiceId} />,
  beforeEach: () => {
    const { fetch } = globalThis
    globalThis.fetch = async () => new Response('The sky **scatters** blue light most.')
    return () => void (globalThis.fetch = fetch)
  },
  play: async ({ canvasElement }) => {
    const canvas = within(canvasElement)
    await userEvent.type(canvas.getByRole('textbox', { name: 'Question' }), 'Why is the sky blue?')
    await userEvent.click(canvas.getByRole('button', { name: 'Ask' }))
    const text = canvas.getByRole('group', { name: 'Spoken text' })
    await waitFor(() => expect(text).toHaveTextContent('The sky scatters blue light most.'), patience)
    await waitFor(
      () =>
        expect(text.querySelector('[data-speech="word"][data-state="current"]')).toHaveTextContent(
          'scatters',
        ),
      patience,
    )
    await userEvent.click(canvas.getByRole('button', { name: 'Pause' }))
  },
}

export const ArticleWithPlayer: Story = {
  render: () => (
    <SpokenArticle title="The lighthouse" voiceId={voiceId}>
      <p>
        Ana climbed <strong>112 steps</strong>
        <sup data-speech-skip>[1]</sup> every evening.
      </p>
    </SpokenArticle>
  ),
  play: async ({ canvasElement }) => {
    const canvas = within(canvasElement)
    await userEvent.click(await canvas.findByRole('button', { name: 'Play' }))
    await waitFor(() => {
      const ranges = [...(CSS.highlights.get('speakalong-word') ?? [])] as Range[]
      return expect(ranges.map(String).join('')).toBe('climbed')
    }, patience)
    await userEvent.click(canvas.getByRole('button', { name: 'Pause' }))
  },
}

const picture =
  'data:image/svg+xml,<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 16 9">' +
  '<path d="M0 0h16v9H0z" fill="midnightblue"/><path d="M0 7q4-1 8 0t8 0v2H0z" fill="navy"/>' +
  '<path d="M3 7l.3-4h.8l.3 4z" fill="linen"/><path d="M4 2.4l12-1.4v3z" fill="khaki" opacity=".6"/></svg>'

export const CaptionsOverAPicture: Story = {
  render: () => <Captioned text="The keeper counted the ships." voiceId={voiceId} picture={picture} />,
  play: async ({ canvasElement }) => {
    const canvas = within(canvasElement)
    await userEvent.click(canvas.getByRole('button', { name: 'Play' }))
    const captions = canvasElement.querySelector('[data-speech="caption-cue"]')
    await waitFor(() => expect(captions).toHaveTextContent('The keeper counted'), patience)
    await userEvent.click(canvas.getByRole('button', { name: 'Pause' }))
  },
}

const save = fn()

export const VoiceInAForm: Story = {
  render: () => <VoiceForm voiceId={null} save={save} />,
  play: async ({ canvasElement }) => {
    const canvas = within(canvasElement)
    await userEvent.click(canvas.getByRole('combobox', { name: 'Narrator' }))
    await userEvent.click(await screen.findByRole('option', { name: /^Sarah/ }))
    await waitFor(() => expect(screen.queryByRole('listbox')).toBeNull())
    await userEvent.click(canvas.getByRole('button', { name: 'Save' }))
    await expect(save).toHaveBeenCalledWith(voiceId)
  },
}
