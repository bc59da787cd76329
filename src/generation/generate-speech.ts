import { SpeechError } from '../base/speech-error.ts'
import { systemTimers, type Timers } from '../base/timers.ts'
import type { SpeechClient } from '../protocol/client/speech-client.ts'
import { streamSpeech } from '../protocol/speech/stream-speech.ts'
import type { SpeechOptions } from '../model/speech-options.ts'
import { openRecorder } from '../recording/speech-recorder.ts'
import type { SpeechRecording } from '../recording/speech-recording.ts'
import { wholeSpeech, type AskForSpeech } from './ask-for-speech.ts'
import { asSpeechError, createGenerationStore, type SpeechGeneration } from './generation-state.ts'

export interface GenerateSpeechOptions {
  client: SpeechClient
  recording: SpeechRecording
  request: SpeechOptions
  /** Default `true`: as it is made; `false`: all at once. */
  stream?: boolean | undefined
  /** Default: as `stream` says. */
  ask?: AskForSpeech | undefined
  /** Default `true`. */
  timestamps?: boolean | undefined
  timers?: Timers | undefined
}

/** Fills a recording by one request. Everything that can go wrong ends in the state; nothing rejects. */
export function generateSpeech(options: GenerateSpeechOptions): SpeechGeneration {
  const { client, recording, request, stream = true, timestamps, timers = systemTimers } = options
  const ask = options.ask ?? (stream ? streamSpeech : wholeSpeech)
  const controller = new AbortController()
  openRecorder(recording)
  const store = createGenerationStore()

  const run = async (): Promise<void> => {
    const startedAtMs = timers.nowMs()
    store.update({ generation: 'requesting', startedAtMs })
    const chunks = ask(client, {
      ...request,
      outputFormat: recording.format,
      text: recording.text,
      timestamps,
      signal: controller.signal,
      onResponse: ({ requestId, charactersBilled }) =>
        store.update({ charactersBilled, requestIds: requestId ? [requestId] : [] }),
    })
    for await (const chunk of chunks) {
      if (controller.signal.aborted) return
      recording.add(chunk)
      const { firstByteMs } = store.get()
      store.update({ generation: 'receiving', firstByteMs: firstByteMs ?? timers.nowMs() - startedAtMs })
    }
    if (controller.signal.aborted) return
    if (recording.byteLength === 0) {
      throw new SpeechError(
        'incomplete',
        'The service answered without any audio. Try again, or try another voice.',
        {
          retryable: true,
        },
      )
    }
    // Told first: the end of the recording may end the sound, and whoever hears that asks why it ended.
    store.update({ generation: 'complete' })
    recording.end(true)
  }

  return {
    store,
    start() {
      if (store.get().generation !== 'none') return
      run().catch((error: unknown) => {
        if (controller.signal.aborted) return
        store.update({ generation: 'failed', error: asSpeechError(error) })
        recording.end(false)
      })
    },
    abort() {
      const { generation } = store.get()
      if (generation === 'complete' || generation === 'failed' || generation === 'aborted') return
      controller.abort()
      store.update({ generation: 'aborted' })
      recording.end(false)
    },
  }
}
