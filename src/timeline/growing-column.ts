/** A list of numbers that grows at its end, without a boxed value or an object per entry. */
export class GrowingColumn {
  #values = new Float64Array(64)
  #length = 0

  get length(): number {
    return this.#length
  }

  push(value: number): void {
    if (this.#length === this.#values.length) {
      const larger = new Float64Array(this.#length * 2)
      larger.set(this.#values)
      this.#values = larger
    }
    this.#values[this.#length++] = value
  }

  /** The value at an index; NaN outside. */
  at(index: number): number {
    return index >= 0 && index < this.#length ? (this.#values[index] as number) : Number.NaN
  }

  /** A copy of all of them. */
  toArray(): number[] {
    return [...this.#values.subarray(0, this.#length)]
  }

  /** Index of the last value not above `limit`, in a list that never falls; -1 where there is none. O(log n). */
  lastAtMost(limit: number): number {
    let low = 0
    let high = this.#length
    while (low < high) {
      const middle = (low + high) >>> 1
      if ((this.#values[middle] as number) <= limit) low = middle + 1
      else high = middle
    }
    return low - 1
  }
}
