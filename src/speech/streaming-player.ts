import { createLazy, type Lazy } from '../base/lazy.ts'
import { isSpeechError } from '../base/speech-error.ts'
import { createStore, type ReadableStore } from '../base/store.ts'
import type { TransportWish } from '../generation/choose-transport.ts'
import {
  generateLiveSpeech,
  type GenerateLiveSpeechOptions,
  type LiveGeneration,
} from '../generation/generate-live-speech.ts'
import { createLiveText, type LiveText } from '../generation/live-text.ts'
import type { SpeechTransport } from '../model/speech-transport.ts'
import type { SpeechWriter } from '../model/speech-writer.ts'
import type { TextSource } from '../model/text-source.ts'
import type { Utterance } from '../model/utterance.ts'
import { loadMarkdownParser } from '../text/load-markdown-parser.ts'
import type { MarkdownOptions } from '../text/markdown-options.ts'
import { createMarkdownReader } from '../text/markdown-reader.ts'
import { readTextSource } from '../text/read-text-source.ts'
import type { TextReader } from '../text/text-reader.ts'
import type { SpeechRecording } from '../recording/speech-recording.ts'
import { prepareRecording } from './prepare-utterance.ts'
import type { SpeakOptions, SpeechPlayerOptions } from './speech-player-options.ts'
import type { SpokenUtterance } from './spoken-utterance.ts'
import type { UtterancePlayer } from './utterance-player.ts'

/** What a player of texts that are still being written is told from outside; may change at any time. */
export interface StreamingPlayerOptions extends Omit<
  SpeechPlayerOptions,
  'text' | 'stream' | 'timestamps' | 'cache' | 'maxCharsPerRequest'
> {
  /**
   * `'websocket'`: one connection for the whole text. `'http'`: a request for every few sentences. Default `'auto'`: a
   * socket, and requests where there is none, it cannot be opened, or the model does not speak on it (`eleven_v3`).
   */
  transport?: TransportWish | undefined
  /**
   * Whether the texts are markdown: then they are spoken as prose, without marks, targets of links and blocks of code,
   * and headings, items and cells end sentences. Words light up in what was written: in `SpokenText` without its marks,
   * and in a `SpokenRegion` around the rendered text. Default `false`; an object says what becomes of code.
   */
  markdown?: boolean | MarkdownOptions | undefined
  /**
   * Lets the service collect text instead of speaking each clause as it comes: characters that must have come before
   * each generation, the last for all that follow; 50 to 500 each (contract 4.4). Default: every clause at once.
   */
  chunkLengthSchedule?: readonly number[] | undefined
}

/** Speaks texts while they are written. */
export interface StreamingPlayer {
  readonly player: UtterancePlayer
  /** How the service was last spoken to. */
  readonly transport: ReadableStore<{ value: SpeechTransport | null }>
  setOptions(options: StreamingPlayerOptions): void
  open(options?: SpeakOptions): SpeechWriter
  speak(source: TextSource, options?: SpeakOptions): Utterance
}

// So much may wait to be spoken, in characters, some ten minutes: then the source has to wait.
const mostAhead = 10_000
// About how long a character is heard, in milliseconds.
const charMs = 60

export function createStreamingPlayer(
  player: UtterancePlayer,
  given: StreamingPlayerOptions,
  generate: (options: GenerateLiveSpeechOptions) => LiveGeneration = generateLiveSpeech,
): StreamingPlayer {
  let options = given
  // What it speaks comes by `open` and `speak` alone: a region around the rendered text shows it, and declares none.
  player.declareText = () => () => undefined
  const parser = createLazy(loadMarkdownParser)
  const transport = createStore<{ value: SpeechTransport | null }>({ value: null })

  const enqueue = (
    speakOptions: SpeakOptions,
    onStart: () => void = () => undefined,
  ): { live: LiveText; utterance: SpokenUtterance } => {
    let live!: LiveText
    const utterance = player.enqueue(
      (plan, world) =>
        prepareRecording('', plan, world, (recording) => {
          const { timers } = world
          live = createLiveText({
            lang: plan.request.languageCode,
            reader: readerOf(options.markdown, parser),
            timers,
            onPiece: (runs) => recording.addText(runs),
            soundAheadMs: () =>
              (recording.durationSec - utterance.currentTimeSec()) * 1000 +
              unspokenLength(recording) * charMs,
          })
          const { client, transport: wish, chunkLengthSchedule } = options
          const { request } = plan
          const generation = generate({
            client,
            recording,
            live,
            request,
            transport: wish,
            chunkLengthSchedule,
            timers,
          })
          generation.transport.subscribe(() => transport.update(generation.transport.get()))
          return {
            ...generation,
            start() {
              generation.start()
              onStart()
            },
          }
        }),
      speakOptions,
    )
    return { live, utterance }
  }

  const open = (speakOptions: SpeakOptions = {}): SpeechWriter => {
    const { live, utterance } = enqueue(speakOptions)
    return {
      utterance,
      get isOpen() {
        return live.isOpen
      },
      write(text) {
        if (typeof text !== 'string') throw new TypeError('write takes a piece of the text as a string.')
        live.write(text)
      },
      flush: () => live.flush(),
      end: () => live.end(),
    }
  }

  return {
    player,
    transport,
    setOptions(newest) {
      options = newest
      player.setOptions(newest)
      // Before the first word waits for it; whoever speaks without it is told why it could not be had.
      if (newest.markdown) parser.load().catch(() => undefined)
    },
    open,
    speak(source, speakOptions = {}) {
      const controller = new AbortController()
      const pieces = readTextSource(source, controller.signal)
      // A source can be read once: it is left alone until its turn, for what interrupts at once may bring it again, as
      // the second mount of StrictMode does.
      const { live, utterance } = enqueue(speakOptions, () => void pour(pieces, live, utterance))
      void utterance.settled.then(() => controller.abort())
      return utterance
    },
  }
}

/** Writes what a source gives, no faster than it can be spoken, until either is over. */
async function pour(
  pieces: AsyncIterable<string>,
  live: LiveText,
  { recording }: SpokenUtterance,
): Promise<void> {
  try {
    for await (const text of pieces) {
      live.write(text)
      await roomIn(recording)
    }
    live.end()
  } catch (error) {
    // What is no such error is the abort of what is over: its text is over too.
    live.end(isSpeechError(error) ? error : undefined)
  }
}

/** Resolves when little enough waits to be spoken, or nothing is spoken any more. */
async function roomIn(recording: SpeechRecording): Promise<void> {
  const isFull = (): boolean => !recording.isEnded && unspokenLength(recording) > mostAhead
  if (!isFull()) return
  await new Promise<void>((resolve) => {
    const leave = recording.subscribe(() => {
      if (isFull()) return
      leave()
      resolve()
    })
  })
}

/** How much of a text has no sound yet, in UTF-16 units; 0 where sound comes without times, for nobody knows. */
function unspokenLength({ byteLength, timeline: { spokenText, coveredEnd } }: SpeechRecording): number {
  const isTimed = coveredEnd > 0 || byteLength === 0
  return isTimed ? spokenText.length - coveredEnd : 0
}

function readerOf(
  markdown: StreamingPlayerOptions['markdown'],
  parser: Lazy<Awaited<ReturnType<typeof loadMarkdownParser>>>,
): Promise<TextReader> | undefined {
  if (markdown === undefined || markdown === false) return undefined
  return parser.load().then((loaded) => createMarkdownReader(loaded, markdown === true ? {} : markdown))
}
