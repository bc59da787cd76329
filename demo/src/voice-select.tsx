import type { ReactElement } from 'react'
import type { Voice } from 'speakalong/core'
import type { VoiceList } from './use-voice-list.ts'

interface VoiceSelectProps {
  list: VoiceList
  value: string | undefined
  onChange: (voiceId: string) => void
}

export function VoiceSelect({ list, value, onChange }: VoiceSelectProps): ReactElement {
  if (list.problem !== null) {
    return (
      <div className="problem" role="alert">
        <span>The voices could not be loaded. {list.problem}</span>
        <button type="button" onClick={list.retry}>
          Try again
        </button>
      </div>
    )
  }
  return (
    <label className="field">
      <span>Voice</span>
      <select
        value={value ?? ''}
        disabled={list.voices.length === 0}
        onChange={(event) => onChange(event.target.value)}
      >
        {list.voices.length === 0 && <option value="">Loading …</option>}
        {list.voices.map((voice) => (
          <option key={voice.voiceId} value={voice.voiceId}>
            {nameOf(voice)}
          </option>
        ))}
      </select>
    </label>
  )
}

function nameOf({ voiceId, name, labels }: Voice): string {
  const accent = labels['accent'] ?? ''
  return (name ?? voiceId) + (accent && ` (${accent[0]?.toUpperCase()}${accent.slice(1)})`)
}
