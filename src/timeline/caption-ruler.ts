/** Measures how much room a text takes in a caption. */
export type CaptionRuler = (text: string) => number

const plain = /^[\x20-\x7e]*$/
const fullWidth =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\u3000-\u303f\uff01-\uff60]/u

/**
 * Makes a ruler that counts graphemes. A full-width one, of Chinese, Japanese or Korean, counts as two: it takes the room
 * of two, and as long to be read.
 */
export function createCaptionRuler(): CaptionRuler {
  const segmenter = typeof Intl.Segmenter === 'undefined' ? null : new Intl.Segmenter()
  return (text) => {
    if (plain.test(text)) return text.length
    const graphemes = segmenter ? Array.from(segmenter.segment(text), ({ segment }) => segment) : [...text]
    return graphemes.reduce((width, grapheme) => width + (fullWidth.test(grapheme) ? 2 : 1), 0)
  }
}
