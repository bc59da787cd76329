import { Refusal } from '../refusal.ts'
import { pickKnown } from '../shape.ts'
import { socketRoute } from './socket-route.ts'

/** A message of the page's, as it goes on. */
export interface KnownMessage {
  /** JSON, made anew of the fields that are known. */
  json: string
  text: string
}

/** Reads a message; `null` stands for a binary one. Throws a `Refusal` where the service could make nothing of it. */
export function readSocketMessage(message: string | null): KnownMessage {
  if (message === null) throw invalid('Messages are text frames of JSON; this one is binary.')
  const misfits: string[] = []
  const known = pickKnown(parse(message), socketRoute.body, (path) => misfits.push(path.join('.')))
  if (misfits.length > 0) throw invalid(`This is of the wrong kind: ${misfits.join(', ') || 'the message'}.`)
  const text = (known as { text?: unknown } | null)?.text
  // Not left to the service: a text that is none could not be counted.
  if (typeof text !== 'string') throw invalid('A message needs a text.')
  return { json: JSON.stringify(known), text }
}

function parse(message: string): unknown {
  try {
    return JSON.parse(message)
  } catch {
    throw invalid('The message is not JSON.')
  }
}

function invalid(message: string): Refusal {
  return new Refusal(422, 'invalid_input_message', message)
}
