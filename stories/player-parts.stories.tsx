import type { Meta, StoryObj } from '@storybook/react-vite'
import { expect, userEvent, within } from 'storybook/test'
import { Player, SpokenText, type SpeechHandle } from '../src/index.ts'
import { speechAt, speechWith } from './support/speech.ts'
import { texts } from './support/texts.ts'

/** The parts of a player, one by one; each takes the props of its element, and stands anywhere in a `Player.Root`. */
const meta = {
  title: 'Text and player/Player parts',
  component: Player.Root,
  subcomponents: {
    PlayButton: Player.PlayButton,
    SeekSlider: Player.SeekSlider,
    Time: Player.Time,
    RateSelect: Player.RateSelect,
    MuteButton: Player.MuteButton,
    Download: Player.Download,
    VolumeSlider: Player.VolumeSlider,
    Status: Player.Status,
    ErrorMessage: Player.ErrorMessage,
  },
  render: (args, { loaded }) => (
    <Player.Root {...args} speech={(loaded as { speech: SpeechHandle }).speech} />
  ),
  loaders: [() => ({ speech: paused() })],
  args: { speech: speechAt('') },
} satisfies Meta<typeof Player.Root>

export default meta
type Story = StoryObj<typeof meta>

function paused(): SpeechHandle {
  return speechAt(texts.short, (player) => {
    player.play()
    player.advanceTo(2.5)
    player.pause()
  })
}

export const PlayButton: Story = { args: { children: <Player.PlayButton /> } }

/** Words of the app's own in place of the icon. */
export const PlayButtonWithWords: Story = {
  args: { children: <Player.PlayButton>Listen to it</Player.PlayButton> },
}

/** Another element takes the part's behaviour. */
export const Rendered: Story = {
  args: { children: <Player.PlayButton render={<button className="mine" />}>▶</Player.PlayButton> },
}

export const SeekSlider: Story = { args: { children: <Player.SeekSlider stepSec={1} /> } }

export const Times: Story = {
  args: {
    children: (
      <>
        <Player.Time />
        <Player.Time type="remaining" />
        <Player.Time type="duration" />
      </>
    ),
  },
}

export const RateSelect: Story = { args: { children: <Player.RateSelect rates={[0.75, 1, 1.5, 2]} /> } }

export const Volume: Story = {
  args: {
    children: (
      <>
        <Player.MuteButton />
        <Player.VolumeSlider />
      </>
    ),
  },
  play: async ({ canvasElement }) => {
    const canvas = within(canvasElement)
    await userEvent.click(canvas.getByRole('button', { name: 'Mute' }))
    await expect(canvas.getByRole('button', { name: 'Unmute' })).toBeVisible()
    await userEvent.click(canvas.getByRole('button', { name: 'Unmute' }))
  },
}

/** Saves what was spoken, here a part of it. */
export const Download: Story = {
  args: { children: <Player.Download>Save as WAV</Player.Download> },
}

/** On a phone whose volume is its own. */
export const VolumeOfThePlatform: Story = {
  ...Volume,
  play: async () => undefined,
  loaders: [() => ({ speech: speechWith(texts.short, { canSetVolume: false }) })],
}

export const Status: Story = {
  args: { children: <Player.Status /> },
  loaders: [
    () => ({
      speech: speechAt(texts.short, (player) => {
        player.play()
        player.block()
      }),
    }),
  ],
}

/** Words of the app's own for what went wrong. */
export const ErrorMessage: Story = {
  args: { children: <Player.ErrorMessage>Something went wrong. Call us.</Player.ErrorMessage> },
  loaders: [() => ({ speech: speechAt(texts.short, (player) => player.fail('server-error')) })],
}

/** A text inside of a player takes its speech. */
export const WithText: Story = {
  args: {
    children: (
      <>
        <Player.PlayButton />
        <SpokenText style={{ flexBasis: '100%', paddingInline: 12 }} />
      </>
    ),
  },
}
