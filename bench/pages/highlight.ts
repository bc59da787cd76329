import { createMaterial, wordAt, type Material } from './highlight-material.ts'
import { ways, type Lighter, type Way } from './highlight-ways.tsx'

/** What was seen of words that are lit. */
export interface Seen {
  /** Share of the frames inside a word that show another. */
  wrongShare: number
  /** From the start of each word to the frame that shows it first, in milliseconds. */
  latenessMs: number[]
}

declare global {
  /** Shows a text of so many words, and how long that took in milliseconds. */
  var show: (way: Way, wordCount: number) => Promise<number>
  /** Plays it, and comes back when words are said at the pace of speech. */
  var play: (rate: number) => Promise<void>
  /** Where the sound is, in seconds, and how often React rendered. */
  var facts: () => { positionSec: number; renders: number }
  /** Looks at each frame for a while. */
  var look: (forMs: number, rate: number) => Promise<Seen>
  var leave: () => void
}

// At rest again after the start, and after the half of the words that was said in a moment.
const settledSec = 0.8
const settleMs = 1_000
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

globalThis.facts = () => ({ positionSec: lighter.positionSec(), renders: lighter.renders() })

globalThis.leave = () => {
  lighter.leave()
  place.replaceChildren()
}

globalThis.look = async (forMs, rate) => {
  const frames: { atMs: number; lit: number }[] = []
  const offsetsSec: number[] = []
  const untilMs = performance.now() + forMs
  while (performance.now() < untilMs) {
    const atMs = await nextFrameMs()
    offsetsSec.push(lighter.positionSec() - (rate * performance.now()) / 1_000)
    // After what else there is to do in this frame, it has been painted.
    await nextTask()
    frames.push({ atMs, lit: lighter.litWord() })
  }
  // Each one's own clock, freed of its steps: the sound itself runs evenly.
  const offsetSec = offsetsSec.sort((one, other) => one - other)[offsetsSec.length >> 1] as number
  const positionAt = (atMs: number): number => offsetSec + (rate * atMs) / 1_000

  let inside = 0
  let wrong = 0
  for (const { atMs, lit } of frames) {
    const positionSec = positionAt(atMs)
    const word = wordAt(material, positionSec)
    if (positionSec >= (material.endsSec[word] as number)) continue
    inside++
    if (lit !== word) wrong++
  }
  const [first, last] = [frames[0], frames.at(-1)] as [{ atMs: number }, { atMs: number }]
  const latenessMs: number[] = []
  const lastWord = wordAt(material, positionAt(last.atMs)) - 1
  for (let word = wordAt(material, positionAt(first.atMs)) + 1; word <= lastWord; word++) {
    const startMs = (((material.startsSec[word] as number) - offsetSec) / rate) * 1_000
    const seen = frames.find(({ lit }) => lit === word)
    // Never shown: as late as the next word.
    const nextMs = (((material.startsSec[word + 1] as number) - offsetSec) / rate) * 1_000
    latenessMs.push(Math.abs((seen?.atMs ?? nextMs) - startMs))
  }
  return { wrongShare: wrong / inside, latenessMs }
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
