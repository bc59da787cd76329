/** What the text of a chunk begins with, in brackets, and what is sung, without directions in braces. */
export function nameAndLines(text: string): { name: string; lines: string[] } {
  const [, bracketed, rest = ''] = /^\s*(?:\[([^\]]*)\])?([^]*)$/.exec(text)!
  const lines = rest.replace(/\{[^}]*\}/g, '').split(/\r?\n/)
  return {
    name: bracketed?.trim() ?? '',
    lines: lines.map((line) => line.trim()).filter((line) => line.length > 0),
  }
}
