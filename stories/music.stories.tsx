import type { Meta, StoryObj } from '@storybook/react-vite'
import { useState, type ReactElement } from 'react'
import { expect, userEvent, waitFor, within } from 'storybook/test'
import {
  Player,
  SpeechProvider,
  useMusic,
  type Chapter,
  type CompositionPlan,
  type MusicLimits,
} from '../src/index.ts'
import { arabicLabels } from '../src/labels-ar.ts'
import { createTestPlayer, type TestPlayer } from '../src/testing.ts'
import { Simulated } from './support/simulated.tsx'

interface ComposerProps {
  prompt: string
  modelId: 'music_v1' | 'music_v2'
  musicLengthMs: number
  limits?: MusicLimits
}

/** Plans a piece and composes it by the plan, against the simulator in the page. */
function Composer({ prompt, modelId, musicLengthMs, limits }: ComposerProps): ReactElement {
  const music = useMusic({ limits })
  const [plan, setPlan] = useState<CompositionPlan | null>(null)
  const request = plan ? { compositionPlan: plan, modelId } : { prompt, musicLengthMs, modelId }
  return (
    <div style={{ maxInlineSize: '38rem', display: 'grid', gap: '1rem' }}>
      <div>
        <button
          type="button"
          onClick={() => void music.plan({ prompt, musicLengthMs, modelId }).then(setPlan)}
        >
          Plan
        </button>{' '}
        <button type="button" onClick={() => music.compose(request)}>
          {plan ? 'Compose by the plan' : 'Compose'}
        </button>
      </div>
      <Player.Root speech={music}>
        <Player.PreviousChapterButton />
        <Player.PlayButton />
        <Player.NextChapterButton />
        <Player.Time />
        <Player.SeekSlider />
        <Player.Status />
        <Player.Waiting />
        <Player.ErrorMessage />
        <Player.Chapters />
      </Player.Root>
    </div>
  )
}

/** Music composed after a prompt or a plan. To every part it is speech; the parts of its plan are its chapters. */
const meta = {
  title: 'Music/useMusic',
  component: Composer,
  args: { prompt: 'A happy tune, piano', modelId: 'music_v1', musicLengthMs: 24_000 },
  render: (args) => (
    <Simulated>
      <Composer {...args} />
    </Simulated>
  ),
} satisfies Meta<typeof Composer>

export default meta
type Story = StoryObj<typeof meta>

export const AfterAPrompt: Story = {}

export const ByAPlan: Story = {
  play: async ({ canvasElement }) => {
    const canvas = within(canvasElement)
    await userEvent.click(canvas.getByRole('button', { name: 'Plan' }))
    await userEvent.click(await canvas.findByRole('button', { name: 'Compose by the plan' }))
    const outro = await canvas.findByRole('button', { name: /^Outro/ })
    await waitFor(() => expect(outro).toBeEnabled(), { timeout: 10_000 })
    await userEvent.click(outro)
    await waitFor(() => expect(outro).toHaveAttribute('aria-current', 'true'))
    await expect(canvas.getByText('Here a singer would begin')).toBeVisible()
  },
}

export const InChunks: Story = { args: { modelId: 'music_v2' } }

/** What is beyond the limits is not sent; which field it is stands in `error.fields`. */
export const BeyondTheLimits: Story = {
  args: { limits: '2025', musicLengthMs: 9999 },
  play: async ({ canvasElement }) => {
    const canvas = within(canvasElement)
    await userEvent.click(canvas.getByRole('button', { name: 'Compose' }))
    await expect(await canvas.findByRole('alert')).toHaveAttribute('data-code', 'invalid-request')
  },
}

const chapters: readonly Chapter[] = [
  { title: 'Intro', startSec: 0, endSec: 12, lines: [] },
  { title: 'Verse 1', startSec: 12, endSec: 40, lines: ['The tide comes in,', 'the tide goes out.'] },
  { title: 'Chorus', startSec: 40, endSec: 65, lines: ['And so do I.'] },
  { title: '', startSec: 65, endSec: 80, lines: [] },
]

/** A piece whose time stands where a story puts it. */
function pieceAt(prepare: (player: TestPlayer) => void): TestPlayer {
  const player = createTestPlayer({ text: 'The tide comes in, the tide goes out.', words: [], chapters })
  prepare(player)
  return player
}

function Piece({ player, lines }: { player: TestPlayer; lines?: boolean }): ReactElement {
  return (
    <Player.Root speech={{ player }} style={{ maxInlineSize: '38rem' }}>
      <Player.PreviousChapterButton />
      <Player.PlayButton />
      <Player.NextChapterButton />
      <Player.Time />
      <Player.SeekSlider />
      <Player.Waiting fromSec={0} />
      <Player.Chapters lines={lines} />
    </Player.Root>
  )
}

const inChorus = (player: TestPlayer): void => {
  player.play()
  player.advanceTo(48)
  player.pause()
}

/** The lines of each section stand below it, and a mark on the slider where it begins. */
export const Chapters: Story = { render: () => <Piece player={pieceAt(inChorus)} /> }

export const ChaptersWithoutLines: Story = {
  render: () => <Piece player={pieceAt(inChorus)} lines={false} />,
}

/** A piece is long in making: for how long it has been waited for, and a way out. */
export const Waiting: Story = {
  render: () => (
    <Piece
      player={pieceAt((player) => {
        player.stall()
        player.play()
      })}
    />
  ),
}

export const RightToLeft: Story = {
  render: () => (
    <SpeechProvider proxyUrl="/api/speech" labels={arabicLabels}>
      <div dir="rtl" lang="ar">
        <Piece player={pieceAt(inChorus)} />
      </div>
    </SpeechProvider>
  ),
}
