import * as v from 'valibot'
import { ApiError } from './api-error.ts'
import { validationEntries } from './validation-entries.ts'

/**
 * Checks everything a route takes in one go, as the service does: the keys of the schema are `query` and `body`,
 * so that an error's `loc` begins with them.
 * @throws ApiError 422 with every field that is wrong
 */
export function readInput<Schema extends v.GenericSchema>(
  schema: Schema,
  input: unknown,
): v.InferOutput<Schema> {
  const result = v.safeParse(schema, input)
  if (result.success) return result.output
  throw new ApiError(422, 'Validation failed.', { entries: validationEntries(result.issues) })
}

/**
 * The JSON of a request. No body at all is `undefined`: a missing field.
 * @throws ApiError 422 when it is not JSON
 */
export async function readJson(request: Request): Promise<unknown> {
  const text = await request.text()
  const type = request.headers.get('content-type')
  // What does not say it is JSON is a plain text to the service's framework, and then not an object.
  if (type !== null && !/^application\/([\w.-]+\+)?json\b/i.test(type)) return text
  if (text === '') return undefined
  try {
    return JSON.parse(text)
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error)
    throw new ApiError(422, 'JSON decode error', {
      entries: [
        {
          type: 'json_invalid',
          loc: ['body', 0],
          msg: 'JSON decode error',
          input: {},
          ctx: { error: reason },
        },
      ],
    })
  }
}

/** An object of the body. The library's own takes an array for one. */
export function jsonObject<const Entries extends v.ObjectEntries>(
  entries: Entries,
): JsonObjectSchema<Entries> {
  const isObject = (input: unknown): boolean =>
    typeof input === 'object' && input !== null && !Array.isArray(input)
  return v.pipe(
    v.custom<object>(
      isObject,
      'model_attributes_type: Input should be a valid dictionary or object to extract fields from',
    ),
    v.object(entries),
  )
}

type JsonObjectSchema<Entries extends v.ObjectEntries> = v.SchemaWithPipe<
  readonly [
    v.CustomSchema<object, v.ErrorMessage<v.CustomIssue> | undefined>,
    v.ObjectSchema<Entries, undefined>,
  ]
>

/** A query parameter that is a whole number, as text. */
export function queryInteger(least: number, most: number): v.GenericSchema<string, number> {
  return v.pipe(
    v.string(),
    v.regex(/^-?\d+$/, 'int_parsing: Input should be a valid integer, unable to parse string as an integer'),
    v.transform(Number),
    v.minValue(least),
    v.maxValue(most),
  )
}

/** A query parameter that is true or false, in the spellings the service's framework takes. */
export function queryBoolean(): v.GenericSchema<string, boolean> {
  return v.pipe(
    v.string(),
    v.regex(
      /^(true|false|1|0|on|off|yes|no|t|f|y|n)$/i,
      'bool_parsing: Input should be a valid boolean, unable to interpret input',
    ),
    v.transform((text) => /^(true|1|on|yes|t|y)$/i.test(text)),
  )
}
