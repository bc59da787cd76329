import { createMaterial, wordAt, type Material } from './highlight-material.ts'
import { ways, type Lighter, type Way } from './highlight-ways.tsx'

/** What was seen of words that are lit. */
export interface Seen {
  /** Frames inside a word. */
  frames: number
  /** Those of them that show another. */
  wrongFrames: number
  /** From the start of each word to the frame that shows it first, in milliseconds. */
  latenessMs: number[]
  /** From each frame to the next, in milliseconds: where they come late, no word can come sooner. */
  frameMs: number[]
  /** Seconds of sound a second of the page. */
  pace: number
}

declare global {
  /** Shows a text of so many words, and how long that took in milliseconds. */
  var show: (way: Way, wordCount: number) => Promise<number>
  /** Plays it at a rate, and comes back when words are said at the pace of speech; may be called again. */
  var play: (rate: number) => Promise<void>
  /** Which word is heard, and how often React rendered. */
  var facts: () => { word: number; renders: number }
  /** Looks at each frame for a while. */
  var look: (forMs: number) => Promise<Seen>
  var leave: () => void
}

// At rest again after the start, and after the half of the words that was said in a moment.
const settledSec = 0.8
const settleMs = 300
const place = document.querySelector<HTMLElement>('main') as HTMLElement
let material: Material
let lighter: Lighter

globalThis.show = async (way, wordCount) => {
  material = createMaterial(wordCount)
  place.replaceChildren()
  await nextFrameMs()
  lighter = await ways[way](place, material)
  return lighter.layoutMs
}

globalThis.play = async (rate) => {
  await lighter.play(rate)
  const untilMs = performance.now() + settleMs
  while (performance.now() < untilMs || lighter.positionSec() < settledSec) await nextFrameMs()
}

globalThis.facts = () => ({
  word: wordAt(material, lighter.positionSec()),
  renders: lighter.renders(),
})

globalThis.leave = () => {
  lighter.leave()
  place.replaceChildren()
}

globalThis.look = async (forMs) => {
  const frames: { atMs: number; lit: number }[] = []
  const samples: Sample[] = []
  const untilMs = performance.now() + forMs
  while (performance.now() < untilMs) {
    const atMs = await nextFrameMs()
    samples.push({ atMs: performance.now(), positionSec: lighter.positionSec() })
    // After what else there is to do in this frame, it has been painted.
    await nextTask()
    frames.push({ atMs, lit: lighter.litWord() })
  }
  const sound = evenly(samples)

  let inside = 0
  let wrong = 0
  for (const { atMs, lit } of frames) {
    const positionSec = sound.positionAt(atMs)
    const word = wordAt(material, positionSec)
    if (positionSec >= (material.endsSec[word] as number)) continue
    inside++
    if (lit !== word) wrong++
  }
  const [first, last] = [frames[0], frames.at(-1)] as [{ atMs: number }, { atMs: number }]
  const latenessMs: number[] = []
  const lastWord = wordAt(material, sound.positionAt(last.atMs)) - 1
  for (let word = wordAt(material, sound.positionAt(first.atMs)) + 1; word <= lastWord; word++) {
    const seen = frames.find(({ lit }) => lit === word)
    // Never shown: as late as the next word.
    const shownMs = seen?.atMs ?? sound.momentOf(material.startsSec[word + 1] as number)
    latenessMs.push(Math.abs(shownMs - sound.momentOf(material.startsSec[word] as number)))
  }
  const frameMs = frames.slice(1).map(({ atMs }, index) => atMs - (frames[index]?.atMs ?? atMs))
  return { frameMs, frames: inside, wrongFrames: wrong, latenessMs, pace: sound.pace }
}

/** What a clock said at a moment of the page. */
interface Sample {
  atMs: number
  positionSec: number
}

// As long as it takes to tell a device's pace, and as short as that stays the same on a busy machine.
const nearMs = 400

/**
 * A clock freed of its steps: at each moment on a line through what it said around then. The line has a slope of its own,
 * because a device without a sound card has a pace of its own (Firefox's is 0.93), and it is that one's sound that is heard.
 */
function evenly(samples: readonly Sample[]): {
  positionAt(atMs: number): number
  momentOf(positionSec: number): number
  /** Seconds of sound a second of the page. */
  pace: number
} {
  const points = samples.map(({ atMs }) => {
    const near = samples.filter((other) => Math.abs(other.atMs - atMs) <= nearMs)
    // Of a page that hardly comes to draw there are only a few in all.
    const line = lineThrough(near.length > 2 ? near : samples)
    return { atMs, positionSec: line.middleSec + (atMs - line.middleMs) * line.secPerMs }
  })
  /** Between the two points around it, or beyond the last two. */
  const on = (x: keyof Sample, y: keyof Sample, value: number): number => {
    const behind = points.findIndex((point) => point[x] > value)
    const index = behind === -1 ? points.length - 1 : Math.max(1, behind)
    const [from, to] = [points[index - 1], points[index]] as [Sample, Sample]
    return from[y] + ((value - from[x]) / (to[x] - from[x])) * (to[y] - from[y])
  }
  return {
    positionAt: (atMs) => on('atMs', 'positionSec', atMs),
    momentOf: (positionSec) => on('positionSec', 'atMs', positionSec),
    pace: lineThrough(samples).secPerMs * 1_000,
  }
}

function lineThrough(samples: readonly Sample[]): { middleMs: number; middleSec: number; secPerMs: number } {
  const mean = (valueOf: (sample: Sample) => number): number =>
    samples.reduce((sum, sample) => sum + valueOf(sample), 0) / samples.length
  const middleMs = mean(({ atMs }) => atMs)
  const middleSec = mean(({ positionSec }) => positionSec)
  const secPerMs =
    mean(({ atMs, positionSec }) => (atMs - middleMs) * (positionSec - middleSec)) /
    mean(({ atMs }) => (atMs - middleMs) ** 2)
  return { middleMs, middleSec, secPerMs }
}

function nextFrameMs(): Promise<number> {
  return new Promise((resolve) => requestAnimationFrame(resolve))
}

function nextTask(): Promise<void> {
  return new Promise((resolve) => {
    const channel = new MessageChannel()
    channel.port1.onmessage = () => resolve()
    channel.port2.postMessage(null)
  })
}
