// As long as a tag with its attributes gets.
const longestTag = 200
const tags = /^(?:\s*<\/?[a-z][^<>]*>)+/iu

/**
 * Where the markup ends that stands at an offset of a text, `<break time="1s"/>`; the offset itself where none does. The
 * service takes it as directions, and gives it no times (contract 3.5).
 */
export function markupEnd(text: string, offset: number): number {
  return offset + (tags.exec(text.slice(offset, offset + longestTag))?.[0].length ?? 0)
}
