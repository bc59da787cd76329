import type { Meta, StoryObj } from '@storybook/react-vite'
import type { ReactElement } from 'react'
import { expect, userEvent, within } from 'storybook/test'
import { Player, SpeechProvider, type SpeechHandle } from '../src/index.ts'
import { SpeechError, type SpeechErrorCode } from '../src/index.ts'
import { speechAt, speechWith } from './support/speech.ts'
import { texts } from './support/texts.ts'

function FullPlayer({ speech }: { speech: SpeechHandle }): ReactElement {
  return (
    <Player.Root speech={speech}>
      <Player.PlayButton />
      <Player.Time />
      <Player.SeekSlider />
      <Player.Time type="duration" />
      <Player.RateSelect />
      <Player.MuteButton />
      <Player.VolumeSlider />
      <Player.Status />
      <Player.ErrorMessage />
    </Player.Root>
  )
}

const meta = {
  title: 'Player',
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

function failed(
  code: SpeechErrorCode,
  retryable: boolean,
  retryAfterMs: number | null = null,
): Pick<Story, 'loaders'> {
  return speech(() =>
    speechWith(texts.short, {
      status: 'failed',
      pausedBy: null,
      generation: 'failed',
      error: new SpeechError(code, 'It failed.', { retryable, retryAfterMs }),
    }),
  )
}

export const FailedNetwork: Story = failed('network', true)
export const FailedTimeout: Story = failed('timeout', true)
export const FailedServer: Story = failed('server-error', true)
export const FailedRateLimited: Story = failed('rate-limited', true, 20_000)
export const FailedUnauthorized: Story = failed('unauthorized', false)
export const FailedQuota: Story = failed('quota-exceeded', false)
export const FailedPlan: Story = failed('plan-required', false)
export const FailedVoice: Story = failed('voice-not-found', false)
export const FailedEmptyText: Story = failed('empty-text', false)
export const FailedTooLong: Story = failed('text-too-long', false)
export const FailedInvalid: Story = failed('invalid-request', false)
export const FailedCombination: Story = failed('unsupported-combination', false)
export const FailedResponse: Story = failed('bad-response', false)
export const FailedFormat: Story = failed('format-unsupported', false)
export const FailedPlayback: Story = failed('playback-failed', false)

/** In a language of the app's, from right to left. The slider still runs from left to right, as time does there too. */
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
      <SpeechProvider
        proxyUrl="/api/speech"
        labels={{
          player: 'مشغل الكلام',
          play: 'تشغيل',
          seek: 'الموضع',
          rate: 'السرعة',
          rateValue: (rate) => `${new Intl.NumberFormat('ar').format(rate)}×`,
          status: () => 'جاهز: اضغط للاستماع',
        }}
      >
        <div dir="rtl" lang="ar">
          <Story />
        </div>
      </SpeechProvider>
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
