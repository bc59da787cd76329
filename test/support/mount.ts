import { act, render, type RenderResult } from '@testing-library/react'
import type { ReactNode } from 'react'
import { vi } from 'vitest'

/** Renders, and waits for the code that is loaded behind the first paint. */
export async function mount(element: ReactNode): Promise<RenderResult> {
  const shown = render(element)
  await act(() => vi.dynamicImportSettled())
  return shown
}
