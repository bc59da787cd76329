import { useState, type ReactElement } from 'react'
import type { SpeechClient } from 'speakalong/core'
import { Reader } from './reader.tsx'
import { samples } from './samples.ts'
import { TextSelect } from './text-select.tsx'
import { useVoiceList } from './use-voice-list.ts'
import { VoiceSelect } from './voice-select.tsx'

/** What is read and by whom; both outlive the change to another kind of line. */
export function Reading({ client, line }: { client: SpeechClient; line: string }): ReactElement {
  const list = useVoiceList()
  const [text, setText] = useState(samples[0].text)
  const [chosenVoiceId, setChosenVoiceId] = useState<string>()
  const [isEditing, setIsEditing] = useState(false)
  const voiceId = chosenVoiceId ?? list.voices[0]?.voiceId

  return (
    <section className="panel reader" aria-label="Listen to a text">
      <div className="bar">
        <TextSelect text={text} onChange={setText} />
        <VoiceSelect list={list} value={voiceId} onChange={setChosenVoiceId} />
        <button type="button" className="quiet" onClick={() => setIsEditing(!isEditing)}>
          {isEditing ? 'Done' : 'Edit the text'}
        </button>
      </div>
      {isEditing ? (
        <label className="editor">
          <span className="hidden">Text to speak</span>
          <textarea value={text} rows={12} autoFocus onChange={(event) => setText(event.target.value)} />
        </label>
      ) : (
        // Another text or line is another try: what was received for the one before is let go.
        <Reader key={`${line}: ${text}`} client={client} text={text} voiceId={voiceId} />
      )}
    </section>
  )
}
