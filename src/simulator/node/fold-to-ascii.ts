const letters: Readonly<Record<string, string>> = {
  '’': "'",
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  ø: 'o',
  đ: 'd',
  ð: 'th',
  þ: 'th',
  ł: 'l',
  ı: 'i',
}

/** A text in lower-case letters a to z, digits and apostrophes; what has no place there is left out. */
export function foldToAscii(text: string): string {
  return Array.from(text.toLowerCase().normalize('NFKD'), (char) => letters[char] ?? char)
    .join('')
    .replace(/[^a-z0-9']/g, '')
}
