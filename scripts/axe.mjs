// `npm run test:axe`: builds Storybook to plain files and serves them, with nothing behind them, then opens each story
// there, light, dark, from right to left and with forced colours, and each page of the demo, and has axe look at it.
// Ends with "N passed, N failed".
/* global axe, document */
import { once } from 'node:events'
import { readdirSync, readFileSync } from 'node:fs'
import { createServer } from 'node:http'
import path from 'node:path'
import process from 'node:process'
import { fileURLToPath } from 'node:url'
import { ensureChromium } from './browsers.mjs'
import { buildIfStale } from './build.mjs'
import { installMissing } from './install.mjs'
import { tool } from './run.mjs'

const root = fileURLToPath(new URL('..', import.meta.url))
const folder = path.join(root, '.cache/storybook')
const axeFile = path.join(root, 'node_modules/axe-core/axe.min.js')
/** How each story is looked at: Storybook's globals. Its own axe keeps out of the way. */
const looks = [
  'colorScheme:light',
  'colorScheme:dark',
  'direction:rtl',
  'forcedColors:on',
  'theme:high+contrast',
]
// A story is a piece of a page, and has none of its landmarks.
const ofWholePages = [
  'region',
  'landmark-one-main',
  'page-has-heading-one',
  'document-title',
  'html-has-lang',
]

const contentTypes = {
  '.html': 'text/html',
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.json': 'application/json',
  '.svg': 'image/svg+xml',
}

let passed = 0
let failed = 0

await installMissing(['.'])
console.log('Building Storybook …')
await tool('storybook', ['build', '-o', folder, '--quiet'], { output: 'collect' })
const { chromium } = await import('playwright')
const browser = await chromium.launch({
  executablePath: await ensureChromium(console.log),
  args: ['--autoplay-policy=no-user-gesture-required'],
})
await walkStories()
await walkDemo()
await browser.close()
console.log(`\n${passed} passed, ${failed} failed`)
process.exit(failed === 0 ? 0 : 1)

async function walkStories() {
  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url, 'http://files')
    try {
      const body = readFileSync(path.join(folder, pathname))
      response.writeHead(200, {
        'content-type': contentTypes[path.extname(pathname)] ?? 'application/octet-stream',
      })
      response.end(body)
    } catch {
      response.writeHead(404).end()
    }
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  const url = `http://127.0.0.1:${server.address().port}`
  const { entries } = JSON.parse(readFileSync(path.join(folder, 'index.json'), 'utf8'))
  for (const { id, type } of Object.values(entries)) {
    for (const look of type === 'story' ? looks : []) {
      const address = `${url}/iframe.html?id=${id}&viewMode=story&globals=a11y.manual:!true;${look}`
      await check(`${id} ${look}`, address, storyIsShown, ofWholePages)
    }
  }
  server.closeAllConnections()
  server.close()
}

async function walkDemo() {
  await buildIfStale('collect')
  const { createServer: createVite } = await import('vite')
  const { simulator } = await import('./speech-api.mjs')
  process.env.VITE_SPEECH_SOURCE = 'simulator'
  const vite = await createVite({
    configFile: path.join(root, 'vite.config.ts'),
    root: path.join(root, 'demo'),
    logLevel: 'error',
    plugins: [simulator()],
    server: { port: 0, host: '127.0.0.1', fs: { allow: [root] } },
  })
  await vite.listen()
  const url = `http://127.0.0.1:${vite.httpServer.address().port}`
  for (const page of readdirSync(path.join(root, 'demo')).filter((name) => name.endsWith('.html'))) {
    for (const colorScheme of ['light', 'dark']) {
      await check(`demo/${page} ${colorScheme}`, `${url}/${page}`, demoIsShown, [], { colorScheme })
    }
  }
  await vite.close()
}

/** Opens a page, waits until it is there, and counts what axe finds, or what the page complained of. */
async function check(name, url, isShown, disabled, options) {
  const page = await browser.newPage(options)
  const problems = []
  page.on('pageerror', (error) => problems.push(error.message))
  try {
    await page.goto(url)
    await page.waitForFunction(isShown, undefined, { timeout: 30_000 })
    await page.addScriptTag({ path: axeFile })
    const violations = await page.evaluate(
      async (rules) => {
        // What fades or moves is looked at when that is over.
        await Promise.allSettled(
          document.getAnimations().map((one) => one.effect.getTiming().iterations === 1 && one.finished),
        )
        return (await axe.run(document, { rules })).violations
      },
      Object.fromEntries(disabled.map((rule) => [rule, { enabled: false }])),
    )
    problems.push(...violations.map(({ id, help, nodes }) => `${id}: ${help}\n    ${nodes[0].html}`))
  } catch (error) {
    problems.push(error.message)
  }
  await page.close()
  if (problems.length === 0) passed++
  else {
    failed++
    console.log([`✗ ${name}`, ...problems].join('\n  '))
  }
}

/** Runs in the page, as the next does. */
function storyIsShown() {
  const { classList } = document.body
  if (classList.contains('sb-show-errordisplay'))
    throw new Error(document.querySelector('.sb-errordisplay').innerText)
  return classList.contains('sb-show-main') && document.querySelector('#storybook-root').childElementCount > 0
}

function demoIsShown() {
  return document.querySelector('[data-speech="play-button"]') !== null
}
