/** A voice as the service sends it. */
export interface WireVoice {
  voice_id: string
  name: string
  category: string
  description: string
  labels: Readonly<Record<string, string>>
  preview_url: null
  verified_languages: readonly { language: string; model_id: string }[]
}

const names = ['Ada', 'Bob', 'Cleo', 'Dora', 'Egon', 'Fergus', 'Grace', 'Hugo']
const accents = ['american', 'british', 'scottish', 'indian', 'irish']
const uses = ['narration', 'news', 'audiobook', 'conversational', 'characters']
const categories = ['premade', 'cloned', 'professional', 'premade']

/** As many voices as wanted, each with all that a service says of one. */
export function wireVoices(count: number): readonly WireVoice[] {
  return Array.from({ length: count }, (_, index): WireVoice => {
    const at = (values: readonly string[]): string => values[index % values.length]!
    return {
      voice_id: `voice-${index}`,
      name: `${at(names)} ${index + 1}`,
      category: at(categories),
      description: 'Clear and even; reads anything that is put before it.',
      labels: {
        gender: index % 2 ? 'male' : 'female',
        accent: at(accents),
        age: 'young',
        use_case: at(uses),
      },
      preview_url: null,
      verified_languages: [
        { language: 'en', model_id: 'eleven_multilingual_v2' },
        { language: 'de', model_id: 'eleven_multilingual_v2' },
      ],
    }
  })
}
