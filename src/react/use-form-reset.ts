'use client'

import { useEffect, type RefObject } from 'react'
import { Scope } from '../base/scope.ts'

/** What may stand in a form. */
type Field = HTMLInputElement | HTMLSelectElement

/** Calls when the form of a field is reset. `reset` has to be the same function for as long as it is meant. */
export function useFormReset(field: RefObject<Field | null>, reset: () => void): void {
  useEffect(() => {
    const form = field.current?.form
    if (!form) return
    const scope = new Scope()
    scope.listen(form, 'reset', reset)
    return () => scope.dispose()
  }, [field, reset])
}
