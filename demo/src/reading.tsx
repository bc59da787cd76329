import { useState, type ReactElement } from 'react'
import { VoiceSelect } from 'speakalong'
import type { SpeechClient } from 'speakalong/core'
import { Reader } from './reader.tsx'
import { samples } from './samples.ts'
import { usualSound } from './sound-options.tsx'
import { SpeakerOptions } from './speaker-options.tsx'
import { TextSelect } from './text-select.tsx'
import { useSpeaker } from './use-speaker.ts'

/** What is read, by whom and how; all of it outlives the change to another kind of line. */
export function Reading({ client, line }: { client: SpeechClient; line: string }): ReactElement {
  const speaker = useSpeaker()
  const [text, setText] = useState(samples[0].text)
  const [sound, setSound] = useState(usualSound)
  const [isEditing, setIsEditing] = useState(false)

  return (
    <section className="panel reader" aria-label="Listen to a text">
      <div className="bar">
        <TextSelect text={text} onChange={setText} />
        <div className="field">
          <label htmlFor="voice">Voice</label>
          <VoiceSelect
            id="voice"
            value={speaker.voiceId}
            onValueChange={speaker.setVoiceId}
            recentVoiceIds={speaker.recentVoiceIds}
          />
        </div>
        <button type="button" className="quiet" onClick={() => setIsEditing(!isEditing)}>
          {isEditing ? 'Done' : 'Edit the text'}
        </button>
      </div>
      <SpeakerOptions speaker={speaker} />
      {isEditing ? (
        <label className="editor">
          <span className="hidden">Text to speak</span>
          <textarea value={text} rows={12} autoFocus onChange={(event) => setText(event.target.value)} />
        </label>
      ) : (
        // Another line, text or speaker is another try: what was received for the one before is let go.
        <Reader
          key={JSON.stringify([line, text, speaker.options])}
          client={client}
          text={text}
          speaker={speaker.options}
          sound={sound}
          onSoundChange={setSound}
        />
      )}
    </section>
  )
}
