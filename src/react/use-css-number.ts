'use client'

import type { RefObject } from 'react'
import { useBrowserLayoutEffect } from './use-browser-layout-effect.ts'

/** Hands a number to the style sheet as a variable of an element: no inline style, which a strict policy forbids a server. */
export function useCssNumber(
  ref: RefObject<HTMLElement | null>,
  variable: `--${string}`,
  value: number,
): void {
  useBrowserLayoutEffect(
    () => ref.current?.style.setProperty(variable, String(value)),
    [ref, variable, value],
  )
}
