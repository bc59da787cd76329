/** What a listener is told about a voice before choosing it (contract 1.2.3). */
export interface VoiceLabels {
  gender: 'female' | 'male'
  age: 'young' | 'middle-aged' | 'old'
  accent: 'american' | 'scottish'
  use_case: string
  language: string
}

/** A voice the simulator offers. How it sounds is the affair of the `SimulatorVoice` that speaks it. */
export interface SimulatedVoice {
  voiceId: string
  name: string
  category: 'premade' | 'professional' | 'generated'
  description: string
  labels: VoiceLabels
  /** In seconds; `null` as for the oldest voices of the service, which then come last when sorted by age. */
  createdAtUnix: number | null
  /** What its preview file says, in English. Default: it has none, and `preview_url` is null. */
  preview?: string | undefined
}

/** Whether the account made it; the others come with the service, or from its library. */
export function isOwn({ category }: SimulatedVoice): boolean {
  return category === 'generated'
}

type Row = readonly [
  name: string,
  gender: VoiceLabels['gender'],
  age: VoiceLabels['age'],
  accent: VoiceLabels['accent'],
  useCase: string,
  category: SimulatedVoice['category'],
  description: string,
]

const rows: readonly Row[] = [
  ['Sarah', 'female', 'young', 'american', 'narration', 'premade', 'Clear and even; reads anything.'],
  ['Clara', 'female', 'middle-aged', 'american', 'audiobook', 'premade', 'Low and calm; for long chapters.'],
  ['Penny', 'female', 'young', 'american', 'social media', 'premade', 'High and lively.'],
  ['Grace', 'female', 'old', 'american', 'meditation', 'professional', 'Very slow and level.'],
  ['Nora', 'female', 'young', 'american', 'news', 'premade', 'Brisk, with marked stress.'],
  ['Roger', 'male', 'middle-aged', 'american', 'narration', 'premade', 'Plain and easy to follow.'],
  ['Marcus', 'male', 'old', 'american', 'audiobook', 'professional', 'Deep and unhurried.'],
  ['Ethan', 'male', 'young', 'american', 'conversational', 'premade', 'Light and quick.'],
  ['Toby', 'male', 'young', 'american', 'characters', 'generated', 'A boy from a cartoon.'],
  ['Callum', 'male', 'middle-aged', 'scottish', 'conversational', 'premade', 'Scottish, matter-of-fact.'],
  ['Fergus', 'male', 'old', 'scottish', 'audiobook', 'professional', 'Scottish, dark and slow.'],
  ['Isla', 'female', 'young', 'scottish', 'conversational', 'premade', 'Scottish, bright.'],
  ['Robbie', 'male', 'young', 'scottish', 'social media', 'premade', 'Scottish, fast.'],
  ['Kal', 'male', 'middle-aged', 'american', 'assistant', 'generated', 'Unashamedly a machine.'],
  ['Zoe', 'female', 'young', 'american', 'assistant', 'generated', 'A machine with a high voice.'],
]

const newestUnix = 1_760_000_000
const monthSec = 2_592_000

/** The voices of the simulator. Ids begin with `sim`, so that none is taken for one of the service. */
export const simulatedVoices: readonly SimulatedVoice[] = rows.map(
  ([name, gender, age, accent, useCase, category, description], index) => ({
    voiceId: `sim${name}`.padEnd(21, '0'),
    name,
    category,
    description,
    labels: { gender, age, accent, use_case: useCase, language: 'en' },
    preview: `I am ${name}. ${description}`,
    createdAtUnix: name === 'Kal' ? null : newestUnix - index * monthSec,
  }),
)
