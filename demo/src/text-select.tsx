import type { ReactElement } from 'react'
import { samples } from './samples.ts'

export function TextSelect({
  text,
  onChange,
}: {
  text: string
  onChange: (text: string) => void
}): ReactElement {
  const chosen = samples.find((sample) => sample.text === text)
  return (
    <label className="field">
      <span>Text</span>
      <select
        value={chosen?.name ?? ''}
        onChange={(event) => {
          const sample = samples.find(({ name }) => name === event.target.value)
          if (sample) onChange(sample.text)
        }}
      >
        {!chosen && <option value="">Your own</option>}
        {samples.map(({ name }) => (
          <option key={name}>{name}</option>
        ))}
      </select>
    </label>
  )
}
