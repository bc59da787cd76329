import { SpeechError, type SpeechErrorCode } from '../base/speech-error.ts'
import type { GenerateSpeechOptions } from '../generation/generate-speech.ts'
import { createGenerationStore, type SpeechGeneration } from '../generation/generation-state.ts'
import type { Chapter } from '../model/chapter.ts'
import type { SpeechPlayer } from '../model/speech-player.ts'
import type { TimedWord } from '../model/timed-word.ts'
import { createAudioFocus } from '../playback/audio-focus.ts'
import { isRetryableCode } from '../protocol/errors/error-code.ts'
import { openRecorder } from '../recording/speech-recorder.ts'
import { createSpeechClient } from '../protocol/client/speech-client.ts'
import { UtterancePlayer } from '../speech/utterance-player.ts'
import { segmentWords } from '../text/segment-words.ts'
import { createManualSink, type ManualSink } from './manual-sink.ts'
import { createManualTimers } from './manual-timers.ts'

export interface TestPlayerOptions {
  /** The text it speaks. */
  text: string
  /** When each word is heard. Default: the words of the text, 0.3 seconds each with 0.1 seconds between. */
  words?: readonly Pick<TimedWord, 'charStart' | 'charEnd' | 'startSec' | 'endSec'>[] | undefined
  /** Whether audio tags, `[whispers]`, are directions instead of words. Default `false`. */
  stripTags?: boolean | undefined
  /** Chapters of what it plays, as of music. Default: none. */
  chapters?: readonly Chapter[] | undefined
}

/** A real player where nothing can sound: its time passes when a test says so. Nothing is requested, nothing plays. */
export interface TestPlayer extends SpeechPlayer {
  /** Lets it play on to a position, in seconds of media time, word by word; backwards it seeks. Ends a stall. */
  advanceTo(positionSec: number): void
  /** Takes the data away until `advanceTo`: it is `loading` before its first sound, `stalled` after. */
  stall(): void
  /** Pauses it as the browser's autoplay rule would. */
  block(): void
  /** Ends it as if nothing could be heard for this reason; `retryable` as such an error usually is. */
  fail(code: SpeechErrorCode): void
}

/** Makes a player for an app's own tests. It is connected; `play` makes it sound at once. */
export function createTestPlayer(options: TestPlayerOptions): TestPlayer {
  let durationSec = 0
  const timers = createManualTimers()
  let sink: ManualSink | null = null
  let isStarved = false

  const player = new UtterancePlayer(
    {
      client: createSpeechClient({ proxyUrl: '/' }),
      text: options.text,
      voiceId: 'test',
      stripTags: options.stripTags,
    },
    {
      timers,
      focus: createAudioFocus(),
      generate(request) {
        const words = options.words ?? evenWords(request.recording.text)
        durationSec = Math.max(words.at(-1)?.endSec ?? 0, options.chapters?.at(-1)?.endSec ?? 0)
        request.recording.chapters = options.chapters ?? []
        return generateAtOnce(request, words, durationSec)
      },
      loudspeaker: {
        choose: () => ({
          format: 'ulaw_8000',
          kind: 'web-audio',
          route: 'samples',
          mimeType: 'audio/basic',
          reason: 'A test plays no sound.',
        }),
        unlock: () => undefined,
        open(_choice, source) {
          sink = createManualSink(() => durationSec, source, timers)
          sink.setStarved(isStarved)
          return sink
        },
        canSetVolume: () => true,
        release: () => undefined,
      },
    },
  )
  player.connect()
  const starve = (starved: boolean): void => {
    isStarved = starved
    sink?.setStarved(starved)
  }

  return Object.assign(player, {
    advanceTo(positionSec: number) {
      starve(false)
      const now = player.currentTimeSec()
      if (positionSec < now || player.state.status !== 'playing') return player.seek(positionSec)
      timers.advance(((positionSec - now) / player.state.rate) * 1_000)
      sink?.settle()
      // Whoever follows by real time is woken, to look where it is now.
      if (player.state.status === 'playing') player.seek(player.currentTimeSec())
    },
    stall: () => starve(true),
    block: () => sink?.store.update({ status: 'paused', pausedBy: 'autoplay-blocked' }),
    fail(code: SpeechErrorCode) {
      if (player.state.status === 'idle') player.play()
      const retryable = isRetryableCode(code) || code === 'network' || code === 'incomplete'
      const error = new SpeechError(code, `The test player was told to fail with ${code}.`, { retryable })
      sink?.store.update({ status: 'failed', error })
    },
  })
}

function evenWords(text: string): Pick<TimedWord, 'charStart' | 'charEnd' | 'startSec' | 'endSec'>[] {
  return Array.from(segmentWords(text), ({ start, end }, index) => {
    const startSec = index * 0.4
    return { charStart: start, charEnd: end, startSec, endSec: startSec + 0.3 }
  })
}

/** Fills the recording at once: silence of the right length, and the words as its alignment. */
function generateAtOnce(
  { recording }: GenerateSpeechOptions,
  words: NonNullable<TestPlayerOptions['words']>,
  durationSec: number,
): SpeechGeneration {
  const { text } = recording
  const chars: string[] = []
  const startsSec: number[] = []
  const endsSec: number[] = []
  let charEnd = 0
  let endSec = 0
  const put = (characters: string, from: number, to: number): void => {
    if (characters === '') return
    chars.push(characters)
    startsSec.push(from)
    endsSec.push(to)
  }
  for (const word of words) {
    put(text.slice(charEnd, word.charStart), endSec, word.startSec)
    put(text.slice(word.charStart, word.charEnd), word.startSec, word.endSec)
    charEnd = word.charEnd
    endSec = word.endSec
  }
  openRecorder(recording)
  recording.add({
    audio: new Uint8Array(Math.ceil(durationSec * 8_000)).fill(0xff),
    alignment: { chars, startsSec, endsSec },
    normalizedAlignment: null,
  })
  recording.end(true)
  const store = createGenerationStore()
  store.update({ generation: 'complete' })
  return { store, start: () => undefined, abort: () => undefined }
}
