import type { ReactElement } from 'react'
import type { UseTextToSpeechOptions } from 'speakalong'
import { outputFormats, type OutputFormat } from 'speakalong/core'

export type SoundOptionsValue = Required<
  Pick<UseTextToSpeechOptions, 'stream' | 'timestamps' | 'outputFormat'>
>

export const usualSound: SoundOptionsValue = { outputFormat: 'auto', stream: true, timestamps: true }

interface SoundOptionsProps {
  value: SoundOptionsValue
  onChange: (value: SoundOptionsValue) => void
}

/** What the sound comes as, and whether the times of its words come with it. */
export function SoundOptions({ value, onChange }: SoundOptionsProps): ReactElement {
  return (
    <div className="sound-options">
      <label className="field">
        <span>Sound comes as</span>
        <select
          value={value.outputFormat}
          onChange={(event) => {
            const outputFormat = event.target.value as OutputFormat | 'auto'
            // The service makes WAV only as a whole.
            onChange({ ...value, outputFormat, stream: !outputFormat.startsWith('wav') })
          }}
        >
          <option value="auto">what plays soonest here</option>
          {outputFormats.map((format) => (
            <option key={format}>{format}</option>
          ))}
        </select>
      </label>
      <label className="choice">
        <input
          type="checkbox"
          checked={value.timestamps}
          onChange={(event) => onChange({ ...value, timestamps: event.target.checked })}
        />
        <span>with the time of each word</span>
      </label>
    </div>
  )
}
