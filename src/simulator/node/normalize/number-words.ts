/** Numbers in the words of one language. */
export interface NumberWords {
  cardinal: (value: number | bigint) => string
  /** What stands before decimals: ` point `. */
  decimalMark: string
  /** The source of what groups thousands, and of what parts decimals, in writing. */
  thousands: string
  decimal: string
}

export interface EnglishNumberWords extends NumberWords {
  ordinal: (value: number) => string
}

/** Languages whose numbers are spelled out. */
export type NumberLanguage = 'de' | 'es' | 'fr' | 'it' | 'pt'

export interface AllNumberWords {
  en: EnglishNumberWords
  others: Readonly<Record<NumberLanguage, NumberWords>>
}

/** Loads what writes out numbers: `n2words`, an optional peer. */
export async function loadNumberWords(): Promise<AllNumberWords> {
  const [en, de, es, fr, it, pt] = await Promise.all([
    import('n2words/en-US'),
    import('n2words/de-DE'),
    import('n2words/es-ES'),
    import('n2words/fr-FR'),
    import('n2words/it-IT'),
    import('n2words/pt-PT'),
  ])
  const continental = { thousands: '\\.', decimal: ',' }
  return {
    en: {
      cardinal: en.toCardinal,
      ordinal: en.toOrdinal,
      decimalMark: ' point ',
      thousands: ',',
      decimal: '\\.',
    },
    others: {
      de: { cardinal: de.toCardinal, decimalMark: ' Komma ', ...continental },
      es: { cardinal: es.toCardinal, decimalMark: ' coma ', ...continental },
      fr: { cardinal: fr.toCardinal, decimalMark: ' virgule ', thousands: '[\\u202f\\u00a0 ]', decimal: ',' },
      it: { cardinal: it.toCardinal, decimalMark: ' virgola ', ...continental },
      pt: { cardinal: pt.toCardinal, decimalMark: ' vírgula ', ...continental },
    },
  }
}
