/** A letter, digit or end of a sentence, as it is compared. */
export interface ComparableSign {
  /** Without case, accent or width. */
  key: string
  /** Whether a word, a syllable written as one, or a pause begins here. */
  isStart: boolean
}

/** The sign that every end of a sentence is compared as. */
export const sentenceEnd = '.'

const mark = /\p{M}/gu
const wordLike = /[\p{L}\p{N}]/u
const syllable = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Script=Thai}]/u
const endOfSentence = /[.!?…。！？]/u

export function isSyllable(key: string): boolean {
  return syllable.test(key)
}

/** Turns characters, one after the other, into what can be compared: most into one sign, some into none or several. */
export function createSignReader(): (char: string) => ComparableSign[] {
  let isInWord = false
  return (char) => {
    // A mark belongs to the letter before it.
    if (mark.test(char) && char.replace(mark, '') === '') return []
    if (!wordLike.test(char)) {
      isInWord = false
      return endOfSentence.test(char) ? [{ key: sentenceEnd, isStart: true }] : []
    }
    const keys = [...char.normalize('NFKD').replace(mark, '').toLowerCase()]
    const isStart = !isInWord || syllable.test(char)
    isInWord = true
    return keys.map((key, index) => ({ key, isStart: isStart && index === 0 }))
  }
}
