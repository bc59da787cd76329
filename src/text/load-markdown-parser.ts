import type { MarkdownParser } from '@lezer/markdown'
import { SpeechError } from '../base/speech-error.ts'

/** Loads what parses markdown, tables and struck text included (20 kB): only who speaks markdown pays for it. */
export async function loadMarkdownParser(): Promise<MarkdownParser> {
  try {
    const { parser, GFM } = await import('@lezer/markdown')
    return parser.configure(GFM)
  } catch (cause) {
    const message = 'What reads markdown could not be loaded. Nothing was spoken; ask again. See `cause`.'
    throw new SpeechError('network', message, { retryable: true, cause })
  }
}
