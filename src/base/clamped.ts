/** The nearest number from `least` to `most`. Throws a `TypeError` for NaN that names the function it was given to. */
export function clamped(name: string, value: number, least: number, most: number): number {
  if (Number.isNaN(value))
    throw new TypeError(`${name} takes a number from ${least} to ${most}, but got NaN.`)
  return Math.min(Math.max(least, value), most)
}
