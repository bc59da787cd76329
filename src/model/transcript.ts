/** What was heard in a recording: `GET /v1/speech-to-text/transcripts/{id}` (contract 1.4.1). */
export interface Transcript {
  transcriptionId: string | null
  /** One, or one for each channel of the recording, each with the words that were said on it. */
  channels: readonly TranscriptChannel[]
  /** Length of the recording, in seconds; `null` where the service did not say. */
  audioDurationSec: number | null
}

export interface TranscriptChannel {
  /** `null` where the recording was not taken apart. */
  channelIndex: number | null
  languageCode: string
  /** 0 to 1. */
  languageProbability: number | null
  text: string
  /** With what stands between them: together they are the text. */
  words: readonly TranscriptWord[]
  /** Files that were asked for with the transcript: subtitles, documents. */
  additionalFormats: readonly TranscriptFile[]
}

export interface TranscriptWord {
  text: string
  type: 'word' | 'spacing' | 'audio_event'
  /** `null` where the service does not know; a timeline fills it in. */
  startSec: number | null
  endSec: number | null
  /** Of who says it; `null` where the speakers were not told apart. */
  speakerId: string | null
  /** How sure the service is: the logarithm of the probability, at most 0. */
  logprob: number
}

/** A file that came with a transcript. */
export interface TranscriptFile {
  /** As it was asked for: `srt`, `docx`. */
  requestedFormat: string
  /** Without a dot. */
  fileExtension: string
  contentType: string
  /** Text as it is, and bytes in base64. */
  isBase64Encoded: boolean
  content: string
}
