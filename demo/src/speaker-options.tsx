import type { ReactElement } from 'react'
import { ModelSelect, VoiceTuner } from 'speakalong'
import type { Speaker } from './use-speaker.ts'

/** The model, and how the voice speaks. */
export function SpeakerOptions({ speaker }: { speaker: Speaker }): ReactElement {
  return (
    <details className="speaker">
      <summary>Model and manner of speaking</summary>
      <div className="field">
        <label htmlFor="model">Model</label>
        <ModelSelect id="model" value={speaker.modelId} onValueChange={speaker.setModelId} />
      </div>
      <VoiceTuner.Root
        className="tuner"
        voiceId={speaker.voiceId}
        modelId={speaker.modelId}
        value={speaker.settings}
        onValueChange={speaker.setSettings}
      >
        <VoiceTuner.Stability />
        <VoiceTuner.Similarity />
        <VoiceTuner.Style />
        <VoiceTuner.Speed />
        <VoiceTuner.SpeakerBoost />
        <VoiceTuner.ResetButton />
      </VoiceTuner.Root>
    </details>
  )
}
