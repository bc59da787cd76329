import type { ReactElement } from 'react'
import { Player, SpokenText, useMediaSession, useTextToSpeech } from 'speakalong'
import type { SpeechClient } from 'speakalong/core'
import { ListenButton } from './listen-button.tsx'
import { SoundOptions, type SoundOptionsValue } from './sound-options.tsx'
import { SpeechFacts } from './speech-facts.tsx'
import type { Speaker } from './use-speaker.ts'

interface ReaderProps {
  client: SpeechClient
  text: string
  speaker: Speaker['options']
  sound: SoundOptionsValue
  onSoundChange: (sound: SoundOptionsValue) => void
}

/** A text and its player, put together from parts. */
export function Reader({ client, text, speaker, sound, onSoundChange }: ReaderProps): ReactElement {
  const speech = useTextToSpeech({ client, text, ...speaker, ...sound })
  useMediaSession(speech, { artist: 'speakalong' })
  return (
    <>
      <SpokenText speech={speech} className="page" />
      <Player.Root speech={speech} className="controls">
        <ListenButton canListen={speaker.voiceId !== undefined} />
        <div className="progress">
          <Player.Time />
          <Player.SeekSlider />
          <Player.Time type="duration" />
        </div>
        <div className="settings">
          <Player.RateSelect />
          <Player.MuteButton />
          <Player.VolumeSlider />
          <Player.Download />
        </div>
        <Player.Status />
        <Player.ErrorMessage />
      </Player.Root>
      <SpeechFacts speech={speech}>
        <SoundOptions value={sound} onChange={onSoundChange} />
      </SpeechFacts>
    </>
  )
}
