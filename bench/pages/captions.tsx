import { Profiler, useEffect, useRef, type ReactElement } from 'react'
import { createRoot } from 'react-dom/client'
import { CaptionBox, useMediaSpeech, type SpeechPlayer, type Timeline } from '../../src/index.ts'
import '../../src/styles.css'
import { WordTimeline } from '../../src/timeline/word-timeline.ts'

/** What was seen of captions over a stretch. */
export interface CaptionsSeen {
  /** Words that began to be heard. */
  words: number
  /** Of React, since captions are there. */
  renders: number
  /** Elements in the box, at most. */
  mostElements: number
  /** Display frames that were looked at. */
  frames: number
  /** Of those, how many showed another word than the one heard in them. */
  wrongFrames: number
  /** How many came so one after the other, at most: the first frame that could show a word counts as none. */
  longestLate: number
}

declare global {
  /** Shows captions over half an hour of silence; resolves when it can be played. */
  var showCaptions: () => Promise<void>
  /** Plays from a place to another, in seconds of media time, so much faster, and looks at each frame. */
  var playThrough: (fromSec: number, toSec: number, rate: number) => Promise<CaptionsSeen>
}

const durationSec = 30 * 60
const wordSec = 0.36
const halfFrameSec = 0.5 / 60

let player: SpeechPlayer
let renders = 0

globalThis.showCaptions = async () => {
  const place = document.body.appendChild(document.createElement('main'))
  createRoot(place).render(
    <Profiler id="captions" onRender={() => renders++}>
      <Talk src={URL.createObjectURL(silence())} timeline={talk()} />
    </Profiler>,
  )
  await until(() => player?.state.isDurationFinal === true)
}

function Talk({ src, timeline }: { src: string; timeline: Timeline }): ReactElement {
  const ref = useRef<HTMLVideoElement>(null)
  const speech = useMediaSpeech(ref, { timeline })
  useEffect(() => {
    player = speech.player
  }, [speech.player])
  return (
    <CaptionBox speech={speech}>
      <video ref={ref} src={src} width="640" height="360" />
    </CaptionBox>
  )
}

globalThis.playThrough = async (fromSec, toSec, rate) => {
  const element = player.mediaElement
  if (!element) throw new Error('Nothing plays.')
  player.seek(fromSec)
  element.playbackRate = rate
  player.play()
  await until(() => player.state.status === 'playing' && player.currentTimeSec() > fromSec + 0.1 * rate)
  const { timeline } = player
  const cue = document.querySelector('[data-speech="caption-cue"]')
  const firstWord = timeline.wordAtTime(player.currentTimeSec())
  const seen: CaptionsSeen = { words: 0, renders, mostElements: 0, frames: 0, wrongFrames: 0, longestLate: 0 }
  let late = 0
  while (player.currentTimeSec() < toSec) {
    const frameMs = await new Promise<number>(requestAnimationFrame)
    // Behind what is painted in this frame, where the clock has gone on meanwhile.
    await new Promise((resolve) => setTimeout(resolve))
    const sinceSec = ((performance.now() - frameMs) / 1_000) * rate
    const atSec = player.currentTimeSec() - sinceSec
    const lit = cue?.querySelector('[data-speech="caption-word"][data-state="current"]')?.textContent
    const heard = [
      atSec - halfFrameSec * rate,
      atSec + halfFrameSec * rate,
      atSec + sinceSec + halfFrameSec * rate,
    ]
    const isRight = heard.some((sec) => timeline.word(Math.max(0, timeline.wordAtTime(sec))).text === lit)
    seen.frames++
    late = isRight ? 0 : late + 1
    if (!isRight) seen.wrongFrames++
    seen.longestLate = Math.max(seen.longestLate, late)
    seen.mostElements = Math.max(seen.mostElements, cue?.querySelectorAll('*').length ?? 0)
  }
  player.pause()
  seen.words = timeline.wordAtTime(player.currentTimeSec()) - firstWord
  seen.renders = renders - seen.renders
  return seen
}

/** No word is like its neighbours, so that each is known by its text. */
function talk(): Timeline {
  let text = ''
  const words = Array.from({ length: Math.floor(durationSec / wordSec) - 3 }, (_, index) => {
    const word = `word${index}`
    const charStart = text.length
    text += word + (index % 14 === 13 ? '. ' : index % 7 === 6 ? ', ' : ' ')
    const startSec = index * wordSec
    return {
      text: word,
      charStart,
      charEnd: charStart + word.length,
      startSec,
      endSec: startSec + wordSec - 0.05,
      estimated: false,
      speakerId: `speaker_${Math.floor(index / 70) % 3}`,
      type: 'word' as const,
    }
  })
  return new WordTimeline(text, words)
}

/** A WAV file of 8-bit samples, 8,000 a second. */
function silence(): Blob {
  const length = durationSec * 8_000
  const header = new DataView(new ArrayBuffer(44))
  const tag = (at: number, letters: string): void => {
    for (const [index, letter] of [...letters].entries()) header.setUint8(at + index, letter.charCodeAt(0))
  }
  tag(0, 'RIFF')
  header.setUint32(4, 36 + length, true)
  tag(8, 'WAVEfmt ')
  header.setUint32(16, 16, true)
  header.setUint16(20, 1, true)
  header.setUint16(22, 1, true)
  header.setUint32(24, 8_000, true)
  header.setUint32(28, 8_000, true)
  header.setUint16(32, 1, true)
  header.setUint16(34, 8, true)
  tag(36, 'data')
  header.setUint32(40, length, true)
  return new Blob([header, new Uint8Array(length).fill(0x80)], { type: 'audio/wav' })
}

async function until(isSo: () => boolean): Promise<void> {
  while (!isSo()) await new Promise((resolve) => setTimeout(resolve, 10))
}
