import react from '@vitejs/plugin-react'
import { defineConfig } from 'vitest/config'

/** What the demo (`scripts/start.mjs`) and Storybook stand on; in mode `test`, the test projects. */
export default defineConfig(async ({ mode }) => {
  if (mode === 'test') return (await import('./test/support/projects.ts')).testConfig
  return { plugins: [react()] }
})
