import type { SpokenRun } from '../model/spoken-run.ts'

/** Runs of a text that wait to be cut where what is said is cut. */
export class RunQueue {
  #runs: SpokenRun[] = []

  add(runs: readonly SpokenRun[]): void {
    this.#runs.push(...runs)
  }

  /** The runs of so much of what is said, in UTF-16 units. */
  take(length: number): SpokenRun[] {
    const taken: SpokenRun[] = []
    let rest = length
    while (rest > 0) {
      const [run] = this.#runs
      if (!run) break
      const [piece, behind] = cut(run, rest)
      if (behind) this.#runs[0] = behind
      else this.#runs.shift()
      taken.push(piece)
      rest -= piece.spoken.length
    }
    return taken
  }

  /** All that is left. */
  takeAll(): SpokenRun[] {
    return this.#runs.splice(0)
  }
}

function cut(run: SpokenRun, length: number): [SpokenRun, SpokenRun?] {
  const { written, spoken } = run
  if (spoken.length <= length) return [run]
  const isSame = written === spoken
  return [
    { ...run, written: isSame ? written.slice(0, length) : written, spoken: spoken.slice(0, length) },
    { ...run, written: isSame ? written.slice(length) : '', spoken: spoken.slice(length) },
  ]
}
