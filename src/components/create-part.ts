'use client'

import { forwardRef, type ReactElement } from 'react'

/**
 * Makes a part out of a component that takes `ref` among its props, which under React 18 has to be forwarded.
 * @param name What the part is called in error messages and developer tools: `Player.Time`.
 */
export function createPart<Props extends object>(
  name: string,
  component: (props: Props) => ReactElement | null,
): (props: Props) => ReactElement | null {
  const Part = forwardRef<unknown, Props>((props, ref) => component({ ...(props as Props), ref }))
  Part.displayName = name
  return Part as unknown as (props: Props) => ReactElement | null
}
