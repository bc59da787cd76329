import { systemTimers, type Timers } from '../../base/timers.ts'
import { createConnection, type Connection } from './connection.ts'
import type { SpeechClientOptions } from './speech-client-options.ts'

/**
 * The app's connection to its proxy. Opaque: endpoints are functions that take it, so that one never called costs
 * no byte. What belongs together (cache, audio focus) belongs to one client; an app makes one.
 */
export interface SpeechClient {
  /** Unlike any other client's of this page. */
  readonly id: string
}

// Registered, so that a client made by a second copy of the package is known too.
const connectionKey = Symbol.for('speakalong.connection')

/**
 * Makes a client. Nothing is sent before an endpoint is called.
 * Throws a `TypeError` where an option makes no sense, above all for a key in `headers`.
 */
export function createSpeechClient(options: SpeechClientOptions): SpeechClient {
  return createTimedClient(options, systemTimers)
}

/** The same with time as a value, so that tests can drive it by hand. */
export function createTimedClient(options: SpeechClientOptions, timers: Timers): SpeechClient {
  const client = { id: randomId() }
  Object.defineProperty(client, connectionKey, { value: createConnection(options, timers) })
  return client
}

/** What is behind a client. Throws a `TypeError` for anything that `createSpeechClient` did not make. */
export function connectionOf(client: SpeechClient): Connection {
  const connection = (client as { [connectionKey]?: Connection } | null | undefined)?.[connectionKey]
  if (connection) return connection
  throw new TypeError(
    'This is no speech client. Make one with createSpeechClient({ proxyUrl }), and where a Server Component renders the ' +
      "page, in a file that says 'use client': it cannot hand one over.",
  )
}

/**
 * What belongs to a client beside its connection: a cache, audio focus. Made by `create` at the first call with that
 * same function, and given again at each later one.
 */
export function ownedBy<Value>(client: SpeechClient, create: () => Value): Value {
  const { owned } = connectionOf(client)
  if (!owned.has(create)) owned.set(create, create())
  return owned.get(create) as Value
}

// Not `crypto.randomUUID`: pages without TLS do not have it, and nothing here needs to be secret.
function randomId(): string {
  return Array.from({ length: 2 }, () => Math.random().toString(36).slice(2)).join('')
}
