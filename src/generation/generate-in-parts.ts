import { isSpeechError, SpeechError } from '../base/speech-error.ts'
import { createStore, type ReadableStore } from '../base/store.ts'
import { systemTimers, type Timers } from '../base/timers.ts'
import { untilAborted } from '../base/until-aborted.ts'
import { wait } from '../base/wait.ts'
import type { SpeechChunk } from '../model/speech-chunk.ts'
import type { SpeechOptions } from '../model/speech-options.ts'
import type { SpeechTransport } from '../model/speech-transport.ts'
import type { SpeechClient } from '../protocol/client/speech-client.ts'
import { isDialogueModel } from '../protocol/socket/dialogue-model.ts'
import { openRecorder } from '../recording/speech-recorder.ts'
import type { SpeechRecording } from '../recording/speech-recording.ts'
import { chooseTransport, mayBeForLackOfSockets, type TransportWish } from './choose-transport.ts'
import { asSpeechError, createGenerationStore, type SpeechGeneration } from './generation-state.ts'
import type { LiveText } from './live-text.ts'
import { isSpeakable } from './is-speakable.ts'
import { createHttpSpeaker, type HttpSpeaker, type HttpSpeakerOptions } from './speak-over-http.ts'
import type { speakOverSocket } from './speak-over-socket.ts'

export interface LiveGeneration extends SpeechGeneration {
  /** How the service is spoken to, and why so; `value` is `null` before that is known. */
  readonly transport: ReadableStore<{ value: SpeechTransport | null }>
}

export interface GenerateInPartsOptions extends Pick<
  HttpSpeakerOptions,
  'longest' | 'untilTurn' | 'enter' | 'parts' | 'keepsParts' | 'ask'
> {
  client: SpeechClient
  /** Its text is what `live` has written. */
  recording: SpeechRecording
  live: LiveText
  request: SpeechOptions
  /** Default `'auto'`. */
  transport?: TransportWish | undefined
  chunkLengthSchedule?: readonly number[] | undefined
  /** Whether the times of the characters are asked for; only over HTTP. Default `true`. */
  timestamps?: boolean | undefined
  /**
   * Resolves when the request after the part that begins at a time may go out, in seconds; told when that part's is over.
   * Only over HTTP. Default: as soon as it is written.
   */
  untilNext?: ((partStartSec: number, over: Promise<void>) => Promise<void>) | undefined
  /** How a text goes over a socket. Not imported here: who never opens one need not load it. */
  overSocket: typeof speakOverSocket | null
  timers?: Timers | undefined
}

// How often in a row a connection may break without anything being heard, and how long to wait before the next.
const mostFailures = 4
const firstDelayMs = 250
// Of the text before and behind, for the melody.
const contextLength = 300

/**
 * Fills a recording while its text is written. A connection that breaks is opened again, and the text goes on from the
 * first character without sound: nothing is spoken twice, nothing is left out. Everything that can go wrong ends in the
 * state; nothing rejects.
 */
export function generateInParts(options: GenerateInPartsOptions): LiveGeneration {
  const { client, recording, live, request, chunkLengthSchedule, untilNext, timers = systemTimers } = options
  const controller = new AbortController()
  openRecorder(recording)
  const { signal } = controller
  const transport = createStore<{ value: SpeechTransport | null }>({ value: null })
  const store = createGenerationStore()

  const textAround = (from: number, to: number): Pick<SpeechOptions, 'previousText' | 'nextText'> => {
    if (isDialogueModel(request.modelId)) return {}
    const { spokenText } = recording.timeline
    return {
      previousText: wordsOf(spokenText.slice(Math.max(0, from - contextLength), from)),
      nextText: wordsOf(spokenText.slice(to, to + contextLength)),
    }
  }

  const asked = { ...request, outputFormat: recording.format }
  let http: HttpSpeaker | null = null
  let partStartSec = 0
  const speakerOverHttp = (): HttpSpeaker =>
    createHttpSpeaker({
      client,
      live,
      signal,
      textAround,
      longest: options.longest,
      untilTurn: options.untilTurn,
      enter: options.enter,
      parts: options.parts,
      keepsParts: options.keepsParts,
      ask: options.ask,
      onPart(fromChar) {
        partStartSec = recording.durationSec
        recording.beginPart(fromChar)
      },
      untilNext: untilNext && ((over) => untilAborted(untilNext(partStartSec, over), signal)),
      request: {
        ...asked,
        timestamps: options.timestamps,
        onResponse: ({ requestId, charactersBilled }) => {
          const { requestIds, charactersBilled: before } = store.get()
          store.update({
            requestIds: requestId ? [...requestIds, requestId] : requestIds,
            charactersBilled: charactersBilled === null ? before : (before ?? 0) + charactersBilled,
          })
        },
      },
    })

  const connect = (kind: SpeechTransport['kind'], fromChar: number): AsyncIterable<SpeechChunk> => {
    const { overSocket } = options
    if (kind === 'http' || !overSocket) return (http ??= speakerOverHttp()).speak(fromChar)
    return overSocket({ client, live, fromChar, signal, request: { ...asked, chunkLengthSchedule } })
  }

  const receive = async (chunks: AsyncIterable<SpeechChunk>): Promise<void> => {
    const startedAtMs = store.get().startedAtMs ?? 0
    for await (const chunk of chunks) {
      signal.throwIfAborted()
      recording.add(chunk)
      const { firstByteMs } = store.get()
      store.update({ generation: 'receiving', firstByteMs: firstByteMs ?? timers.nowMs() - startedAtMs })
    }
  }

  const run = async (): Promise<void> => {
    store.update({ generation: 'requesting', startedAtMs: timers.nowMs() })
    let { transport: chosen, isOptional } = chooseTransport(client, request.modelId, options.transport)
    transport.update({ value: chosen })
    for (let failures = 0; ;) {
      const { coveredEnd } = recording.timeline
      const { byteLength } = recording
      try {
        await receive(connect(chosen.kind, coveredEnd))
        break
      } catch (error) {
        signal.throwIfAborted()
        // What broke off is found in the text as far as it can be.
        recording.beginPart()
        if (live.isWhole && isAllSpoken()) break
        if (isOptional && recording.byteLength === 0 && mayBeForLackOfSockets(error)) {
          chosen = { kind: 'http', reason: `No socket could be had. ${error.message}` }
          isOptional = false
          transport.update({ value: chosen })
          continue
        }
        const hasProgress = recording.timeline.coveredEnd > coveredEnd
        // Sound without times came: nobody knows how much of the text it speaks.
        const isUnknown = recording.byteLength > byteLength && !hasProgress
        if (!isSpeechError(error) || !error.retryable || isUnknown) throw error
        // Where nothing waited to be spoken, nothing is lost: until something does, no other connection is needed.
        failures = hasProgress || isAllSpoken() ? 1 : failures + 1
        if (failures > mostFailures) throw error
        await wait(Math.max(error.retryAfterMs ?? 0, firstDelayMs * 2 ** (failures - 1)), timers, signal)
        while (isAllSpoken() && !live.isWhole) await untilAborted(live.changed(), signal)
        if (live.isWhole && isAllSpoken()) break
      }
    }
    signal.throwIfAborted()
    if (live.error) throw live.error
    if (recording.byteLength === 0) throw saidNothing(recording.timeline.spokenText)
    // Told first: the end of the recording may end the sound, and whoever hears that asks why it ended.
    store.update({ generation: 'complete' })
    recording.end(true)
  }

  /** Whether nothing that was written so far is left to say. */
  const isAllSpoken = (): boolean => {
    const { coveredEnd, spokenText } = recording.timeline
    return !isSpeakable(spokenText.slice(coveredEnd))
  }

  return {
    store,
    transport,
    start() {
      if (store.get().generation !== 'none') return
      run().catch((error: unknown) => {
        if (signal.aborted) return
        live.end()
        // Also what was asked for ahead.
        controller.abort()
        store.update({ generation: 'failed', error: asSpeechError(error) })
        recording.end(false)
      })
    },
    abort() {
      const { generation } = store.get()
      if (generation === 'complete' || generation === 'failed' || generation === 'aborted') return
      live.end()
      controller.abort()
      store.update({ generation: 'aborted' })
      recording.end(false)
    },
  }
}

/** A text with anything in it to say. */
function wordsOf(text: string): string | undefined {
  return text.trim() === '' ? undefined : text
}

function saidNothing(text: string): SpeechError {
  if (!isSpeakable(text)) {
    return new SpeechError(
      'empty-text',
      'There was nothing to say: the text ended with nothing but white space and punctuation.',
    )
  }
  const message = 'The service answered without any audio. Try again, or try another voice.'
  return new SpeechError('incomplete', message, { retryable: true })
}
