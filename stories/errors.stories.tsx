import type { Meta, StoryObj } from '@storybook/react-vite'
import { expect, within } from 'storybook/test'
import { SpeechError, type SpeechErrorCode, type SpeechHandle } from '../src/index.ts'
import { FullPlayer } from './support/full-player.tsx'
import { speechWith } from './support/speech.ts'
import { texts } from './support/texts.ts'

/** What a listener sees and hears of each code of a `SpeechError`, and whether it is worth to try again. */
const meta = {
  title: 'Errors/SpeechError',
  component: FullPlayer,
  render: (_, { loaded }) => <FullPlayer speech={(loaded as { speech: SpeechHandle }).speech} />,
  args: { speech: speechWith('', {}) },
} satisfies Meta<typeof FullPlayer>

export default meta
type Story = StoryObj<typeof meta>

function failed(
  code: SpeechErrorCode,
  { retryable = false, retryAfterMs = null as number | null } = {},
): Pick<Story, 'loaders' | 'play'> {
  const error = new SpeechError(code, 'It failed.', { retryable, retryAfterMs })
  const state = { status: 'failed', pausedBy: null, generation: 'failed', error } as const
  return {
    loaders: [() => ({ speech: speechWith(texts.short, state) })],
    play: async ({ canvasElement }) => {
      const message = within(canvasElement).getByRole('alert')
      await expect(message).toHaveAttribute('data-code', code)
      const retry = within(message).queryByRole('button', { name: 'Try again' })
      await expect(retry !== null).toBe(retryable)
    },
  }
}

export const EmptyText: Story = failed('empty-text')
export const TextTooLong: Story = failed('text-too-long')
export const InvalidRequest: Story = failed('invalid-request')
export const VoiceNotFound: Story = failed('voice-not-found')
export const NotFound: Story = failed('not-found')
export const UnsupportedCombination: Story = failed('unsupported-combination')
export const Unauthorized: Story = failed('unauthorized')
export const QuotaExceeded: Story = failed('quota-exceeded')
export const PlanRequired: Story = failed('plan-required')
export const RateLimited: Story = failed('rate-limited', { retryable: true, retryAfterMs: 20_000 })
export const ServerError: Story = failed('server-error', { retryable: true })
export const Network: Story = failed('network', { retryable: true })
export const Timeout: Story = failed('timeout', { retryable: true })
export const Incomplete: Story = failed('incomplete', { retryable: true })
export const BadResponse: Story = failed('bad-response')
export const TextSourceFailed: Story = failed('text-source-failed')
export const FormatUnsupported: Story = failed('format-unsupported')
export const PlaybackFailed: Story = failed('playback-failed')
