import * as v from 'valibot'
import type { Transcript, TranscriptChannel, TranscriptFile, TranscriptWord } from '../../model/transcript.ts'
import { optionalNumber, optionalText, tolerantList } from '../wire-fields.ts'

const wireCharacter = v.object({ start: optionalNumber, end: optionalNumber })

const wireWord = v.pipe(
  v.object({
    text: v.string(),
    type: v.fallback(v.picklist(['word', 'spacing', 'audio_event']), 'word'),
    logprob: optionalNumber,
    start: optionalNumber,
    end: optionalNumber,
    speaker_id: optionalText,
    characters: tolerantList(wireCharacter),
  }),
  v.transform((wire): TranscriptWord => ({
    text: wire.text,
    type: wire.type,
    // A word without times may have characters that have them.
    startSec: wire.start ?? wire.characters.find(({ start }) => start !== null)?.start ?? null,
    endSec: wire.end ?? [...wire.characters].reverse().find(({ end }) => end !== null)?.end ?? null,
    speakerId: wire.speaker_id,
    logprob: wire.logprob ?? 0,
  })),
)

const wireFile = v.pipe(
  v.object({
    requested_format: v.string(),
    file_extension: v.string(),
    content_type: v.string(),
    is_base64_encoded: v.boolean(),
    content: v.string(),
  }),
  v.transform((wire): TranscriptFile => ({
    requestedFormat: wire.requested_format,
    fileExtension: wire.file_extension,
    contentType: wire.content_type,
    isBase64Encoded: wire.is_base64_encoded,
    content: wire.content,
  })),
)

const wireChannel = v.object({
  language_code: v.string(),
  language_probability: optionalNumber,
  text: v.string(),
  words: v.array(wireWord),
  channel_index: optionalNumber,
  additional_formats: tolerantList(wireFile),
  transcription_id: optionalText,
  audio_duration_secs: optionalNumber,
})

const several = v.pipe(
  v.object({
    transcripts: v.array(wireChannel),
    transcription_id: optionalText,
    audio_duration_secs: optionalNumber,
  }),
  v.transform((wire): Transcript => ({
    transcriptionId: wire.transcription_id,
    channels: wire.transcripts.map(channelOf),
    audioDurationSec: wire.audio_duration_secs,
  })),
)

const single = v.pipe(
  wireChannel,
  v.transform((wire): Transcript => ({
    transcriptionId: wire.transcription_id,
    channels: [channelOf(wire)],
    audioDurationSec: wire.audio_duration_secs,
  })),
)

function channelOf(wire: v.InferOutput<typeof wireChannel>): TranscriptChannel {
  return {
    channelIndex: wire.channel_index,
    languageCode: wire.language_code,
    languageProbability: wire.language_probability,
    text: wire.text,
    words: wire.words,
    additionalFormats: wire.additional_formats,
  }
}

/** A transcript on the wire (contract 1.4.1): nothing tells the two shapes apart but the array `transcripts`. */
export const wireTranscript = v.lazy((value) =>
  typeof value === 'object' &&
  value !== null &&
  Array.isArray((value as { transcripts?: unknown }).transcripts)
    ? several
    : single,
)
