import { SpeechError, type SpeechErrorCode } from '../../../src/base/speech-error.ts'
import { createStore, type Store } from '../../../src/base/store.ts'
import type { GenerateSpeechOptions } from '../../../src/generation/generate-speech.ts'
import type { GenerationState, SpeechInParts } from '../../../src/generation/generation-state.ts'
import type { SpeechEventMap } from '../../../src/model/speech-event.ts'
import { createAudioFocus } from '../../../src/playback/audio-focus.ts'
import type { Loudspeaker } from '../../../src/playback/loudspeaker.ts'
import { createSpeechClient } from '../../../src/protocol/client/speech-client.ts'
import { openRecorder } from '../../../src/recording/speech-recorder.ts'
import type { SpeechRecording } from '../../../src/recording/speech-recording.ts'
import type { PlayerFace } from '../../../src/speech/player-face.ts'
import type { SpeechPlayerOptions } from '../../../src/speech/speech-player-options.ts'
import type { SpeechWorld } from '../../../src/speech/prepare-utterance.ts'
import { UtterancePlayer } from '../../../src/speech/utterance-player.ts'
import { createManualSink, type ManualSink } from '../../../src/testing/manual-sink.ts'
import { createManualTimers, type ManualTimers } from '../../manual-timers.ts'

/** A request the player made, answered by hand. */
export interface FakeRequest {
  readonly options: GenerateSpeechOptions
  readonly isSent: boolean
  readonly isAborted: boolean
  /** Sends a word: half a second of audio, with its characters. */
  word(text: string): void
  complete(): void
  fail(code: SpeechErrorCode): void
}

export interface PlayerWorld {
  player: UtterancePlayer
  timers: ManualTimers
  requests: FakeRequest[]
  sinks: ManualSink[]
  events: string[]
  disposedSinks: () => number
  /** Lets time pass, then lets the sink notice where it is. */
  listen(sec: number): void
  leave: () => void
}

const wordSec = 0.5

/** A player whose network and loudspeaker are moved by hand. */
export function createPlayerWorld(
  options: Partial<SpeechPlayerOptions> = {},
  changes: {
    focus?: SpeechWorld['focus']
    choose?: Loudspeaker['choose']
    canSetVolume?: boolean
    isConnected?: boolean
    face?: PlayerFace
    /** How speech of a recording is made from elsewhere. */
    inParts?: (recording: SpeechRecording) => SpeechInParts
  } = {},
): PlayerWorld {
  const timers = createManualTimers()
  const requests: FakeRequest[] = []
  const sinks: ManualSink[] = []
  const events: string[] = []
  let disposed = 0

  const player = new UtterancePlayer(
    { client: createSpeechClient({ proxyUrl: 'http://localhost/' }), voiceId: 'v', ...options },
    {
      timers,
      focus: changes.focus ?? createAudioFocus(),
      generate(request) {
        const fake = fakeRequest(request, timers)
        requests.push(fake)
        return { ...fake.generation, inParts: changes.inParts?.(request.recording) }
      },
      loudspeaker: {
        choose:
          changes.choose ??
          (() => ({
            format: 'pcm_8000',
            kind: 'web-audio',
            route: 'samples',
            mimeType: 'audio/pcm',
            reason: 'A test.',
          })),
        unlock: () => events.push('unlock'),
        open(_choice, source) {
          const sink = createManualSink(() => source.byteLength / 16_000, source, timers)
          sinks.push(sink)
          return { ...sink, dispose: () => void (disposed++, sink.dispose()) }
        },
        canSetVolume: () => changes.canSetVolume ?? true,
        release: () => events.push('release'),
      },
    },
    changes.face,
  )
  const log = <E extends keyof SpeechEventMap>(
    type: E,
    describe: (event: SpeechEventMap[E]) => string,
  ): void => void player.on(type, (event) => events.push(`${type} ${describe(event)}`.trim()))
  log('start', () => '')
  log('boundary', ({ word, skipped }) => word.text + (skipped ? ' (skipped)' : ''))
  log('pause', ({ pausedBy }) => pausedBy)
  log('resume', () => '')
  log('seek', ({ positionSec }) => String(positionSec))
  log('error', ({ error }) => error.code)
  log('end', ({ outcome }) => `${outcome.type} “${outcome.heardText}”`)
  const leave = (changes.isConnected ?? true) ? player.connect() : () => undefined

  return {
    player,
    timers,
    requests,
    sinks,
    events,
    disposedSinks: () => disposed,
    leave,
    listen(sec) {
      timers.advance(sec * 1_000)
      for (const sink of sinks) sink.settle()
    },
  }
}

function fakeRequest(
  options: GenerateSpeechOptions,
  timers: ManualTimers,
): FakeRequest & { generation: { store: Store<GenerationState>; start(): void; abort(): void } } {
  const { recording } = options
  openRecorder(recording)
  const store = createStore<GenerationState>({
    generation: 'none',
    error: null,
    startedAtMs: null,
    firstByteMs: null,
    charactersBilled: null,
    requestIds: [],
  })
  let cursor = 0
  return {
    options,
    get isSent() {
      return store.get().startedAtMs !== null
    },
    get isAborted() {
      return store.get().generation === 'aborted'
    },
    generation: {
      store,
      start: () => store.update({ generation: 'requesting', startedAtMs: timers.nowMs() }),
      abort() {
        if (store.get().generation === 'complete' || store.get().generation === 'failed') return
        store.update({ generation: 'aborted' })
        recording.end(false)
      },
    },
    word(text) {
      const start = recording.text.indexOf(text, cursor)
      const chars = [...recording.text.slice(cursor, start + text.length)]
      cursor = start + text.length
      const fromSec = recording.durationSec
      recording.add({
        audio: new Uint8Array(16_000 * wordSec),
        alignment: {
          chars,
          startsSec: chars.map(() => fromSec),
          endsSec: chars.map(() => fromSec + wordSec),
        },
        normalizedAlignment: null,
      })
      store.update({ generation: 'receiving', firstByteMs: store.get().firstByteMs ?? timers.nowMs() })
    },
    complete() {
      store.update({ generation: 'complete' })
      recording.end(true)
    },
    fail(code) {
      store.update({ generation: 'failed', error: new SpeechError(code, code, { retryable: true }) })
      recording.end(false)
    },
  }
}

/** Lets microtasks run: a request starts in one. */
export async function microtasks(): Promise<void> {
  for (let turn = 0; turn < 5; turn++) await Promise.resolve()
}
