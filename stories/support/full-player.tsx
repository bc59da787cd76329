import type { ReactElement } from 'react'
import { Player, type SpeechHandle } from '../../src/index.ts'

/** Every part of a player. */
export function FullPlayer({ speech }: { speech: SpeechHandle }): ReactElement {
  return (
    <Player.Root speech={speech}>
      <Player.PlayButton />
      <Player.Time />
      <Player.SeekSlider />
      <Player.Time type="duration" />
      <Player.RateSelect />
      <Player.MuteButton />
      <Player.VolumeSlider />
      <Player.Download />
      <Player.Status />
      <Player.ErrorMessage />
    </Player.Root>
  )
}
