export { isSpeechError, SpeechError } from './base/speech-error.ts'
export type { SpeechErrorCode, SpeechErrorField } from './base/speech-error.ts'
export { Listen } from './components/listen.tsx'
export type { ListenProps } from './components/listen.tsx'
export type { PartProps } from './components/part-props.ts'
export * as Player from './components/player/parts.ts'
export { SpokenText } from './components/spoken-text.tsx'
export type { SpokenTextProps } from './components/spoken-text.tsx'
export type { OutputFormat } from './model/output-format.ts'
export type { Recording } from './model/recording.ts'
export type { SpeechEventMap, SpeechEvents } from './model/speech-event.ts'
export type { SpeechOptions, VoiceSettings } from './model/speech-options.ts'
export type { Speech, SpeechActions, SpeechHandle, SpeechPlayer } from './model/speech-player.ts'
export type {
  Generation,
  PauseReason,
  SpeechMetrics,
  SpeechState,
  SpeechStatus,
  SpeechStatusState,
} from './model/speech-state.ts'
export type { TimedWord } from './model/timed-word.ts'
export type { Timeline } from './model/timeline.ts'
export type { SpeechOutcome, Utterance } from './model/utterance.ts'
export { createSpeechClient } from './protocol/client/speech-client.ts'
export type { SpeechClient } from './protocol/client/speech-client.ts'
export type { SpeechClientOptions } from './protocol/client/speech-client-options.ts'
export { englishLabels } from './react/speech-labels.ts'
export type { SpeechLabels } from './react/speech-labels.ts'
export { SpeechProvider } from './react/speech-provider.tsx'
export type { SpeechProviderProps } from './react/speech-provider.tsx'
export { useCurrentWord } from './react/use-current-word.ts'
export { usePlaybackTime } from './react/use-playback-time.ts'
export type { UsePlaybackTimeOptions } from './react/use-playback-time.ts'
export { useSpeechClient } from './react/use-speech-client.ts'
export { useSpeechState } from './react/use-speech-state.ts'
export { useTextToSpeech } from './react/use-text-to-speech.ts'
export type { UseTextToSpeechOptions, UseTextToSpeechResult } from './react/use-text-to-speech.ts'
export type { SpeakOptions } from './speech/speech-player-options.ts'
