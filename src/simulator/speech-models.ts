/** A model as the simulator knows it; facts from contract 5. */
export interface SpeechModel {
  modelId: string
  name: string
  description: string
  canSpeak: boolean
  canUseStyle: boolean
  canUseSpeakerBoost: boolean
  /** Longest text of one request, in code points. */
  maxCharacters: number
  /** Credits a character costs. */
  costPerCharacter: number
  /** ISO 639-1, or longer where that has no code. */
  languages: readonly string[]
  /** Whether `language_code` means something to it; where it does not, the code is ignored. */
  takesLanguageCode: boolean
  /** Whether it spells numbers out; where not, it does so for enterprises alone, which the simulator's users are not. */
  normalizes: boolean
  /** Whether `[whispers]` directs the voice, which also means: no stitching, and stability in three steps. */
  hasAudioTags: boolean
  concurrencyGroup: 'standard' | 'turbo'
}

const english = ['en']
const multilingualV1 = ['en', 'de', 'pl', 'es', 'it', 'fr', 'pt', 'hi', 'ar']
const multilingualV2 = (
  'en ja zh de hi fr ko pt it es id nl tr fil pl sv bg ro ar cs el fi hr ms sk da ta uk ru' as const
).split(' ')
const flashV25 = [...multilingualV2, 'hu', 'no', 'vi']
const v3 = [
  ...flashV25,
  ...(
    'af as az be bn bs ca ceb cy et fa ga gl gu ha he hy is jv ka kk kn ky lb ln lt lv mk ml mr ne ny pa ps sd sl ' +
    'so sr sw te th ur'
  ).split(' '),
]

const defaults = {
  canSpeak: true,
  canUseStyle: false,
  canUseSpeakerBoost: false,
  maxCharacters: 10_000,
  costPerCharacter: 1,
  languages: english,
  takesLanguageCode: false,
  normalizes: true,
  hasAudioTags: false,
  concurrencyGroup: 'standard',
} satisfies Partial<SpeechModel>

const fast = { costPerCharacter: 0.5, concurrencyGroup: 'turbo' } satisfies Partial<SpeechModel>

/** The models of the simulator, one of which does not speak, as in the service's own list. */
export const speechModels: readonly SpeechModel[] = [
  {
    ...defaults,
    modelId: 'eleven_v3',
    name: 'Eleven v3',
    description: 'Expressive speech; directions in brackets, such as [whispers].',
    maxCharacters: 5000,
    languages: v3,
    takesLanguageCode: true,
    hasAudioTags: true,
  },
  {
    ...defaults,
    modelId: 'eleven_multilingual_v2',
    name: 'Eleven Multilingual v2',
    description: 'Even, lifelike speech in 29 languages. The default.',
    canUseStyle: true,
    canUseSpeakerBoost: true,
    languages: multilingualV2,
  },
  {
    ...defaults,
    ...fast,
    modelId: 'eleven_flash_v2_5',
    name: 'Eleven Flash v2.5',
    description: 'The fastest, in 32 languages.',
    maxCharacters: 40_000,
    languages: flashV25,
    takesLanguageCode: true,
    normalizes: false,
  },
  {
    ...defaults,
    ...fast,
    modelId: 'eleven_flash_v2',
    name: 'Eleven Flash v2',
    description: 'The fastest, in English.',
    maxCharacters: 30_000,
  },
  {
    ...defaults,
    ...fast,
    modelId: 'eleven_turbo_v2_5',
    name: 'Eleven Turbo v2.5',
    description: 'Fast, in 32 languages. Flash v2.5 takes its place.',
    maxCharacters: 40_000,
    languages: flashV25,
    takesLanguageCode: true,
    normalizes: false,
  },
  {
    ...defaults,
    ...fast,
    modelId: 'eleven_turbo_v2',
    name: 'Eleven Turbo v2',
    description: 'Fast, in English. Flash v2 takes its place.',
    maxCharacters: 30_000,
  },
  {
    ...defaults,
    modelId: 'eleven_multilingual_v1',
    name: 'Eleven Multilingual v1',
    description: 'An early model of nine languages.',
    languages: multilingualV1,
  },
  {
    ...defaults,
    modelId: 'eleven_monolingual_v1',
    name: 'Eleven English v1',
    description: 'The first model.',
  },
  {
    ...defaults,
    modelId: 'eleven_english_sts_v2',
    name: 'Eleven English v2',
    description: 'Changes one voice into another; does not read text.',
    canSpeak: false,
    canUseStyle: true,
    canUseSpeakerBoost: true,
  },
]
