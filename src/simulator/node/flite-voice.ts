import { outputFormats } from '../../model/output-format.ts'
import type { SpeechChunk } from '../../model/speech-chunk.ts'
import type { MusicTask, SimulatorVoice, SpeechTask } from '../simulator-voice.ts'
import { tonePitchOf } from '../tone-voice.ts'
import { fliteVoiceSettings } from './flite-voices.ts'
import type { SpeechJob, WorkerActivity } from './worker-messages.ts'
import { createSpeechWorker } from './speech-worker.ts'

export interface FliteVoiceOptions {
  /** Chunks of half a second made ahead of a reader. Default 6. */
  readAhead?: number | undefined
}

/** Flite, speaking in a thread of its own. */
export interface FliteVoice extends SimulatorVoice {
  /**
   * Resolves when it is warm; rejects when it cannot speak, for instance because an engine is not installed, with
   * a message that says what to install. Need not be awaited.
   */
  readonly ready: Promise<void>
  /** What the thread is doing, for tests and for the curious. */
  inspect(): Promise<WorkerActivity>
  /** Ends the thread; what is being spoken fails. */
  close(): Promise<void>
}

/**
 * A voice that speaks English with CMU Flite and hums what Flite cannot read, in every format; the `opus_*` ones
 * need `opusscript`, and fail without it. Synthesis and encoding run in a worker thread that starts at once and does
 * not keep the process alive.
 */
export function createFliteVoice({ readAhead = 6 }: FliteVoiceOptions = {}): FliteVoice {
  const worker = createSpeechWorker(readAhead)
  return {
    formats: outputFormats.filter((format) => !format.startsWith('wav_')),
    ready: worker.ready,
    speak: (task) => speak(task),
    compose: (task) => compose(task),
    inspect: worker.inspect,
    close: worker.close,
  }

  async function* speak(task: SpeechTask): AsyncGenerator<SpeechChunk, void> {
    await worker.ready
    yield* worker.run(jobOf(task), task.signal)
  }

  async function* compose({ song, format, signal }: MusicTask): AsyncGenerator<SpeechChunk, void> {
    await worker.ready
    yield* worker.run({ song, format }, signal)
  }
}

function jobOf({ voice, text, format, languageCode, spellOut, audioTags, speed }: SpeechTask): SpeechJob {
  return {
    text,
    format,
    languageCode,
    spellOut,
    audioTags,
    speed,
    settings: fliteVoiceSettings(voice.name),
    humHz: tonePitchOf(voice),
  }
}
