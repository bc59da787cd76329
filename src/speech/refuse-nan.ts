const taken = {
  seek: 'a position in seconds',
  seekToWord: 'the index of a word',
  seekToChar: 'an offset in the text',
}

/** Throws a `TypeError` that says what the action takes. */
export function refuseNaN(action: keyof typeof taken, value: number): void {
  if (Number.isNaN(value)) throw new TypeError(`${action} takes ${taken[action]}, but got NaN.`)
}
