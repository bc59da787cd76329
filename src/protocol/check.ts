import { SpeechError, type SpeechErrorField } from '../base/speech-error.ts'

/** One thing that has to be so: of the value at a path, in the caller's names. */
export type Check = readonly [path: string, isRight: boolean, message: string]

/** Throws a `SpeechError` `invalid-request` that names each field that is wrong; does nothing where all are right. */
export function refuseWrong(checks: Iterable<Check>): void {
  const fields: SpeechErrorField[] = []
  for (const [path, isRight, message] of checks) if (!isRight) fields.push({ path, message })
  if (fields.length === 0) return
  const list = fields.map(({ path, message }) => `${path} ${message}`).join('; ')
  throw new SpeechError('invalid-request', `The request was not sent: ${list}.`, { fields })
}

/** What is not given is within any bounds; NaN is within none. */
export function isWithin(value: number | null | undefined, lowest: number, highest: number): boolean {
  return (value ?? null) === null || (typeof value === 'number' && value >= lowest && value <= highest)
}

export function isWhole(value: number | null | undefined, lowest: number, highest: number): boolean {
  return isWithin(value, lowest, highest) && Number.isInteger(value ?? 0)
}
