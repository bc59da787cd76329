import type * as v from 'valibot'
import type { ValidationEntry } from './api-error.ts'

/** What a schema found wrong, in the words of FastAPI (contract 1.7.1, shape 3). */
export function validationEntries(issues: readonly v.BaseIssue<unknown>[]): ValidationEntry[] {
  return issues.map((issue) => ({ loc: locationOf(issue), input: issue.input ?? null, ...verdictOf(issue) }))
}

function locationOf(issue: v.BaseIssue<unknown>): (string | number)[] {
  return (issue.path ?? []).map(({ key }) => (typeof key === 'number' ? key : String(key)))
}

type Verdict = Pick<ValidationEntry, 'type' | 'msg' | 'ctx'>

function verdictOf(issue: v.BaseIssue<unknown>): Verdict {
  if (issue.input === undefined) return { type: 'missing', msg: 'Field required' }
  const bound = issue.requirement
  switch (issue.type) {
    case 'min_value':
      return {
        type: 'greater_than_equal',
        msg: `Input should be greater than or equal to ${String(bound)}`,
        ctx: { ge: bound },
      }
    case 'max_value':
      return {
        type: 'less_than_equal',
        msg: `Input should be less than or equal to ${String(bound)}`,
        ctx: { le: bound },
      }
    case 'min_length':
      return {
        type: 'string_too_short',
        msg: `String should have at least ${String(bound)} character`,
        ctx: { min_length: bound },
      }
    case 'max_length':
      return {
        type: 'too_long',
        msg: `List should have at most ${String(bound)} items after validation, not ${lengthOf(issue.input)}`,
        ctx: { field_type: 'List', max_length: bound, actual_length: lengthOf(issue.input) },
      }
    case 'picklist':
      return {
        type: 'enum',
        msg: `Input should be ${alternatives(issue)}`,
        ctx: { expected: alternatives(issue) },
      }
    case 'integer':
      return {
        type: 'int_from_float',
        msg: 'Input should be a valid integer, got a number with a fractional part',
      }
    case 'array':
      return { type: 'list_type', msg: 'Input should be a valid list' }
    case 'number':
      return { type: 'float_type', msg: 'Input should be a valid number' }
    case 'boolean':
      return { type: 'bool_type', msg: 'Input should be a valid boolean' }
    case 'string':
      return { type: 'string_type', msg: 'Input should be a valid string' }
    default:
      return ownVerdict(issue.message)
  }
}

/** A check with no counterpart in the library carries its type in its message: `int_parsing: Input should …`. */
function ownVerdict(message: string): Verdict {
  const [, type = 'value_error', msg = message] = /^(\w+): (.*)$/.exec(message) ?? []
  return { type, msg }
}

function lengthOf(input: unknown): number {
  return Array.isArray(input) ? input.length : 0
}

/** `'auto', 'on' or 'off'` */
function alternatives(issue: v.BaseIssue<unknown>): string {
  const words = [...(issue.expected ?? '').matchAll(/"([^"]*)"/g)].map((match) => `'${match[1] ?? ''}'`)
  return words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} or ${words.at(-1)!}`
}
