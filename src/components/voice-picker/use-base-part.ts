'use client'

import { cloneElement, type HTMLAttributes, type ReactElement } from 'react'
import type { PartProps } from '../part-props.ts'
import { usePart, type Part } from '../use-part.ts'
import type { VoicePickerState } from './voice-picker-context.ts'

/** Renders a part as one of Base UI's, whose element the part's own `render` then takes the place of. */
export function useBasePart(
  part: Part<VoicePickerState>,
  given: Pick<PartProps<'div', VoicePickerState>, 'render' | 'className' | 'style'>,
  base: ReactElement<{ render?: unknown }>,
): ReactElement {
  const { render, ...rest } = given
  const own =
    typeof render === 'function' ? (props: HTMLAttributes<HTMLElement>) => render(props, part.state) : render
  return usePart(part, { ...rest, render: own === undefined ? base : cloneElement(base, { render: own }) })
}
