import type { ComponentPropsWithRef, CSSProperties, ElementType, HTMLAttributes, ReactElement } from 'react'

/** What every part takes: the props of its element, and ways to style or replace it by its state. */
export type PartProps<Tag extends ElementType, State> = Omit<
  ComponentPropsWithRef<Tag>,
  'className' | 'style'
> & {
  className?: string | ((state: State) => string | undefined) | undefined
  style?: CSSProperties | ((state: State) => CSSProperties | undefined) | undefined
  /** Another element in the place of the part's own; the props are merged into it, or handed to the function. */
  render?: ReactElement | ((props: HTMLAttributes<HTMLElement>, state: State) => ReactElement) | undefined
}
