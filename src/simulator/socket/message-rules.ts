import { SocketError } from './socket-error.ts'
import type { SocketMessage } from './socket-message.ts'

/**
 * A socket begins with a single space, and the settings if there are any (contract 4.7).
 * @throws SocketError `invalid_input_message`
 */
export function checkFirstMessage(message: SocketMessage): void {
  if (message.text === ' ') return
  throw new SocketError(
    'invalid_input_message',
    'The first message must have a single space as its text, and the settings of the voice if there are any.',
  )
}

const firstOnly = [
  'voice_settings',
  'generation_config',
  'generator_config',
  'pronunciation_dictionary_locators',
] as const

/**
 * What is set in the first message may be said again later, but not changed (contract 4.4).
 * @throws SocketError `invalid_input_message`
 */
export function checkLaterMessage(message: SocketMessage, first: SocketMessage): void {
  const changed = firstOnly.find((name) => {
    const value = message[name] ?? null
    return value !== null && canonical(value) !== canonical(first[name] ?? null)
  })
  if (changed === undefined) return
  throw new SocketError('invalid_input_message', `${changed} can be set in the first message only.`)
}

/** The same text for what is the same, in whatever order its keys stand. */
function canonical(value: unknown): string {
  return JSON.stringify(value, (_key, inner: unknown) =>
    typeof inner === 'object' && inner !== null && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : 1)))
      : inner,
  )
}
