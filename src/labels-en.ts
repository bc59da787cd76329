export { englishLabels } from './react/speech-labels.ts'
export type { SpeechLabels } from './react/speech-labels.ts'
