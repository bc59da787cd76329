/** A model of the service (contract 1.3). Only the id is sure. */
export interface Model {
  /** The one thing that is sure. */
  modelId: string
  /** What to call it; where there is none, the id. */
  name: string | null
  /** What it is good for, in a sentence or two. */
  description: string | null
  /** Whether it speaks. `true` where a compatible service does not say. */
  canDoTextToSpeech: boolean
  /** Whether it takes `voiceSettings.style`. */
  canUseStyle: boolean
  /** Whether it takes `voiceSettings.useSpeakerBoost`. */
  canUseSpeakerBoost: boolean
  /** What it speaks, by ISO 639-1. */
  languages: readonly { languageId: string; name: string }[]
  /** A hint: the service decides. */
  maxCharacters: number | null
  /** Credits a character costs; below 1 for the fast models. */
  characterCostMultiplier: number | null
}
