import { useState, type ReactElement } from 'react'
import { Player, SpokenText, useMediaSession, useTextToSpeech } from 'speakalong'
import type { SpeechClient } from 'speakalong/core'
import { ListenButton } from './listen-button.tsx'
import { SoundOptions, usualSound } from './sound-options.tsx'
import { SpeechFacts } from './speech-facts.tsx'

interface ReaderProps {
  client: SpeechClient
  text: string
  voiceId: string | undefined
}

/** A text and its player, put together from parts. */
export function Reader({ client, text, voiceId }: ReaderProps): ReactElement {
  const [sound, setSound] = useState(usualSound)
  const speech = useTextToSpeech({ client, text, voiceId, ...sound })
  useMediaSession(speech, { artist: 'speakalong' })
  return (
    <>
      <SpokenText speech={speech} className="page" />
      <Player.Root speech={speech} className="controls">
        <ListenButton canListen={voiceId !== undefined} />
        <div className="progress">
          <Player.Time />
          <Player.SeekSlider />
          <Player.Time type="duration" />
        </div>
        <div className="settings">
          <Player.RateSelect />
          <Player.MuteButton />
          <Player.VolumeSlider />
        </div>
        <Player.Status />
        <Player.ErrorMessage />
      </Player.Root>
      <SpeechFacts speech={speech}>
        <SoundOptions value={sound} onChange={setSound} />
      </SpeechFacts>
    </>
  )
}
