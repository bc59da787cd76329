import type { Meta, StoryObj } from '@storybook/react-vite'
import { expect, screen, userEvent, waitFor, within } from 'storybook/test'
import { VoiceSelect } from '../src/index.ts'
import { VoicesFrom } from './support/voices-from.tsx'
import { pageOfVoices } from './support/voices.ts'

const meta = {
  title: 'Voices/VoiceSelect',
  component: VoiceSelect,
  args: { defaultOpen: true, recentVoiceIds: ['voice-3'] },
  // Each in a frame of its own: the open lists would lie over each other.
  parameters: { layout: 'padded', docs: { story: { inline: false, height: '560px' } } },
} satisfies Meta<typeof VoiceSelect>

export default meta
type Story = StoryObj<typeof meta>

function answeredBy(answer: (url: URL) => Promise<Response>): Pick<Story, 'decorators'> {
  return {
    decorators: [
      (Story) => (
        <VoicesFrom answer={answer}>
          <Story />
        </VoicesFrom>
      ),
    ],
  }
}

const answers = (total: number): Pick<Story, 'decorators'> =>
  answeredBy(async (url) => Response.json(pageOfVoices(url.searchParams, total)))

export const Open: Story = answers(24)

export const TenThousand: Story = answers(10_000)

export const Loading: Story = answeredBy(() => new Promise<never>(() => undefined))

export const Empty: Story = answers(0)

export const Failed: Story = answeredBy(async () => Response.json({ detail: 'no' }, { status: 503 }))

export const RightToLeft: Story = {
  decorators: [
    (Story) => (
      <div dir="rtl" lang="ar">
        <Story />
      </div>
    ),
    ...(answers(24).decorators as []),
  ],
}

/** As wide as a small phone. */
export const Narrow: Story = {
  decorators: [
    (Story) => (
      <div style={{ inlineSize: 320 }}>
        <Story />
      </div>
    ),
    ...(answers(24).decorators as []),
  ],
}

export const ByKeyboard: Story = {
  ...answers(24),
  // Not in the docs: it would take the focus there.
  tags: ['!autodocs'],
  args: { defaultOpen: false, recentVoiceIds: [] },
  play: async ({ canvasElement, step }) => {
    const trigger = within(canvasElement).getByRole('combobox', { name: 'Voice' })
    await step('Enter opens, the search has the focus', async () => {
      trigger.focus()
      await userEvent.keyboard('{Enter}')
      await waitFor(() => expect(screen.getByRole('combobox', { name: 'Search voices' })).toHaveFocus())
      await screen.findByRole('option', { name: /^Voice 1 / })
    })
    await step('the arrow keys walk, also to what is out of sight', async () => {
      for (let press = 0; press < 20; press++) await userEvent.keyboard('{ArrowDown}')
      const highlighted = document.querySelector('[data-highlighted]')
      await expect(highlighted).toHaveAttribute('aria-posinset', '20')
      await expect(highlighted).toBeVisible()
    })
    await step('Tab leads over the filters to the preview of the highlighted voice', async () => {
      const highlighted = document.querySelector('[data-highlighted] [data-speech="voice-name"]')!.textContent
      const name = `Play a sample of ${highlighted}`
      for (let press = 0; press < 8; press++) {
        if (document.activeElement?.getAttribute('aria-label') === name) break
        await userEvent.tab()
      }
      await expect(document.activeElement).toHaveAccessibleName(name)
    })
    await step('typing searches, Enter chooses and closes', async () => {
      screen.getByRole('combobox', { name: 'Search voices' }).focus()
      await userEvent.keyboard('Voice 7')
      await waitFor(() => expect(within(screen.getByRole('listbox')).getAllByRole('option')).toHaveLength(1))
      await userEvent.keyboard('{ArrowDown}{Enter}')
      await waitFor(() => expect(screen.queryByRole('listbox')).toBeNull())
      await expect(trigger).toHaveTextContent('Voice 7')
      await expect(trigger).toHaveFocus()
    })
  },
}
