import { useMemo, useState } from 'react'
import { useVoices, type UseTextToSpeechOptions, type VoiceSettings } from 'speakalong'

/** Who speaks, and how. */
export interface Speaker {
  voiceId: string | null
  setVoiceId: (voiceId: string | null) => void
  /** Those chosen before, the last one first. */
  recentVoiceIds: readonly string[]
  modelId: string | null
  setModelId: (modelId: string | null) => void
  settings: VoiceSettings
  setSettings: (settings: VoiceSettings) => void
  /** The same as a speech takes it. */
  options: Pick<UseTextToSpeechOptions, 'voiceId' | 'modelId' | 'voiceSettings'>
}

/** Keeps who speaks; the first voice of the account until another one is chosen. */
export function useSpeaker(): Speaker {
  // What the list of the select asks for: it is there when that opens.
  const { voices } = useVoices({ pageSize: 100 })
  const [chosen, setChosen] = useState<readonly string[]>([])
  const [modelId, setModelId] = useState<string | null>(null)
  const [settings, setSettings] = useState<VoiceSettings>({})
  const voiceId = chosen[0] ?? voices[0]?.voiceId ?? null
  const options = useMemo(
    () => ({ voiceId: voiceId ?? undefined, modelId: modelId ?? undefined, voiceSettings: settings }),
    [voiceId, modelId, settings],
  )
  return {
    voiceId,
    setVoiceId: (id) => id !== null && setChosen((before) => [id, ...before.filter((other) => other !== id)]),
    recentVoiceIds: chosen,
    modelId,
    setModelId,
    settings,
    setSettings,
    options,
  }
}
