import { createSpeechClient } from '../../src/protocol/client/speech-client.ts'
import type { SpeechPlayer } from '../../src/model/speech-player.ts'
import type { Utterance } from '../../src/model/utterance.ts'
import { createSpeechPlayer } from '../../src/speech/create-speech-player.ts'
import { createStreamingSpeechPlayer } from '../../src/speech/create-streaming-speech-player.ts'

/** Spoken while it is written; collected and then asked for at once; a request for each sentence, in its turn. */
export type StreamingWay = 'streamed' | 'collected' | 'by sentences'

/** How one answer was heard, in milliseconds from its first token. */
export interface HeardAnswer {
  /** When its first clause was written. */
  clauseMs: number
  /** When its first sound was heard. */
  soundMs: number
  /** How long it was silent between two sentences, beyond the silence that the voice makes. */
  gapsMs: number[]
}

declare global {
  /** Hears one answer to its end. */
  var hearAnswer: (way: StreamingWay) => Promise<HeardAnswer>
}

const tokensPerSec = 40
const clause = 'Well, that depends on the wind. '
const sentences = [
  clause,
  'Some days it is kind, and on others it is not. ',
  'Nobody knows why that is so. ',
  'We wait here until it turns.',
]
const answer = sentences.join('')
const tokens = answer.match(/\s*\S{1,4}/gu) ?? []

/** What was heard when: positions of an utterance's sound, by the wall clock. */
interface Listened {
  utterance: Utterance
  durationSec: number
  samples: { atMs: number; sec: number }[]
}

function listen(player: SpeechPlayer): { heard: Listened[]; ended: (count: number) => Promise<void> } {
  const heard: Listened[] = []
  let endings = 0
  player.on('start', ({ utterance }) => heard.push({ utterance, durationSec: 0, samples: [] }))
  player.on('end', () => {
    const last = heard.at(-1)
    if (last) last.durationSec = player.state.durationSec
    endings++
  })
  const timer = setInterval(() => {
    const { status } = player.state
    if (status === 'playing' || status === 'stalled')
      heard.at(-1)?.samples.push({ atMs: performance.now(), sec: player.currentTimeSec() })
  }, 4)
  return {
    heard,
    async ended(count) {
      while (endings < count) await new Promise((resolve) => setTimeout(resolve, 20))
      clearInterval(timer)
    },
  }
}

/** When a position was heard, by the wall clock. */
function heardAtMs({ samples }: Listened, sec: number): number {
  const index = samples.findIndex((sample) => sample.sec >= sec)
  const behind = samples[index]
  const before = samples[index - 1]
  // Outside of what was seen the sound went on as it does.
  if (!behind) return (samples.at(-1)?.atMs ?? 0) + (sec - (samples.at(-1)?.sec ?? 0)) * 1000
  if (!before) return behind.atMs - (behind.sec - sec) * 1000
  const share = behind.sec > before.sec ? (sec - before.sec) / (behind.sec - before.sec) : 1
  return before.atMs + share * (behind.atMs - before.atMs)
}

/** Where each sentence begins and ends in the sound, by its words. */
function findGaps(heard: readonly Listened[]): number[] {
  const spans = heard.flatMap((listened) => {
    const { timeline } = listened.utterance.recording
    let start = 0
    return sentences.flatMap((sentence) => {
      const from = timeline.text.indexOf(sentence.trim(), start)
      if (from < 0) return []
      start = from + sentence.trim().length
      const first = timeline.word(timeline.wordAtChar(from))
      const last = timeline.word(timeline.wordAtChar(start - 1))
      return [{ listened, startSec: first.startSec, endSec: last.endSec }]
    })
  })
  return spans.slice(1).map((next, index) => {
    const before = spans[index] as (typeof spans)[number]
    const wallMs = heardAtMs(next.listened, next.startSec) - heardAtMs(before.listened, before.endSec)
    const restSec = before.listened.durationSec - before.endSec
    const madeSec =
      next.listened === before.listened ? next.startSec - before.endSec : restSec + next.startSec
    return wallMs - madeSec * 1000
  })
}

globalThis.hearAnswer = async (way) => {
  const client = createSpeechClient({ proxyUrl: location.origin })
  const options = { client, voiceId: 'simSarah0000000000000' }
  const streaming = way === 'streamed' ? createStreamingSpeechPlayer(options) : null
  const writer = streaming?.open()
  const textPlayer = createSpeechPlayer(options)
  const player = streaming?.player ?? textPlayer
  const leave = player.connect()
  const { heard, ended } = listen(player)

  let written = ''
  let clauseMs = 0
  let spoken = 0
  let startedAtMs = Number.NaN
  for (const [index, token] of tokens.entries()) {
    const dueMs = startedAtMs + (index * 1000) / tokensPerSec
    if (index > 0) await new Promise((resolve) => setTimeout(resolve, dueMs - performance.now()))
    else startedAtMs = performance.now()
    written += token
    if (clauseMs === 0 && written.length >= clause.length) clauseMs = performance.now() - startedAtMs
    writer?.write(token)
    const whole = sentences
      .slice(0, spoken + 1)
      .join('')
      .trimEnd()
    if (way === 'by sentences' && written.length >= whole.length)
      textPlayer.speak(sentences[spoken++] as string, { queue: true })
  }
  writer?.end()
  if (way === 'collected') textPlayer.speak(written)
  await ended(way === 'by sentences' ? sentences.length : 1)
  leave()
  const [first] = heard
  if (!first) throw new Error(`Nothing was heard: ${String(player.state.error)}`)
  return { clauseMs, soundMs: heardAtMs(first, 0.001) - startedAtMs, gapsMs: findGaps(heard) }
}
