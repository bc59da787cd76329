import { blank } from '../text/blanks.ts'

const blanks = new RegExp(`${blank}+`, 'gu')

/** A text as it reads on one line: white space as one blank, and no-break spaces as they are. */
export function collapseBlanks(text: string): string {
  return text.replace(blanks, ' ')
}
