/** A place in what is spoken, as a link has it. */
export type SpeechPlace =
  | {
      /** Index of a word. */
      word: number
    }
  | {
      /** In seconds of media time, as `#t=` of a media fragment. */
      timeSec: number
    }

/**
 * A link to a word or a time: `#word=12`, or `#t=3.5` as other players understand it too. What else stands in the
 * fragment stays.
 * @see {@link https://www.w3.org/TR/media-frags/}
 */
export function speechLink(place: SpeechPlace, url: string | URL): string {
  const link = new URL(url)
  const others = fragmentsOf(link).filter((part) => !/^(?:t|word)=/.test(part))
  const own = 'word' in place ? `word=${place.word}` : `t=${Math.round(place.timeSec * 1_000) / 1_000}`
  link.hash = [...others, own].join('&')
  return link.href
}

/** The place a link leads to; `null` where it names none. */
export function readSpeechLink(url: string | URL): SpeechPlace | null {
  for (const part of fragmentsOf(new URL(url))) {
    const word = /^word=(\d{1,9})$/.exec(part)?.[1]
    if (word !== undefined) return { word: Number(word) }
    const time = /^t=(?:npt:)?([\d.:]+)(?:,[\d.:]*)?$/.exec(part)?.[1]
    const timeSec = time?.split(':').reduce((sum, digits) => sum * 60 + Number(digits), 0) ?? Number.NaN
    if (Number.isFinite(timeSec)) return { timeSec }
  }
  return null
}

function fragmentsOf({ hash }: URL): string[] {
  return hash
    .slice(1)
    .split('&')
    .filter((part) => part !== '')
}
