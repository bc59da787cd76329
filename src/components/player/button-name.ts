import type { ReactNode } from 'react'

export interface ButtonName {
  'aria-label': string | undefined
  'data-icon': '' | undefined
  children: string
}

/** How a button bears its name: with nothing in it as the icon that `styles.css` draws, else beside what an app puts there. */
export function buttonName(name: string, children: ReactNode): ButtonName {
  return {
    // Text that an app puts there is its name: what is seen can be said to a voice control.
    'aria-label': typeof children === 'string' ? undefined : name,
    'data-icon': children === undefined ? '' : undefined,
    children: name,
  }
}
