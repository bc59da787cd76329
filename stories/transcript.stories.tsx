import type { Meta, StoryObj } from '@storybook/react-vite'
import type { ReactElement } from 'react'
import { expect, waitFor } from 'storybook/test'
import { CaptionBox, SpokenText, useTranscript, type Transcript, type TranscriptWord } from '../src/index.ts'

/** Who says it, and what; a `~` behind a word that was heard badly, brackets around what is not said. */
const turns: readonly (readonly [speakerId: string, line: string])[] = [
  ['speaker_0', 'You kept the light at Anholt for eleven years. What is the first thing you remember?'],
  ['speaker_1', 'The sound. People think a lighthouse~ is quiet, but in a storm the whole tower hums.'],
  ['speaker_1', '(laughs)'],
  ['speaker_0', 'And the nights?'],
  ['speaker_1', 'Long. You wind the clockwork~ every four hours, and you watch.'],
]

const words: TranscriptWord[] = turns.flatMap(([speakerId, line], turn) =>
  line.split(' ').flatMap((piece, at): TranscriptWord[] => {
    const startSec = turn * 6 + at * 0.3
    const times = { startSec, endSec: startSec + 0.28, speakerId }
    const type = piece.startsWith('(') ? 'audio_event' : 'word'
    const text = piece.replace('~', '')
    return [
      { text, type, ...times, logprob: piece.includes('~') ? -2 : -0.01 },
      { text: ' ', type: 'spacing', ...times, logprob: 0 },
    ]
  }),
)

const transcript: Transcript = {
  transcriptionId: 'story',
  audioDurationSec: turns.length * 6,
  channels: [
    {
      channelIndex: null,
      languageCode: 'eng',
      languageProbability: 1,
      text: words.map(({ text }) => text).join(''),
      words,
      additionalFormats: [],
    },
  ],
}

interface TalkProps {
  speakerNames?: Record<string, string> | undefined
  doubtBelow?: number | undefined
}

/** A talk whose recording is not here: it is there to be read. */
function Talk({ speakerNames, doubtBelow }: TalkProps): ReactElement {
  const speech = useTranscript({ transcript, src: '' })
  return (
    <div style={{ maxInlineSize: '38rem' }}>
      <SpokenText speech={speech} speakerNames={speakerNames} doubtBelow={doubtBelow} lang="en" />
      <CaptionBox speech={speech} speakerNames={speakerNames} defaultValue={{ shown: false }} />
    </div>
  )
}

const meta = {
  title: 'Text and player/useTranscript',
  component: Talk,
  play: async ({ canvasElement }) => {
    const lines = (): number => canvasElement.querySelectorAll('[data-speaker-name]').length
    await waitFor(() => expect(lines()).toBe(4))
  },
} satisfies Meta<typeof Talk>

export default meta
type Story = StoryObj<typeof meta>

export const Speakers: Story = {}

export const NamedSpeakers: Story = { args: { speakerNames: { speaker_0: 'Reporter', speaker_1: 'Keeper' } } }

export const DoubtfulWords: Story = { args: { doubtBelow: -1 } }
