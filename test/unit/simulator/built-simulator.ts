import type * as NodeEntry from '../../../src/simulator-node.ts'

/**
 * The Node entry as it is published: its worker thread runs from `dist/` only. Named by a variable, because types
 * are checked before anything is built.
 */
export async function importBuiltSimulator(): Promise<typeof NodeEntry> {
  const entry = 'speakalong/simulator/node'
  return (await import(/* @vite-ignore */ entry)) as typeof NodeEntry
}
