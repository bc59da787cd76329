import * as v from 'valibot'

// A field that the service leaves out, sends as null, or fills with something new is `null` here: one odd field
// never costs the whole answer (contract 1.2.3).

/** A text, or `null`. */
export const optionalText = v.fallback(v.nullish(v.string(), null), null)

/** A number, or `null`. */
export const optionalNumber = v.fallback(v.nullish(v.number(), null), null)

/** `true`, `false` or `null`. */
export const optionalBoolean = v.fallback(v.nullish(v.boolean(), null), null)

/** The entries of a list that have the shape; a list that is missing is empty. */
export function tolerantList<Schema extends v.GenericSchema>(
  entry: Schema,
): v.GenericSchema<unknown, readonly v.InferOutput<Schema>[]> {
  return v.pipe(
    v.fallback(v.nullish(v.array(v.unknown()), []), []),
    v.transform((list): readonly v.InferOutput<Schema>[] =>
      list.flatMap((value) => {
        const result = v.safeParse(entry, value)
        return result.success ? [result.output] : []
      }),
    ),
  )
}
