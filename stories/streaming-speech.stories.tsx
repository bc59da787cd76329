import type { Meta, StoryObj } from '@storybook/react-vite'
import Markdown from 'markdown-to-jsx/react'
import { useState, type ReactElement } from 'react'
import { expect, userEvent, waitFor, within } from 'storybook/test'
import {
  Player,
  SpokenRegion,
  SpokenText,
  useStreamingSpeech,
  type UseStreamingSpeechOptions,
} from '../src/index.ts'
import { Simulated } from './support/simulated.tsx'

const answer = `## Wind

It **depends** on [the day](https://example.com/day). Some are \`kind\`:

- the first
- and the *last*.
`

interface AnswerProps extends Pick<UseStreamingSpeechOptions, 'markdown' | 'transport'> {
  /** What is written in a second, in tokens of a few letters. */
  tokensPerSec: number
  /** Shows what the app renders of the answer, instead of what is spoken of it. */
  isRendered: boolean
}

/** An answer that is spoken while it is written. */
function Answer({ tokensPerSec, isRendered, ...options }: AnswerProps): ReactElement {
  const [written, setWritten] = useState('')
  const [heardText, setHeardText] = useState<string | null>(null)
  const speech = useStreamingSpeech({
    voiceId: 'simSarah0000000000000',
    ...options,
    onEnd: ({ outcome }) => setHeardText(outcome.heardText),
  })
  const ask = (): void => {
    setWritten('')
    setHeardText(null)
    speech.speak(writeAnswer(tokensPerSec, (token) => setWritten((before) => before + token)))
  }
  return (
    <div style={{ maxInlineSize: '38rem' }}>
      <button type="button" onClick={ask}>
        Ask
      </button>
      <button type="button" onClick={speech.stop}>
        Stop
      </button>
      <Player.Root speech={speech}>
        <Player.PlayButton />
        <Player.SeekSlider />
        <Player.Time />
        <Player.Status />
        <Player.ErrorMessage />
      </Player.Root>
      {isRendered ? (
        <SpokenRegion speech={speech} lang="en">
          <Markdown>{written}</Markdown>
        </SpokenRegion>
      ) : (
        <SpokenText speech={speech} lang="en" />
      )}
      {speech.transport && <p>Over {speech.transport.kind}</p>}
      {heardText !== null && <p>Heard: {heardText}</p>}
    </div>
  )
}

async function* writeAnswer(
  tokensPerSec: number,
  onToken: (token: string) => void,
): AsyncGenerator<string, void> {
  // A heading in one, as an empty one is no heading.
  for (const token of answer.match(/## \S+|\s*\S{1,4}/gu) ?? []) {
    await new Promise((resolve) => setTimeout(resolve, 1000 / tokensPerSec))
    onToken(token)
    yield token
  }
}

/** An answer that is spoken while it is written: by tones, through a simulator in the page. */
const meta = {
  title: 'Answers/useStreamingSpeech',
  component: Answer,
  args: { tokensPerSec: 40, markdown: true, isRendered: true },
  decorators: [
    (Story) => (
      <Simulated>
        <Story />
      </Simulated>
    ),
  ],
} satisfies Meta<typeof Answer>

export default meta
type Story = StoryObj<typeof meta>

const patience = { timeout: 30_000 }

function lit(): string {
  const ranges = [...(CSS.highlights.get('speakalong-word') ?? [])] as Range[]
  return ranges.map((range) => range.toString()).join('')
}

/** Words light up in the rendered answer while it is written; a stop says what was heard. */
export const Rendered: Story = {
  async play({ canvasElement }) {
    const canvas = within(canvasElement)
    await userEvent.click(canvas.getByRole('button', { name: 'Ask' }))
    await waitFor(() => expect(lit()).toBe('depends'), patience)
    await userEvent.click(canvas.getByRole('button', { name: 'Stop' }))
    await expect(await canvas.findByText(/^Heard: /u)).toHaveTextContent(/It \*\*depends/u)
    await expect(canvas.getByText(/^Over /u)).toBeVisible()
  },
}

/** Without a renderer: what is spoken, without its marks. */
export const Prose: Story = {
  args: { isRendered: false, tokensPerSec: 400 },
  async play({ canvasElement }) {
    const canvas = within(canvasElement)
    await userEvent.click(canvas.getByRole('button', { name: 'Ask' }))
    const text = canvas.getByRole('group', { name: 'Spoken text' })
    await waitFor(() => expect(text).toHaveTextContent(/depends on the day/u), patience)
    await expect(text).not.toHaveTextContent(/[*#`]|https/u)
    await userEvent.click(canvas.getByRole('button', { name: 'Stop' }))
  },
}

/** Where sockets are not to be had, by a request for every few sentences. */
export const OverHttp: Story = { args: { transport: 'http' } }
