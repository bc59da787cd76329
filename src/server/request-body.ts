import { planWords } from './plan-words.ts'
import type { ProxyRoute } from './proxy-routes.ts'
import { Refusal } from './refusal.ts'
import { pickKnown, type Fields } from './shape.ts'

/** What goes on of the body of a request. */
export interface RequestBody {
  fields: Readonly<Record<string, unknown>>
  /** What is to be spoken or sung after; `null` where there is none. */
  spoken: string | null
}

/**
 * Reads the JSON of a request, and keeps of it what the route knows.
 * Throws a `Refusal` in the API's own shape for what is no JSON in UTF-8, no object, or has a value of another kind.
 */
export function parseRequestBody(bytes: Uint8Array, shape: Fields, route: ProxyRoute): RequestBody {
  const misfits: (readonly (string | number)[])[] = []
  const fields = pickKnown(parseJson(bytes), shape, (path) => misfits.push(['body', ...path]), [])
  if (fields === null) misfits.push(['body'])
  const spoken = (fields as Record<string, unknown> | null | undefined)?.[route.spokenField ?? '']
  // Not left to the service: a text that is no text could not be counted.
  const isMissing = route.spokenField === 'text' && (spoken ?? null) === null
  const isNoText = (spoken ?? null) !== null && typeof spoken !== 'string'
  if (misfits.length === 0 && (isMissing || isNoText)) misfits.push(['body', route.spokenField!])
  if (misfits.length > 0) {
    const message = 'Input is missing or of the wrong kind'
    throw new Refusal(422, 'invalid_field', message, { fields: misfits })
  }
  return {
    fields: fields as Record<string, unknown>,
    spoken:
      typeof spoken === 'string'
        ? spoken
        : planWords((fields as Record<string, unknown>)['composition_plan']),
  }
}

function parseJson(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes))
  } catch {
    throw new Refusal(422, 'json_invalid', 'JSON decode error', { fields: [['body', 0]] })
  }
}

/** Characters as the service counts them: code points. */
export function countCharacters(text: string): number {
  let count = 0
  for (const _character of text) count++
  return count
}
