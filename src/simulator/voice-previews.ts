import { formatFacts, mimeTypeOf } from '../model/output-format.ts'
import { joinBytes } from './join-bytes.ts'
import type { SimulatedVoice } from './simulated-voices.ts'
import type { SimulatorVoice } from './simulator-voice.ts'
import { wavHeader } from './wav-header.ts'

/** What a voice sounds like, as a file. */
export interface VoicePreviewFile {
  contentType: string
  bytes: Uint8Array
}

/** The preview files of a simulator. */
export interface VoicePreviews {
  /** That of a voice, made when it is first asked for and kept; `null` where it has none. */
  fileOf(voice: SimulatedVoice): Promise<VoicePreviewFile> | null
}

export function createVoicePreviews(speaker: SimulatorVoice): VoicePreviews {
  const files = new Map<string, Promise<VoicePreviewFile>>()
  return {
    fileOf(voice) {
      if (voice.preview === undefined) return null
      const file = files.get(voice.voiceId) ?? makeFile(speaker, voice, voice.preview)
      files.set(voice.voiceId, file)
      // Whoever asks next tries anew.
      file.catch(() => files.delete(voice.voiceId))
      return file
    },
  }
}

async function makeFile(
  speaker: SimulatorVoice,
  voice: SimulatedVoice,
  text: string,
): Promise<VoicePreviewFile> {
  // MP3, as from the service, where the voice has an encoder for it.
  const format = speaker.formats.includes('mp3_44100_64') ? 'mp3_44100_64' : 'pcm_24000'
  const pieces: Uint8Array[] = []
  const task = {
    text,
    voice,
    format,
    languageCode: 'en',
    spellOut: true,
    audioTags: false,
    speed: 1,
  } as const
  // Whoever asked first may go: the file is for the others, too.
  for await (const { audio } of speaker.speak({ ...task, signal: new AbortController().signal })) {
    if (audio !== null) pieces.push(audio)
  }
  const sound = joinBytes(pieces)
  if (format !== 'pcm_24000') return { contentType: mimeTypeOf(format), bytes: sound }
  const header = wavHeader(formatFacts(format).sampleRate, sound.length)
  return { contentType: 'audio/wav', bytes: joinBytes([header, sound]) }
}
