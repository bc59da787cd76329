import type { Meta, StoryObj } from '@storybook/react-vite'
import { expect, userEvent, within } from 'storybook/test'
import { SpeechError, type SpeechHandle } from '../src/index.ts'
import { arabicLabels } from '../src/labels-ar.ts'
import { FullPlayer } from './support/full-player.tsx'
import { Simulated } from './support/simulated.tsx'
import { speechAt, speechWith } from './support/speech.ts'
import { texts } from './support/texts.ts'

const meta = {
  title: 'Text and player/Player',
  component: FullPlayer,
  // Each story makes its own speech, so that one that plays leaves the others alone.
  render: (_, { loaded }) => <FullPlayer speech={(loaded as { speech: SpeechHandle }).speech} />,
  args: { speech: speechAt('') },
} satisfies Meta<typeof FullPlayer>

export default meta
type Story = StoryObj<typeof meta>

const speech = (make: () => SpeechHandle): Pick<Story, 'loaders'> => ({
  loaders: [() => ({ speech: make() })],
})

export const Idle: Story = speech(() => speechAt(texts.short))

export const NothingToSay: Story = speech(() => speechWith('', { canPlay: false }))

export const Loading: Story = speech(() =>
  speechWith(texts.short, { status: 'loading', pausedBy: null, error: null }),
)

export const Playing: Story = speech(() =>
  speechAt(texts.short, (player) => {
    player.play()
    player.advanceTo(2.5)
  }),
)

export const Receiving: Story = speech(() =>
  speechWith(texts.story, {
    status: 'playing',
    pausedBy: null,
    generation: 'receiving',
    durationSec: 40,
    bufferedSec: 22,
  }),
)

export const Stalled: Story = speech(() =>
  speechAt(texts.short, (player) => {
    player.play()
    player.advanceTo(2.5)
    player.stall()
  }),
)

export const Paused: Story = speech(() =>
  speechAt(texts.short, (player) => {
    player.play()
    player.advanceTo(2.5)
    player.pause()
  }),
)

export const AutoplayBlocked: Story = speech(() =>
  speechAt(texts.short, (player) => {
    player.play()
    player.block()
  }),
)

export const PausedByAnother: Story = speech(() =>
  speechWith(texts.short, {
    status: 'paused',
    pausedBy: 'other-player',
    error: null,
    durationSec: 8,
    bufferedSec: 8,
  }),
)

export const Ended: Story = speech(() =>
  speechAt(texts.short, (player) => {
    player.play()
    player.advanceTo(60)
  }),
)

/** The stream was cut: what came was played to its end, and the rest can be asked for again. */
export const CutShort: Story = speech(() =>
  speechWith(texts.short, {
    status: 'ended',
    pausedBy: null,
    error: new SpeechError('incomplete', 'The stream ended before it was whole.', { retryable: true }),
    durationSec: 4,
    bufferedSec: 4,
  }),
)

export const VolumeOfThePlatform: Story = speech(() => speechWith(texts.short, { canSetVolume: false }))

export const Muted: Story = speech(() => speechAt(texts.short, (player) => player.setMuted(true)))

/** In Arabic, with the labels that come with the package, from right to left. */
export const RightToLeft: Story = {
  ...speech(() =>
    speechAt(texts.arabic, (player) => {
      player.play()
      player.advanceTo(3)
      player.block()
    }),
  ),
  decorators: [
    (Story) => (
      <Simulated labels={arabicLabels}>
        <div dir="rtl" lang="ar">
          <Story />
        </div>
      </Simulated>
    ),
  ],
}

export const ByKeyboard: Story = {
  ...speech(() => speechAt(texts.story)),
  play: async ({ canvasElement, step }) => {
    const canvas = within(canvasElement)
    await step('Tab and Space play', async () => {
      canvas.getByRole('button', { name: 'Play' }).focus()
      await userEvent.keyboard(' ')
      await expect(canvas.getByRole('button', { name: 'Pause' })).toHaveFocus()
      await expect(canvas.getByRole('status')).toHaveTextContent('Playing')
    })
    const slider = canvas.getByRole<HTMLInputElement>('slider', { name: 'Position' })
    await step('Arrow keys, Page Up, Home and End seek', async () => {
      await userEvent.tab()
      await expect(slider).toHaveFocus()
      const arrowSec = Number(slider.max) / 10
      await userEvent.keyboard('{ArrowRight}')
      await expect(slider.valueAsNumber).toBeCloseTo(arrowSec, 1)
      const inWords = new RegExp(`^${Math.floor(arrowSec)} seconds? of `)
      await expect(slider).toHaveAttribute('aria-valuetext', expect.stringMatching(inWords))
      await userEvent.keyboard('{PageUp}')
      await expect(slider.valueAsNumber).toBeCloseTo(4 * arrowSec, 1)
      await userEvent.keyboard('{ArrowLeft}')
      await expect(slider.valueAsNumber).toBeCloseTo(3 * arrowSec, 1)
      await userEvent.keyboard('{Home}')
      await expect(slider.valueAsNumber).toBe(0)
    })
    await step('The speed can be chosen', async () => {
      await userEvent.selectOptions(canvas.getByRole('combobox', { name: 'Speed' }), '1.5×')
      await expect(canvas.getByRole('combobox', { name: 'Speed' })).toHaveValue('1.5')
    })
  },
}

export const Retried: Story = {
  ...speech(() => speechAt(texts.short, (player) => player.fail('network'))),
  play: async ({ canvasElement }) => {
    const canvas = within(canvasElement)
    await expect(canvas.getByRole('alert')).toHaveTextContent('The connection was lost.')
    await userEvent.click(canvas.getByRole('button', { name: 'Try again' }))
    await expect(canvas.queryByRole('alert')).toBeNull()
    await expect(canvas.getByRole('button', { name: 'Pause' })).toBeVisible()
  },
}
