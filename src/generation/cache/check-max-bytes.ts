/** Throws a `TypeError` for a bound that is none. */
export function checkMaxBytes(maxBytes: number): void {
  if (!(maxBytes > 0)) throw new TypeError(`\`maxBytes\` is ${maxBytes}; give a number of bytes above 0.`)
}
