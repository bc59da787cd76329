import { storybookTest } from '@storybook/addon-vitest/vitest-plugin'
import react from '@vitejs/plugin-react'
import { playwright } from '@vitest/browser-playwright'
import os from 'node:os'
import process from 'node:process'
import { fileURLToPath } from 'node:url'
import type { TestProjectInlineConfiguration } from 'vitest/config'
import type { BrowserProviderOption } from 'vitest/node'
import { findEngines } from '../../scripts/browsers.mjs'
import { simulator } from '../../scripts/speech-api.mjs'
import { playwrightCommands, webdriverCommands, type InputCommands } from './commands.ts'
import { testsThatMockModules } from './module-mocks.ts'
import { react18 } from './react-18.ts'
import { readmeModules } from './readme-modules.ts'
import { webdriver } from './webdriver-provider.ts'

type Project = TestProjectInlineConfiguration

interface Engine {
  browser: 'chromium' | 'firefox' | 'webkit'
  provider: BrowserProviderOption
  commands: InputCommands
  /** Run before each file of tests. */
  setupFiles?: string[]
}

/**
 * Who runs at the same time: what shares a number does, and the numbers come one after the other. Firefox without a
 * sound card has a clock that runs slower when anything else does: it is measured alone. A build machine has time, but
 * shares its cores with others: there each engine has them to itself.
 */
const turns = process.env['CI']
  ? {
      node: 0,
      page: { chromium: 1, webkit: 2, firefox: 3 },
      sound: { chromium: 4, webkit: 5, firefox: 6 },
      exact: { chromium: 7, webkit: 8, firefox: 9 },
    }
  : {
      node: 0,
      page: { chromium: 1, webkit: 1, firefox: 1 },
      sound: { chromium: 2, webkit: 2, firefox: 2 },
      exact: { chromium: 3, webkit: 3, firefox: 4 },
    }

/**
 * How many files at once in each engine: sound is played in real time, and most of that is spent waiting. The engines
 * share the cores; where there are few, more at once would only make words late.
 */
const soundWorkers = process.env['CI'] ? 1 : Math.max(1, Math.floor(os.availableParallelism() / 3))

const browserTests = 'test/browser/**/*.test.{ts,tsx}'
const soundTests = 'test/browser/{sink,speech}/**/*.test.{ts,tsx}'
const gestureTests = 'test/gesture/**/*.test.{ts,tsx}'
/** Of the sound tests, those that are held to a sample or a display frame: they need a machine that does nothing else. */
const exactTests = [
  'test/browser/sink/sink-clock.test.ts',
  'test/browser/sink/sink-seams.test.ts',
  'test/browser/speech/lit-word.test.tsx',
  'test/browser/speech/long-text-seams.test.ts',
  'test/browser/speech/streaming-markdown.test.ts',
]

/** What Node runs: the pure layers, and hooks and parts in jsdom under the newest and the oldest React. */
function projectsInNode(): Project[] {
  const unit = { include: ['test/unit/**/*.test.ts', 'test/*.test.ts'] }
  const dom = { environment: 'jsdom' as const, include: ['test/dom/**/*.test.tsx'] }
  return [
    ...inNode('unit', 'test/unit', { test: unit }),
    ...inNode('dom', 'test/dom', {
      plugins: [readmeModules(), react()],
      test: { ...dom, provide: { reactVersion: '19' } },
    }),
    ...inNode('dom-react-18', 'test/dom', {
      plugins: [readmeModules(), react18(), react()],
      test: { ...dom, provide: { reactVersion: '18.2' } },
    }),
  ]
}

/**
 * In two parts. A process and a page of its own would cost a file more than its tests do: files share them, and each is
 * held to leave them as it found them. A module that is mocked would be mocked for all: those files stay alone.
 */
function inNode(name: string, folder: string, { plugins = [], test }: Project): Project[] {
  const mocking = testsThatMockModules(folder)
  const common = {
    ...test,
    // As long as a busy machine may take, or stand still; what waits for time has a manual clock.
    testTimeout: 120_000,
    hookTimeout: 120_000,
    sequence: { groupOrder: turns.node },
  }
  const shared = { name, exclude: mocking, isolate: false, setupFiles: ['test/support/left-as-found.ts'] }
  return [
    { plugins, test: { ...common, ...shared } },
    { plugins, test: { ...common, name: `${name}-isolated`, include: mocking } },
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
      ...withSound(permissive),
      inBrowser('chromium-gesture', strict, filesOf([gestureTests]), turns.page.chromium),
      inBrowser('storybook', permissive, stories(), turns.page.chromium),
    )
  }
  // Firefox has no gesture project: over WebDriver BiDi every page counts as clicked.
  if (firefox) projects.push(...withSound(firefoxAt(firefox)))
  if (webkit) {
    const strict: Engine = {
      browser: 'webkit',
      provider: webdriver(webkit),
      commands: webdriverCommands,
      setupFiles: ['test/support/webkit-setup.ts'],
    }
    const mayPlay = webdriver({ ...webkit, args: ['--autoplay-policy=allow'] })
    projects.push(
      ...withSound({ ...strict, provider: mayPlay }),
      inBrowser('webkit-gesture', strict, filesOf([gestureTests]), turns.page.webkit),
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

/** In three parts: what is looked at, where one page at a time has the focus; what is heard; what is measured. */
function withSound(engine: Engine): Project[] {
  const { browser } = engine
  const exact = filesOf(exactTests)
  return [
    inBrowser(browser, engine, filesOf([browserTests], [soundTests]), turns.page[browser]),
    inBrowser(
      `${browser}-sound`,
      engine,
      filesOf([soundTests], exactTests),
      turns.sound[browser],
      soundWorkers,
    ),
    // A machine that stands still for a moment spoils a measurement, and never the same one three times (`tryAgain`).
    inBrowser(
      `${browser}-exact`,
      engine,
      { ...exact, test: { ...exact.test, retry: 2 } },
      turns.exact[browser],
    ),
  ]
}

function filesOf(include: string[], exclude: string[] = []): Project {
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
        '@base-ui/react/combobox',
        '@base-ui/react/merge-props',
        '@base-ui/react/use-render',
        '@tanstack/react-virtual',
        '@testing-library/react',
        'axe-core',
        'opusscript',
        'wasm-media-encoders',
        'webvtt-parser',
      ],
    },
    test: { include, exclude },
  }
}

function stories(): Project {
  const configDir = fileURLToPath(new URL('../../.storybook', import.meta.url))
  return { plugins: [storybookTest({ configDir })] }
}

function inBrowser(
  name: string,
  engine: Engine,
  project: Project,
  groupOrder: number,
  workerCount = 1,
): Project {
  const { browser, provider, commands, setupFiles = [] } = engine
  return {
    ...project,
    test: {
      ...project.test,
      setupFiles,
      sequence: { groupOrder },
      fileParallelism: workerCount > 1,
      maxWorkers: workerCount,
      // What waits has its own patience (`until`), which does not count the time in which nothing runs; this does.
      testTimeout: 180_000,
      hookTimeout: 180_000,
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

/** Vitest's configuration: every project. */
export const testConfig = {
  test: {
    projects: [...projectsInNode(), ...projectsInBrowsers()],
    // All cores, and one more: in Node some wait for sockets and processes meanwhile.
    maxWorkers: os.availableParallelism() + 1,
  },
}

/** Vitest's configuration of what takes too long for every run. */
export const soakConfig = {
  test: { name: 'soak', include: ['test/soak/**/*.test.ts'], testTimeout: 30 * 60_000 },
}
