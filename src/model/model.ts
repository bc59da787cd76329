/** A model of the service (contract 1.3). Only the id is sure. */
export interface Model {
  modelId: string
  name: string | null
  description: string | null
  canDoTextToSpeech: boolean
  canUseStyle: boolean
  canUseSpeakerBoost: boolean
  languages: readonly { languageId: string; name: string }[]
  /** A hint: the service decides. */
  maxCharacters: number | null
  /** Credits a character costs; below 1 for the fast models. */
  characterCostMultiplier: number | null
}
