import { storybookTest } from '@storybook/addon-vitest/vitest-plugin'
import react from '@vitejs/plugin-react'
import { playwright } from '@vitest/browser-playwright'
import { fileURLToPath } from 'node:url'
import type { TestProjectInlineConfiguration } from 'vitest/config'
import type { BrowserProviderOption } from 'vitest/node'
import { findEngines } from '../../scripts/browsers.mjs'
import { simulator } from '../../scripts/speech-api.mjs'
import { playwrightCommands, webdriverCommands, type InputCommands } from './commands.ts'
import { react18 } from './react-18.ts'
import { webdriver } from './webdriver-provider.ts'

type Project = TestProjectInlineConfiguration

interface Engine {
  browser: 'chromium' | 'firefox' | 'webkit'
  provider: BrowserProviderOption
  commands: InputCommands
  /** Run before each file of tests. */
  setupFiles?: string[]
}

/** What Node runs: the pure layers, and hooks and parts in jsdom under the newest and the oldest React. */
function projectsInNode(): Project[] {
  const dom = { environment: 'jsdom', include: ['test/dom/**/*.test.tsx'] }
  return [
    { test: { name: 'unit', include: ['test/unit/**/*.test.ts', 'test/*.test.ts'] } },
    { plugins: [react()], test: { ...dom, name: 'dom', provide: { reactVersion: '19' } } },
    {
      plugins: [react18(), react()],
      test: { ...dom, name: 'dom-react-18', provide: { reactVersion: '18.2' } },
    },
  ]
}

/**
 * What runs in each browser engine that is installed. In `test/browser` sound may start by itself;
 * in `test/gesture` only after a click or a key, as on the web.
 */
function projectsInBrowsers(): Project[] {
  const { chromium, firefox, webkit } = findEngines()
  const projects: Project[] = []
  if (chromium) {
    const strict = chromiumAt(chromium)
    const permissive = chromiumAt(chromium, '--autoplay-policy=no-user-gesture-required')
    projects.push(
      inBrowser('chromium', permissive, testsIn('browser')),
      inBrowser('chromium-gesture', strict, testsIn('gesture')),
      inBrowser('storybook', permissive, stories()),
    )
  }
  // Firefox has no gesture project: over WebDriver BiDi every page counts as clicked.
  if (firefox) projects.push(inBrowser('firefox', firefoxAt(firefox), testsIn('browser')))
  if (webkit) {
    const strict: Engine = {
      browser: 'webkit',
      provider: webdriver(webkit),
      commands: webdriverCommands,
      setupFiles: ['test/support/webkit-setup.ts'],
    }
    const mayPlay = webdriver({ ...webkit, args: ['--autoplay-policy=allow'] })
    projects.push(
      inBrowser('webkit', { ...strict, provider: mayPlay }, testsIn('browser')),
      inBrowser('webkit-gesture', strict, testsIn('gesture')),
    )
  }
  return projects
}

function chromiumAt(executablePath: string, ...args: string[]): Engine {
  const provider = playwright({ launchOptions: { executablePath, args } })
  return { browser: 'chromium', provider, commands: playwrightCommands }
}

// A Firefox as it is installed, over WebDriver BiDi.
function firefoxAt(executablePath: string): Engine {
  const firefoxUserPrefs = {
    // Without a sound card its audio clock stands still, but for this.
    'media.cubeb.force_mock_context': true,
    'media.autoplay.default': 0,
  }
  const provider = playwright({ launchOptions: { channel: 'moz-firefox', executablePath, firefoxUserPrefs } })
  return { browser: 'firefox', provider, commands: playwrightCommands }
}

function testsIn(folder: 'browser' | 'gesture'): Project {
  return {
    plugins: [react(), simulator()],
    // Found one by one while tests run, they would be bundled anew in between, and React be there twice.
    optimizeDeps: {
      include: [
        'react',
        'react/jsx-dev-runtime',
        'react/jsx-runtime',
        'react-dom',
        'react-dom/client',
        '@base-ui/react/merge-props',
        '@base-ui/react/use-render',
        '@testing-library/react',
      ],
    },
    test: { include: [`test/${folder}/**/*.test.{ts,tsx}`] },
  }
}

function stories(): Project {
  const configDir = fileURLToPath(new URL('../../.storybook', import.meta.url))
  return { plugins: [storybookTest({ configDir })] }
}

function inBrowser(
  name: string,
  { browser, provider, commands, setupFiles = [] }: Engine,
  project: Project,
): Project {
  return {
    ...project,
    test: {
      ...project.test,
      setupFiles,
      // Sound is played in real time, and two that play at once on a small machine stutter: file after file.
      fileParallelism: false,
      testTimeout: 30_000,
      hookTimeout: 30_000,
      browser: {
        enabled: true,
        headless: true,
        screenshotFailures: false,
        viewport: { width: 800, height: 600 },
        connectTimeout: 120_000,
        instances: [{ name, browser }],
        provider,
        commands,
      },
    },
  }
}

/** Vitest's configuration: every project, one after the other, for the same reason as the files. */
export const testConfig = {
  test: {
    projects: [...projectsInNode(), ...projectsInBrowsers()].map((project, index) => ({
      ...project,
      test: { ...project.test, sequence: { groupOrder: index } },
    })),
  },
}
