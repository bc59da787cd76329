import type { TextSpan } from './text-span.ts'

// As long as directions get. A number alone is a note's, not the voice's.
const tag = String.raw`\[(?=[^[\]]*\p{L})[^[\]\n]{1,60}\]`
const tags = new RegExp(String.raw`([ \t]*)(?:${tag}[ \t]*)+`, 'gu')
const lineStart = /^\n?$/u
const opening = /[\p{Ps}\p{Pi}¿¡"]/u
const closing = /^(?:$|\n|[\p{Pe}\p{Pf}.,;:!?…。、，；：！？])/u

/**
 * The directions to the voice in a text for `eleven_v3`: `[whispers]`, and others side by side with it as one (contract
 * 3.5, 5). Each with the blank, or the line, that would be left over without it.
 */
export function findAudioTags(text: string): TextSpan[] {
  return Array.from(text.matchAll(tags), ({ 0: match, 1: before = '', index }) => {
    const start = index + before.length
    const end = index + match.length
    const blank = match.length - match.trimEnd().length
    const ahead = text.slice(Math.max(0, index - 1), index)
    const behind = text.slice(end, end + 1)
    const isFirst = lineStart.test(ahead)
    // Alone in its line: the line goes with it.
    if (isFirst && behind === '\n') return { start: index, end: end + 1 }
    if (isFirst || closing.test(behind)) return { start: index, end }
    const isInWord = before === '' && !opening.test(ahead)
    return { start, end: isInWord ? end - blank : end }
  })
}
