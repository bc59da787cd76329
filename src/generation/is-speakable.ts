const speakable = /[\p{L}\p{N}\p{Sc}\p{Extended_Pictographic}%&+=@#*/]/u

/** Whether a text has anything to say: not white space and punctuation alone. */
export function isSpeakable(text: string): boolean {
  return speakable.test(text)
}
