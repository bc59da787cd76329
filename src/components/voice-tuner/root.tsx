'use client'

import { useMemo, useState, type ReactElement } from 'react'
import type { VoiceSettings } from '../../model/speech-options.ts'
import { nearestStability, stabilityStepsOf } from '../../model/stability-steps.ts'
import { fillSettings, settingRange, usesSetting, type VoiceSetting } from '../../react/setting-facts.ts'
import { useSpeechLabels } from '../../react/use-speech-labels.ts'
import { useModels, type UseModelsOptions } from '../../react/use-models.ts'
import { useVoice } from '../../react/use-voice.ts'
import { createPart } from '../create-part.ts'
import type { PartProps } from '../part-props.ts'
import { usePart } from '../use-part.ts'
import { VoiceTunerContext, type VoiceTunerState, type VoiceTunerValue } from './voice-tuner-context.ts'

export type VoiceTunerRootProps = Omit<PartProps<'div', VoiceTunerState>, 'defaultValue'> & {
  /** Whose own settings are the defaults; without one those of the service. */
  voiceId?: string | null | undefined
  /** Whose abilities count: what it does not use is disabled. Default: everything can be set. */
  modelId?: string | null | undefined
  /** The settings that differ from the voice's own, as `voiceSettings` takes them. Leave it out to have the tuner keep them. */
  value?: VoiceSettings | undefined
  /** What is set at first. Default `{}`: all as the voice has it. */
  defaultValue?: VoiceSettings | undefined
  /** Called with the settings as `value` has them, and the one that was moved; `null`: all were reset. */
  onValueChange?: ((value: VoiceSettings, details: { setting: VoiceSetting | null }) => void) | undefined
  /** Whether nothing can be set now. */
  disabled?: boolean | undefined
  /** Default: the provider's. */
  client?: UseModelsOptions['client']
}

const noSettings: VoiceSettings = {}

/**
 * How a voice speaks, setting by setting: the parts stand inside, as a group by name. `data-changed` is there while anything
 * differs from the voice's own settings. What is set stays when voice or model change; what the model does not use has no
 * effect there. Renders a `<div>` element.
 */
export const VoiceTunerRoot = createPart(
  'VoiceTuner.Root',
  function VoiceTunerRoot(props: VoiceTunerRootProps): ReactElement {
    const { voiceId, modelId, value, defaultValue = noSettings, onValueChange, ...others } = props
    const { disabled = false, client, ...given } = others
    const labels = useSpeechLabels()
    const { voice, status } = useVoice(voiceId, { client })
    const { models, status: modelsStatus } = useModels({ client })
    const [own, setOwn] = useState(defaultValue)
    const changes = value ?? own
    const defaults = fillSettings(voice?.settings)
    const settings = fillSettings(changes, defaults)
    const changed = (Object.keys(defaults) as VoiceSetting[]).some((key) => settings[key] !== defaults[key])
    const state = useMemo(() => ({ status, changed }), [status, changed])

    const change = (next: VoiceSettings, setting: VoiceSetting | null): void => {
      setOwn(next)
      onValueChange?.(next, { setting })
    }
    const model = models.find((candidate) => candidate.modelId === modelId) ?? null
    const tuner: VoiceTunerValue = {
      state,
      disabled,
      settings: { ...settings, stability: nearestStability(settings.stability, modelId) },
      rangeOf: (setting) => settingRange(setting, modelId),
      isStepped: stabilityStepsOf(modelId) !== null,
      // Nothing that is enabled is taken away again once the model is known.
      isUsed: (setting) =>
        usesSetting(setting, modelId, model) &&
        ((modelId ?? null) === null || modelsStatus !== 'loading' || isUsedByAll(setting)),
      set: (setting, next) => change({ ...changes, [setting]: next }, setting),
      reset: () => change(noSettings, null),
    }
    const ownProps = {
      role: 'group',
      'aria-label': labels.voiceSettings,
      'data-changed': changed ? '' : undefined,
    }
    const root = usePart({ name: 'voice-tuner', tag: 'div', state, props: ownProps }, given)
    return <VoiceTunerContext.Provider value={tuner}>{root}</VoiceTunerContext.Provider>
  },
)

function isUsedByAll(setting: VoiceSetting): boolean {
  return setting !== 'style' && setting !== 'useSpeakerBoost'
}
