// How long a character takes to be spoken, next to a letter: fitted to English speech of which the times were known,
// where it halves the error of equal shares. A digit stands for a word, a Han character or kana for a syllable, and a
// mark for the pause that is made there.
const weights: readonly (readonly [RegExp, number])[] = [
  [/[\p{M}\p{Cf}]/u, 0],
  [/[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]/u, 3],
  [/\p{L}/u, 1],
  [/\p{N}/u, 3.5],
  [/[.!?…。！？]/u, 7],
  [/[,;:—–、，；：]/u, 5],
  [/\n/u, 2],
  [/\s/u, 0.9],
  [/[\p{Sc}%]/u, 12],
]

/** How long a character takes to be spoken, next to a letter. */
export function spokenWeight(char: string): number {
  return weights.find(([pattern]) => pattern.test(char))?.[1] ?? 0.8
}
