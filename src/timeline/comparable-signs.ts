/** A letter, digit or end of a sentence, as it is compared. */
export interface ComparableSign {
  /** Without case, accent or width. */
  key: string
  /** Whether a word, a syllable written as one, or a pause begins here. */
  isStart: boolean
}

/** The sign that every end of a sentence is compared as. */
export const sentenceEnd = '.'

const marks = /\p{M}/gu
const isMark = /^\p{M}+$/u
const wordLike = /[\p{L}\p{N}]/u
const syllable = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Script=Thai}]/u
const endOfSentence = /[.!?…。！？]/u

export function isSyllable(key: string): boolean {
  return syllable.test(key)
}

const ascii: (string | null)[] = Array.from({ length: 128 }, (_, code) => {
  const char = String.fromCharCode(code)
  if (wordLike.test(char)) return char.toLowerCase()
  return endOfSentence.test(char) ? sentenceEnd : null
})

/** Turns characters, one after the other, into what can be compared: most into one sign, some into none or several. */
export function createSignReader(): (char: string) => readonly ComparableSign[] {
  let isInWord = false
  return (char) => {
    const key = char.length === 1 ? ascii[char.charCodeAt(0)] : undefined
    if (key !== undefined) {
      const isStart = !isInWord || key === sentenceEnd
      isInWord = key !== null && key !== sentenceEnd
      return key === null ? [] : [{ key, isStart }]
    }
    // A mark belongs to the letter before it.
    if (isMark.test(char)) return []
    if (!wordLike.test(char)) {
      isInWord = false
      return endOfSentence.test(char) ? [{ key: sentenceEnd, isStart: true }] : []
    }
    const isStart = !isInWord || syllable.test(char)
    isInWord = true
    const keys = [...char.normalize('NFKD').replace(marks, '').toLowerCase()]
    return keys.map((part, index) => ({ key: part, isStart: isStart && index === 0 }))
  }
}
