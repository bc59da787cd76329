import { forwardRef } from 'react'
import * as Captions from '../../../src/components/captions/parts.ts'
import * as Player from '../../../src/components/player/parts.ts'
import { SpokenRegion } from '../../../src/components/spoken-region.tsx'
import { SpokenText } from '../../../src/components/spoken-text.tsx'
import type { PlayerWaitingProps } from '../../../src/components/player/waiting.tsx'
import type { TestPlayer } from '../../../src/testing/create-test-player.ts'
import { describePart } from './describe-part.tsx'

describePart({ name: 'Player.PlayButton', speechName: 'play-button', tagName: 'button' }, Player.PlayButton)
describePart(
  {
    name: 'Player.SeekSlider',
    speechName: 'seek-slider',
    tagName: 'input',
    prepare: (player) => player.play(),
  },
  Player.SeekSlider,
)
const chapters = [
  { title: 'Intro', startSec: 0, endSec: 3, lines: [] },
  { title: '', startSec: 3, endSec: 9, lines: ['La la la'] },
]
const withChapters = { chapters, prepare: (player: TestPlayer) => player.play() }
describePart(
  { name: 'Player.Chapters', speechName: 'chapters', tagName: 'ol', ...withChapters },
  Player.Chapters,
)
describePart(
  {
    name: 'Player.PreviousChapterButton',
    speechName: 'previous-chapter',
    tagName: 'button',
    ...withChapters,
  },
  Player.PreviousChapterButton,
)
describePart(
  { name: 'Player.NextChapterButton', speechName: 'next-chapter', tagName: 'button', ...withChapters },
  Player.NextChapterButton,
)
describePart(
  {
    name: 'Player.Waiting',
    speechName: 'waiting',
    tagName: 'div',
    prepare: (player) => {
      player.stall()
      player.play()
    },
  },
  forwardRef<HTMLDivElement, PlayerWaitingProps>(function WaitingAtOnce(props, ref) {
    return <Player.Waiting fromSec={0} {...props} ref={ref} />
  }),
)
describePart({ name: 'Player.Time', speechName: 'time', tagName: 'span' }, Player.Time)
describePart({ name: 'Player.RateSelect', speechName: 'rate-select', tagName: 'select' }, Player.RateSelect)
describePart(
  {
    name: 'Player.Download',
    speechName: 'download',
    tagName: 'button',
    prepare: (player) => player.play(),
  },
  Player.Download,
)
describePart({ name: 'Player.MuteButton', speechName: 'mute-button', tagName: 'button' }, Player.MuteButton)
describePart(
  { name: 'Player.VolumeSlider', speechName: 'volume-slider', tagName: 'input' },
  Player.VolumeSlider,
)
describePart({ name: 'Player.Status', speechName: 'status', tagName: 'output' }, Player.Status)
describePart(
  {
    name: 'Player.ErrorMessage',
    speechName: 'error-message',
    tagName: 'div',
    prepare: (player) => player.fail('network'),
  },
  Player.ErrorMessage,
)
describePart(
  { name: 'SpokenRegion', speechName: 'spoken-region', tagName: 'div', children: 'Once upon a time.' },
  SpokenRegion,
)
describePart({ name: 'SpokenText', speechName: 'spoken-text', tagName: 'div', hasRender: false }, SpokenText)
describePart({ name: 'Captions.Root', speechName: 'captions', tagName: 'div' }, Captions.Root)
