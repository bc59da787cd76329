import { Scope } from '../base/scope.ts'
import { createStore, type ReadableStore } from '../base/store.ts'
import type { Timers } from '../base/timers.ts'
import type { Voice } from '../model/voice.ts'
import { createAudioFocus } from '../playback/audio-focus.ts'
import { connectionOf, ownedBy, type SpeechClient } from '../protocol/client/speech-client.ts'
import { createSpeechPlayer } from '../speech/create-speech-player.ts'

/** What is being heard of a voice. */
export interface VoicePreviewState {
  /** Whose sample it is; `null` while there is none. */
  voiceId: string | null
  status: 'idle' | 'loading' | 'playing' | 'failed'
  /** How much of it was heard, 0 to 1. */
  progress: number
}

/** Plays samples of voices, one at a time. */
export interface VoicePreview extends ReadableStore<VoicePreviewState> {
  /** Plays a voice's sample, and stops the one before; stops it, where it is the one. Speaks `text` where there is none. */
  toggle(voice: Voice, text: string): void
  stop(): void
}

const silence: VoicePreviewState = { voiceId: null, status: 'idle', progress: 0 }
// A ring around a button needs no more.
const progressMs = 100
// WebKit says nothing of a file that is no sound; it waits for more of it.
const longestStartMs = 15_000

export function createVoicePreview(client: SpeechClient): VoicePreview {
  const { timers } = connectionOf(client)
  const focus = ownedBy(client, createAudioFocus)
  const store = createStore<VoicePreviewState>(silence)
  let playing: Scope | null = null

  const end = (state: VoicePreviewState = silence): void => {
    playing?.dispose()
    playing = null
    store.update(state)
  }
  return {
    get: () => store.get(),
    subscribe: (listener) => store.subscribe(listener),
    stop: () => end(),
    toggle(voice, text) {
      const { voiceId } = voice
      const { voiceId: current, status } = store.get()
      end()
      if (current === voiceId && status !== 'failed') return
      const scope = (playing = new Scope(timers))
      store.update({ voiceId, status: 'loading' })
      const sample: Sample = {
        scope,
        timers,
        show: (changes) => playing === scope && store.update(changes),
        end: (hasFailed) =>
          playing === scope && end(hasFailed ? { ...silence, voiceId, status: 'failed' } : silence),
      }
      if (voice.previewUrl === null) {
        speakSample(sample, client, voiceId, text)
      } else {
        focus.take(scope, () => sample.end(false))
        scope.add(() => focus.release(scope))
        playFile(sample, voice.previewUrl)
      }
    },
  }
}

interface Sample {
  scope: Scope
  timers: Timers
  show: (changes: Partial<VoicePreviewState>) => void
  end: (hasFailed: boolean) => void
}

function playFile(sample: Sample, url: string): void {
  const { scope } = sample
  const audio = new Audio(url)
  const stopWaiting = scope.after(longestStartMs, () => sample.end(true))
  scope.listen(audio, 'playing', () => {
    stopWaiting()
    sample.show({ status: 'playing' })
  })
  scope.listen(audio, 'ended', () => sample.end(false))
  scope.listen(audio, 'error', () => sample.end(true))
  scope.add(() => {
    audio.pause()
    // Stops the download too.
    audio.removeAttribute('src')
  })
  followProgress(sample, () => audio.currentTime / audio.duration)
  audio.play().catch(() => sample.end(true))
}

function speakSample(sample: Sample, client: SpeechClient, voiceId: string, text: string): void {
  const { scope } = sample
  const player = createSpeechPlayer({ client, voiceId })
  scope.add(player.connect())
  scope.add(() => player.stop())
  scope.add(
    player.subscribe(() => {
      const { status } = player.state
      if (status === 'playing') sample.show({ status: 'playing' })
      // Also where the browser does not let it sound: it would wait for a second press of a button that says stop.
      if (status === 'ended' || status === 'failed' || status === 'paused') sample.end(status !== 'ended')
    }),
  )
  followProgress(sample, () => player.currentTimeSec() / player.state.durationSec)
  player.speak(text)
}

function followProgress(sample: Sample, read: () => number): void {
  sample.scope.after(progressMs, () => {
    const progress = read()
    if (Number.isFinite(progress)) sample.show({ progress: Math.min(1, progress) })
    followProgress(sample, read)
  })
}
