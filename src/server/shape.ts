/** The fields of an object that are known, each by its shape. */
export interface Fields {
  readonly [name: string]: Shape
}

/**
 * What of a JSON value is known: `'scalar'` is a text, a number or a boolean; `'scalars'` an object of such, whatever
 * their names; `[shape]` a list. `null` fits everywhere: to the service it means "not given".
 */
export type Shape = 'scalar' | 'scalars' | readonly [Shape] | Fields

/**
 * The known part of a JSON value, made anew: fields that the shape does not name stay out, so that nothing goes on
 * which nobody thought of, and nothing deeper than the shape.
 * @param onMisfit Told of each value of the wrong kind, which stays out too.
 */
export function pickKnown(
  value: unknown,
  shape: Shape,
  onMisfit: (path: readonly (string | number)[]) => void = () => undefined,
  path: readonly (string | number)[] = [],
): unknown {
  const pick = (inner: unknown, innerShape: Shape, key: string | number): unknown =>
    pickKnown(inner, innerShape, onMisfit, [...path, key])

  if (value === null) return null
  if (shape === 'scalar') {
    if (typeof value === 'object') onMisfit(path)
    else return value
  } else if (isList(shape)) {
    if (!Array.isArray(value)) onMisfit(path)
    else return value.map((item, index) => pick(item, shape[0], index)).filter((item) => item !== undefined)
  } else if (typeof value !== 'object' || Array.isArray(value)) {
    onMisfit(path)
  } else {
    const entries = Object.entries(value).filter(
      ([name]) => name !== '__proto__' && (shape === 'scalars' || Object.hasOwn(shape, name)),
    )
    return Object.fromEntries(
      entries.map(([name, inner]) => [
        name,
        pick(inner, shape === 'scalars' ? 'scalar' : shape[name]!, name),
      ]),
    )
  }
  return undefined
}

function isList(shape: Shape): shape is readonly [Shape] {
  return Array.isArray(shape)
}
