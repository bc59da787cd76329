'use client'

import { mergeProps } from '@base-ui/react/merge-props'
import { useRender } from '@base-ui/react/use-render'
import type { CSSProperties, HTMLAttributes, JSX, ReactElement, Ref, RefCallback, RefObject } from 'react'

/** Attributes and handlers of some element. */
type Props = Record<string, unknown>

export interface Part<State> {
  /** Goes out as `data-speech`. */
  name: string
  tag: keyof JSX.IntrinsicElements
  state: State
  /** What it puts on its element itself. */
  props?: Props | undefined
  ref?: RefObject<Element | null> | RefCallback<HTMLDivElement> | undefined
}

/** Any part's props, as far as rendering looks at them. */
interface GivenProps<State> {
  className?: string | ((state: State) => string | undefined) | undefined
  style?: CSSProperties | ((state: State) => CSSProperties | undefined) | undefined
  render?: ReactElement | ((props: HTMLAttributes<HTMLElement>, state: State) => ReactElement) | undefined
  ref?: unknown
}

/**
 * Renders a part: its own props merged with those it was given. Of two handlers both are called, the given one
 * first; `event.preventBaseUIHandler()` there keeps the part's own from being called.
 */
export function usePart<State extends { status: string }>(
  { name, tag, state, props, ref }: Part<State>,
  { className, style, render, ref: givenRef, ...given }: GivenProps<State>,
): ReactElement {
  const own: Props = { 'data-speech': name, 'data-status': state.status, ...props }
  const theirs: Props = {
    ...given,
    className: typeof className === 'function' ? className(state) : className,
    style: typeof style === 'function' ? style(state) : style,
  }
  return useRender({
    defaultTagName: tag,
    // Wrapped, so that the state reaches the function without Base UI making attributes of it.
    render:
      typeof render === 'function' ? (merged: HTMLAttributes<HTMLElement>) => render(merged, state) : render,
    ref: [ref, givenRef] as Ref<Element>[],
    props: mergeProps(own, theirs),
  })
}
