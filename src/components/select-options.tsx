import type { ReactElement } from 'react'

/** What can be chosen in a `<select>`, each in words. */
export function selectOptions<Value extends string | number>(
  values: readonly Value[],
  inWords: (value: Value) => string,
): ReactElement[] {
  return values.map((value) => (
    <option key={value} value={value}>
      {inWords(value)}
    </option>
  ))
}
