import { cleanup, render, screen } from '@testing-library/react'
import { useRender } from '@base-ui/react/use-render'
import { useState, version, type ReactElement } from 'react'
import { version as domVersion } from 'react-dom'
import { afterEach, describe, expect, inject, it } from 'vitest'

declare module 'vitest' {
  interface ProvidedContext {
    /** The React that the project is for. */
    reactVersion: string
  }
}

/** Hooks work only where the component, Base UI and the renderer share one React. */
function Counted(): ReactElement {
  const [count] = useState(1)
  return useRender({ defaultTagName: 'output', props: { children: `counted ${count}` } })
}

describe('React', () => {
  afterEach(cleanup)

  it('is the one version that this project is for, in the components and in the renderer', () => {
    expect(version).toMatch(new RegExp(`^${inject('reactVersion')}\\.`))
    expect(domVersion).toBe(version)
  })

  it('is one for our hooks, Base UI and Testing Library', () => {
    render(<Counted />)
    expect(screen.getByRole('status').textContent).toBe('counted 1')
  })
})
