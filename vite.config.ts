import { fileURLToPath } from 'node:url'
import react from '@vitejs/plugin-react'
import { defineConfig } from 'vitest/config'

const source = (file: string): string => fileURLToPath(new URL(`src/${file}`, import.meta.url))

/** What the demo (`scripts/start.mjs`) and Storybook stand on; in the modes `test` and `soak`, the tests. */
export default defineConfig(async ({ mode }) => {
  if (mode === 'test') return (await import('./test/support/projects.ts')).testConfig
  if (mode === 'soak') return (await import('./test/support/projects.ts')).soakConfig
  return {
    plugins: [react()],
    resolve: {
      // The demo imports the package by its name, as an app does, and still shows an edit at once.
      alias: [
        { find: /^speakalong$/, replacement: source('index.ts') },
        { find: /^speakalong\/core$/, replacement: source('core.ts') },
        { find: /^speakalong\/labels\/ar$/, replacement: source('labels-ar.ts') },
        { find: /^speakalong\/simulator$/, replacement: source('simulator.ts') },
        { find: /^speakalong\/styles\.css$/, replacement: source('styles.css') },
      ],
    },
  }
})
