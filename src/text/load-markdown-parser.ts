import type { MarkdownParser } from '@lezer/markdown'
import { loadCode } from '../base/load-code.ts'

/** Loads what parses markdown, tables and struck text included (20 kB): only who speaks markdown pays for it. */
export async function loadMarkdownParser(): Promise<MarkdownParser> {
  const { parser, GFM } = await loadCode('reads markdown', () => import('@lezer/markdown'))
  return parser.configure(GFM)
}
