import { useState, type ReactElement } from 'react'
import { Player, SpokenText, useTextToSpeech } from 'speakalong'
import { ListenButton } from './listen-button.tsx'
import { samples } from './samples.ts'
import { SpeechFacts } from './speech-facts.tsx'
import { useVoiceList } from './use-voice-list.ts'
import { VoiceSelect } from './voice-select.tsx'

export function Reader(): ReactElement {
  const list = useVoiceList()
  const [text, setText] = useState(samples[0].text)
  const [chosenVoiceId, setChosenVoiceId] = useState<string>()
  const [isEditing, setIsEditing] = useState(false)
  const voiceId = chosenVoiceId ?? list.voices[0]?.voiceId
  const speech = useTextToSpeech({ text, voiceId })

  const show = (next: string): void => {
    speech.stop()
    setText(next)
  }
  const edit = (): void => {
    speech.stop()
    setIsEditing(!isEditing)
  }

  return (
    <section className="panel reader" aria-label="Listen to a text">
      <div className="bar">
        <label className="field">
          <span>Text</span>
          <select
            value={samples.find((sample) => sample.text === text)?.name ?? ''}
            onChange={(event) => {
              const sample = samples.find(({ name }) => name === event.target.value)
              if (sample) show(sample.text)
            }}
          >
            {samples.every((sample) => sample.text !== text) && <option value="">Your own</option>}
            {samples.map(({ name }) => (
              <option key={name}>{name}</option>
            ))}
          </select>
        </label>
        <VoiceSelect list={list} value={voiceId} onChange={setChosenVoiceId} />
        <button type="button" className="quiet" aria-pressed={isEditing} onClick={edit}>
          {isEditing ? 'Done' : 'Edit the text'}
        </button>
      </div>

      {isEditing ? (
        <label className="editor">
          <span className="hidden">Text to speak</span>
          <textarea value={text} rows={10} autoFocus onChange={(event) => setText(event.target.value)} />
        </label>
      ) : (
        <SpokenText speech={speech} className="page" />
      )}

      <Player.Root speech={speech} className="controls">
        <ListenButton onListen={() => setIsEditing(false)} />
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
      <SpeechFacts speech={speech} />
    </section>
  )
}
