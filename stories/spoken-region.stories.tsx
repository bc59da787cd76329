import type { Meta, StoryObj } from '@storybook/react-vite'
import type { ReactElement } from 'react'
import { expect, userEvent, waitFor, within } from 'storybook/test'
import { Player, SpokenRegion, useTextToSpeech, type SpokenRegionProps } from '../src/index.ts'
import type { TestPlayer } from '../src/testing.ts'
import { Simulated } from './support/simulated.tsx'
import { speechAt } from './support/speech.ts'

/** Content of an app's own, of many kinds. */
function Article(): ReactElement {
  return (
    <article>
      <h2>The ships of Anholt</h2>
      <p>
        Every evening <a href="#ana">Ana</a> climbed the <strong>112 steps</strong> and counted
        <sup data-speech-skip>[1]</sup> what the sea had kept: on 9 November, at 20:15, it was $5.40 and one
        umbrella. ☂️
      </p>
      <table>
        <caption>Lights on the water</caption>
        <thead>
          <tr>
            <th>From</th>
            <th>Ships</th>
          </tr>
        </thead>
        <tbody>
          <tr>
            <td>The north</td>
            <td>7 🚢</td>
          </tr>
          <tr>
            <td>The islands</td>
            <td>2 👩‍👩‍👧‍👦</td>
          </tr>
        </tbody>
      </table>
      <h3 lang="zh">灯塔</h3>
      <p lang="zh">路的尽头，陆地让给了大海，一座灯塔静静地站着。</p>
      <ul>
        <li>
          Type <code>anholt --count</code> to see them all.
        </li>
        <li>Nobody has counted the gulls.</li>
      </ul>
    </article>
  )
}

const meta = {
  title: 'Text and player/SpokenRegion',
  component: SpokenRegion,
  args: { children: <Article /> },
  render: (args, { loaded }) => (
    <SpokenRegion
      {...args}
      speech={(loaded as { speech: { player: TestPlayer } }).speech}
      style={{ maxInlineSize: '38rem' }}
    />
  ),
  loaders: [() => ({ speech: speechAt('') })],
  // What is spoken is known once it stands in the page, so a play function takes it to its word, in the docs too.
  parameters: { docs: { story: { autoplay: true } } },
} satisfies Meta<typeof SpokenRegion>

export default meta
type Story = StoryObj<typeof meta>

/** Lets its sound come to a word. */
function hear(word: string): NonNullable<Story['play']> {
  return async ({ loaded, canvasElement }) => {
    const { player } = (loaded as { speech: { player: TestPlayer } }).speech
    await waitFor(() => expect(player.state.text).not.toBe(''))
    player.play()
    const { timeline } = player
    player.advanceTo(timeline.word(timeline.wordAtChar(timeline.text.indexOf(word))).startSec)
    await waitFor(() => expect(canvasElement.querySelector('[data-seekable]')).not.toBeNull())
  }
}

export const NotYetSpoken: Story = {}

export const Words: Story = { play: hear('112') }

export const Sentences: Story = { args: { unit: 'sentence' }, play: hear('112') }

export const Paragraphs: Story = { args: { unit: 'paragraph' }, play: hear('112') }

export const InATable: Story = { play: hear('islands') }

export const Chinese: Story = { play: hear('灯塔静静') }

export const RightToLeft: Story = {
  args: {
    children: (
      <div dir="rtl" lang="ar">
        <h2>المنارة</h2>
        <p>
          كل مساء تصعد <a href="#l">ليلى</a> الدرجات ومعها كوب من الشاي.
        </p>
      </div>
    ),
  },
  play: hear('الدرجات'),
}

export const ClickedWord: Story = {
  play: async (context) => {
    await hear('112')(context)
    const { player } = (context.loaded as { speech: { player: TestPlayer } }).speech
    await userEvent.click(within(context.canvasElement).getByText('Ships'))
    await waitFor(() =>
      expect(player.timeline.word(player.timeline.wordAtTime(player.currentTimeSec())).text).toBe('Ships'),
    )
  },
}

function SpokenArticle(props: SpokenRegionProps): ReactElement {
  const speech = useTextToSpeech({ voiceId: 'simSarah0000000000000' })
  return (
    <>
      <Player.Root speech={speech}>
        <Player.PlayButton />
        <Player.Time />
        <Player.SeekSlider />
        <Player.RateSelect />
        <Player.Status />
        <Player.ErrorMessage />
      </Player.Root>
      <SpokenRegion {...props} speech={speech} style={{ maxInlineSize: '38rem' }} />
    </>
  )
}

/** With sound: speaks by tones, through a simulator in the page. */
export const WithPlayer: Story = {
  render: (args) => (
    <Simulated>
      <SpokenArticle {...args} />
    </Simulated>
  ),
  play: async ({ canvasElement }) => {
    await waitFor(() => expect(within(canvasElement).getByRole('button', { name: 'Play' })).toBeEnabled())
  },
}
