/** A place to begin at. */
export interface SeekMark {
  /** Where it begins, in bytes of the stream. */
  byteOffset: number
  /** When it begins, in seconds of media time. */
  startSec: number
}

/** Knows which byte is heard when, without keeping a place for each frame: one mark about every second. */
export interface SeekIndex {
  /** The next bytes of the stream. */
  feed(bytes: Uint8Array): void
  /** How many bytes were fed. */
  readonly byteLength: number
  /** How many of them are whole frames or pages: behind it, another stream may begin. */
  readonly wholeByteLength: number
  /** End of the last whole frame, in seconds. */
  readonly endSec: number
  /** The last mark that lies so long before a time that a decoder beginning there sounds right at that time. */
  markBefore(positionSec: number): SeekMark
}

/** Marks in the order of their time. */
export interface SeekMarks {
  /** Keeps a place, unless it is hardly later than the one before. */
  add(mark: SeekMark): void
  /** The last at or before a time; the start of the stream where there is none. */
  before(sec: number): SeekMark
}

const fewestApartSec = 0.8

export function createSeekMarks(): SeekMarks {
  const marks: SeekMark[] = []
  return {
    add(mark) {
      const last = marks.at(-1)
      if (!last || mark.startSec - last.startSec >= fewestApartSec) marks.push(mark)
    },
    before(sec) {
      let [low, high] = [0, marks.length]
      while (low < high) {
        const middle = (low + high) >> 1
        if ((marks[middle]?.startSec ?? 0) <= sec) low = middle + 1
        else high = middle
      }
      return marks[low - 1] ?? marks[0] ?? { byteOffset: 0, startSec: 0 }
    },
  }
}
