import { cleanup, render } from '@testing-library/react'
import { afterEach, describe, expect, it } from 'vitest'
import { SpokenText } from '../../../src/components/spoken-text.tsx'
import type { TextSpeechPlayer } from '../../../src/speech/text-speech-player.ts'
import { chooseSink } from '../../../src/sink/choose-sink.ts'
import { detectAudioEngine } from '../../../src/sink/decoder-delay.ts'
import { outputLatencySec } from '../../../src/sink/output-latency.ts'
import { locate } from '../support/babble.ts'
import { startCapture, routeThrough, type Capture } from '../support/capture.ts'
import { tryAgain } from '../support/try-again.ts'
import { heard, playerAt, voiceId } from './speech-at.ts'

const text =
  'Every evening the old harbour pilot counted ships: seven from the north, two from the islands, ' +
  'and one that nobody else could see. He wrote them down with care, closed his book and walked home.'

// Short enough to lie within what a time-stretcher leaves whole.
const pieceSec = 0.04
// Of a voiced sound one period is much like the next: a few looks are taken for another place than theirs.
const mostWrong = 0.02
// Beyond these the machine was too busy, for a moment, to sound or to paint on time.
const mostUnevenMs = 30
const longestFramesSec = 0.1
const fewestLooks = 40
// The rest is pauses, which have nothing to be recognised by.
const leastHeard = 0.5
// Enough to know speech by, and quick to search.
const searchRate = 8_000
// WebKitGTK gives captured sound about a second late: there the words are held against the clock alone.
const isExact = detectAudioEngine() !== 'webkit'

const undo: (() => void)[] = []
afterEach(() => {
  cleanup()
  for (const step of undo.splice(0).reverse()) step()
})

/** One look at the page: which word was lit, and what the clock said. */
interface Look {
  /** By `Date.now()`. */
  nowMs: number
  litChar: number | null
  clockSec: number
  /** How long the frames before it took, in seconds: what came to be heard in them could not be painted sooner. */
  framesSec: number
}

describe('SpokenText', () => {
  // Where MP3 is not chosen by itself its clock is held against its sound in the sinks' own tests.
  const formats = [...new Set([chooseSink('auto').format, 'pcm_24000'] as const)]
  it.for(formats.flatMap((format) => [1, 2].map((rate) => [format, rate] as const)))(
    'lights the word that is heard: %s at %d times the speed, also after a seek',
    async ([format, rate], test) => {
      const capture = isExact ? startCapture() : null
      undo.push(() => capture?.stop())
      const { player, leave } = playerAt({ text, outputFormat: format })
      undo.push(leave)
      const { container } = render(<SpokenText speech={{ player }} />)
      player.setRate(rate)
      player.play()
      if (player.mediaElement && isExact) {
        const leaveRoute = await routeThrough(player)
        undo.push(leaveRoute)
      }
      const looks: Look[] = []
      await heard(player, 0.5)
      await look(container, player, looks, 3.5)
      player.seek(6)
      await heard(player, 6.4)
      await look(container, player, looks, 9)
      if (capture?.context) await capture.until(capture.context.currentTime + 0.1)

      const { wrong, compared, calm } = await wrongLooks(looks, player, capture)
      // Of the device and the display alone, whatever was heard and lit.
      if (calm < fewestLooks) tryAgain(test, `The machine is too busy: ${calm} moments could be compared.`)
      expect(compared / calm, 'heard near where the clock is').toBeGreaterThan(leastHeard)
      expect(wrong.length, wrong.join('\n')).toBeLessThanOrEqual(compared * mostWrong)
    },
  )
})

/** Looks once a frame until a position is heard. */
async function look(
  container: HTMLElement,
  player: TextSpeechPlayer,
  looks: Look[],
  untilSec: number,
): Promise<void> {
  const framesMs = await Promise.all([nextFrameMs(), nextFrameMs()])
  while (player.currentTimeSec() < untilSec) {
    framesMs.push(await nextFrameMs())
    looks.push({
      nowMs: Date.now(),
      litChar: litCharIn(container),
      clockSec: player.currentTimeSec(),
      framesSec: ((framesMs.at(-1) ?? 0) - (framesMs.at(-3) ?? 0)) / 1_000,
    })
  }
}

function nextFrameMs(): Promise<number> {
  return new Promise((resolve) => requestAnimationFrame(resolve))
}

/** Offset in the text of the word that is lit. */
function litCharIn(container: HTMLElement): number | null {
  const lit = container.querySelector('[data-speech="word"][data-state="current"]')
  if (!lit) return null
  const before = document.createRange()
  before.setStart(container, 0)
  before.setEndBefore(lit)
  return before.toString().length
}

/** Those looks at which another word was lit than the one heard, with what there was to see and to hear. */
async function wrongLooks(
  looks: Look[],
  player: TextSpeechPlayer,
  capture: Capture | null,
): Promise<{ wrong: string[]; compared: number; calm: number }> {
  const { timeline } = player
  const contextRate = capture?.context?.sampleRate ?? 0
  const reference = capture ? await referenceAt(searchRate) : null
  const starts = Array.from({ length: timeline.wordCount }, (_, index) => timeline.word(index).startSec)
  const wrong: string[] = []
  let compared = 0
  let calm = 0
  for (const { nowMs, litChar, clockSec, framesSec } of looks) {
    if (framesSec > longestFramesSec) continue
    let soundSec = clockSec
    if (reference && capture?.context) {
      // When the device stutters, nobody knows what is heard.
      const device = capture.deviceAt(nowMs)
      if (!device || device.unevenMs > mostUnevenMs) continue
      const piece = capture.around(device.contextSec - outputLatencySec(capture.context), pieceSec)
      if (!piece) continue
      calm++
      const found = { aroundSec: clockSec, withinSec: 0.15 }
      const place = locate(resampled(piece, contextRate, searchRate), reference, searchRate, found)
      // A pause has nothing to be recognised by.
      if (place.likeness < 0.85) continue
      soundSec = place.atSec
    } else {
      calm++
    }
    compared++
    // A word that came to be heard within the last frame or two may not be painted yet.
    const lateSec = framesSec * player.state.rate
    const isTurn = starts.some((startSec) => soundSec > startSec - 0.02 && soundSec < startSec + lateSec)
    const word = timeline.wordAtTime(soundSec)
    if (isTurn || (word >= 0 && timeline.word(word).charStart === litChar)) continue
    const lit = litChar === null ? 'nothing' : timeline.text.slice(litChar).split(/\s/)[0]
    wrong.push(
      `${soundSec.toFixed(3)} s: heard “${timeline.word(word).text}”, lit “${lit}”, clock ${clockSec.toFixed(3)}`,
    )
  }
  return { wrong, compared, calm }
}

/** Cut down to a lower rate, each sample the mean of those it stands for. */
function resampled(samples: Float32Array, fromRate: number, toRate: number): Float32Array {
  const ratio = fromRate / toRate
  return Float32Array.from({ length: Math.floor(samples.length / ratio) }, (_, index) => {
    const piece = samples.subarray(Math.round(index * ratio), Math.round((index + 1) * ratio))
    return piece.reduce((sum, sample) => sum + sample, 0) / piece.length
  })
}

/** The same speech as samples, straight from the simulator: identical requests give identical sound. */
async function referenceAt(sampleRate: number): Promise<Float32Array> {
  const response = await fetch(`/api/speech/v1/text-to-speech/${voiceId}/stream?output_format=pcm_48000`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ text }),
  })
  const samples = Float32Array.from(new Int16Array(await response.arrayBuffer()), (value) => value / 32_768)
  return resampled(samples, 48_000, sampleRate)
}
