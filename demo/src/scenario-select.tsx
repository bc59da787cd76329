import type { ReactElement } from 'react'
import { scenarios, type Scenario } from './scenarios.ts'

interface ScenarioSelectProps {
  value: Scenario
  onChange: (scenario: Scenario) => void
}

export function ScenarioSelect({ value, onChange }: ScenarioSelectProps): ReactElement {
  return (
    <section className="panel" aria-labelledby="scenarios">
      <h2 id="scenarios">What if the line is bad?</h2>
      <p className="note">Choose what happens between the page and the service, then listen again.</p>
      <fieldset className="chips">
        <legend className="hidden">The line</legend>
        {scenarios.map((scenario) => (
          <label key={scenario.id} className="chip">
            <input
              type="radio"
              name="scenario"
              checked={scenario === value}
              onChange={() => onChange(scenario)}
            />
            <span>{scenario.name}</span>
          </label>
        ))}
      </fieldset>
      <p className="note" role="status">
        {value.note}
      </p>
    </section>
  )
}
