/** A text and when each of its words is said: the first half in a moment, so that a bench starts in the middle. */
export interface Material {
  /** Paragraphs of words, each word its own number: `w0`, `w1`. */
  paragraphs: readonly (readonly string[])[]
  text: string
  startsSec: Float64Array
  endsSec: Float64Array
}

/** From where on words are said at the pace of speech, in seconds. */
export const spokenFromSec = 0.5
// No whole number of display frames at any rate: words begin at all moments of a frame.
export const wordSec = 0.237
const voicedSec = 0.19
const wordsInParagraph = 100

export function createMaterial(wordCount: number): Material {
  const words = Array.from({ length: wordCount }, (_, index) => `w${index}`)
  const paragraphs = Array.from({ length: Math.ceil(wordCount / wordsInParagraph) }, (_, index) =>
    words.slice(index * wordsInParagraph, (index + 1) * wordsInParagraph),
  )
  const middle = wordCount >> 1
  const startOf = (index: number): number =>
    index < middle ? (spokenFromSec * index) / middle : spokenFromSec + (index - middle) * wordSec
  const startsSec = Float64Array.from({ length: wordCount }, (_, index) => startOf(index))
  const endsSec = startsSec.map((startSec, index) =>
    index < middle ? startOf(index + 1) : startSec + voicedSec,
  )
  return { paragraphs, text: paragraphs.map((one) => one.join(' ')).join('\n'), startsSec, endsSec }
}

/** Index of the last word that has started; -1 before the first. */
export function wordAt({ startsSec }: Material, positionSec: number): number {
  let low = 0
  let high = startsSec.length
  while (low < high) {
    const middle = (low + high) >>> 1
    if ((startsSec[middle] as number) <= positionSec) low = middle + 1
    else high = middle
  }
  return low - 1
}
