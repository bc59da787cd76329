import type { Faults } from './faults.ts'

/** An object of audio and timing with its keys as the fault `keys` says; left out: as they are documented. */
export function withKeys(value: unknown, spelling: Faults['keys']): unknown {
  if (spelling === undefined || spelling === 'documented') return value
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value
  const respell = spelling === 'camel-case' ? toCamelCase : toPlural
  return Object.fromEntries(
    Object.entries(value).map(([key, inner]) => [respell(key), withKeys(inner, spelling)]),
  )
}

/** What a proxy sends that passes on what the official SDK gave it. */
function toCamelCase(key: string): string {
  return key.replace(/_(\w)/g, (_, letter: string) => letter.toUpperCase())
}

/** The slip of the documentation of the socket: one `s` too many (contract 3.1). */
function toPlural(key: string): string {
  return key.replace(/^character_/, 'characters_')
}
