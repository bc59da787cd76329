export { isSpeechError, SpeechError } from './base/speech-error.ts'
export type { SpeechErrorCode, SpeechErrorField, SpeechErrorOptions } from './base/speech-error.ts'
export { browserCache } from './generation/cache/browser-cache.ts'
export type { BrowserCacheOptions } from './generation/cache/browser-cache.ts'
export { memoryCache } from './generation/cache/memory-cache.ts'
export type { MemoryCacheOptions } from './generation/cache/memory-cache.ts'
export type { Chapter } from './model/chapter.ts'
export type {
  ChunkPlan,
  CompositionPlan,
  ContextAdherence,
  SectionPlan,
  SongChunk,
  SongSection,
} from './model/composition-plan.ts'
export type { CaptionFileOptions, CaptionsJSON, CueJSON, WebVTTOptions } from './model/caption-file.ts'
export type { Cue, CaptionOptions } from './model/cue.ts'
export type { Model } from './model/model.ts'
export type { MusicPlanRequest, MusicRequest } from './model/music-request.ts'
export { outputFormats } from './model/output-format.ts'
export type { OutputFormat } from './model/output-format.ts'
export type { RecordingJSON, WordColumns } from './model/recording-json.ts'
export type { Recording } from './model/recording.ts'
export type { SpeechCache } from './model/speech-cache.ts'
export type { Alignment, SpeechChunk } from './model/speech-chunk.ts'
export type { SpeechEventMap, SpeechEvents } from './model/speech-event.ts'
export type {
  AudioEffects,
  PronunciationDictionaryLocator,
  SpeechOptions,
  VoiceSettings,
} from './model/speech-options.ts'
export type { Speech, SpeechActions, SpeechHandle, SpeechPlayer } from './model/speech-player.ts'
export type {
  Generation,
  PauseReason,
  SpeechMetrics,
  SpeechState,
  SpeechStatus,
  SpeechStatusState,
} from './model/speech-state.ts'
export { readSpeechLink, speechLink } from './model/speech-link.ts'
export type { SpeechPlace } from './model/speech-link.ts'
export type { SpokenRun } from './model/spoken-run.ts'
export type { TimedWord } from './model/timed-word.ts'
export type { Timeline } from './model/timeline.ts'
export type { Transcript, TranscriptChannel, TranscriptFile, TranscriptWord } from './model/transcript.ts'
export type { SpeechOutcome, Utterance } from './model/utterance.ts'
export type { VerifiedLanguage, Voice, VoicesPage, VoicesQuery } from './model/voice.ts'
export { createSpeechClient } from './protocol/client/speech-client.ts'
export type { SpeechClient } from './protocol/client/speech-client.ts'
export type { SpeechClientOptions } from './protocol/client/speech-client-options.ts'
export type { SpeechUsage } from './protocol/client/usage.ts'
export { listModels } from './protocol/models/list-models.ts'
export { composeWithWords } from './protocol/music/compose-with-words.ts'
export type { MusicLimits } from './protocol/music/music-limits.ts'
export type { ComposeRequest, MusicResponseFacts } from './protocol/music/open-music.ts'
export { planMusic } from './protocol/music/plan-music.ts'
export type { PlanMusicOptions } from './protocol/music/plan-music.ts'
export { streamMusic } from './protocol/music/stream-music.ts'
export type { SpeechRequest } from './protocol/speech/speech-request.ts'
export type { SpeechResponseFacts } from './protocol/speech/speech-response-facts.ts'
export { streamSpeech } from './protocol/speech/stream-speech.ts'
export { synthesizeSpeech } from './protocol/speech/synthesize-speech.ts'
export type { SynthesizedSpeech } from './protocol/speech/synthesize-speech.ts'
export { getTranscript } from './protocol/transcripts/get-transcript.ts'
export { getVoice } from './protocol/voices/get-voice.ts'
export { listVoices } from './protocol/voices/list-voices.ts'
export { connectCaptionTrack } from './playback/caption-track.ts'
export type { CaptionTrackOptions } from './playback/caption-track.ts'
export { followPlace } from './playback/follow-place.ts'
export { toCaptionsJSON, toSRT, toWebVTT } from './recording/caption-files.ts'
export { parseWebVTT } from './recording/parse-web-vtt.ts'
export { restoreRecording } from './recording/restore-recording.ts'
export { createSpeechPlayer } from './speech/create-speech-player.ts'
export { createMusicPlayer } from './speech/music-player.ts'
export type { ComposeOptions, MusicPlayer, MusicPlayerOptions } from './speech/music-player.ts'
export type { SpeakOptions, SpeechPlayerOptions } from './speech/speech-player-options.ts'
export type { TextSpeechPlayer } from './speech/text-speech-player.ts'
export { createMediaPlayer } from './speech/media/create-media-player.ts'
export type { MediaPlayerOptions } from './speech/media/create-media-player.ts'
export { transcriptTimeline } from './timeline/transcript-timeline.ts'
