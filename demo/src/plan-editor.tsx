import type { ReactElement } from 'react'
import type { CompositionPlan } from 'speakalong'
import { partsOf, withPart } from './song-part.ts'

interface PlanEditorProps {
  plan: CompositionPlan
  onChange: (plan: CompositionPlan) => void
}

/** The parts of a plan, to be changed before it is composed by. */
export function PlanEditor({ plan, onChange }: PlanEditorProps): ReactElement {
  return (
    <ol className="plan" aria-label="The plan">
      {partsOf(plan).map((part, index) => (
        <li key={index}>
          <label className="field">
            <span>Part {index + 1}</span>
            <input
              value={part.name}
              onChange={(event) => onChange(withPart(plan, index, { ...part, name: event.target.value }))}
            />
          </label>
          <label className="field">
            <span>Seconds</span>
            <input
              type="number"
              min={3}
              max={120}
              step="any"
              value={part.durationMs / 1000}
              onChange={(event) => {
                const durationMs = Math.round(event.target.valueAsNumber * 1000)
                if (!Number.isNaN(durationMs)) onChange(withPart(plan, index, { ...part, durationMs }))
              }}
            />
          </label>
          <label className="field lines">
            <span>What is sung</span>
            <textarea
              rows={2}
              value={part.lines}
              onChange={(event) => onChange(withPart(plan, index, { ...part, lines: event.target.value }))}
            />
          </label>
        </li>
      ))}
    </ol>
  )
}
