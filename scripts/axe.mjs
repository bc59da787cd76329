// `npm run test:axe [-- part of a name …]`: builds Storybook to plain files and serves them, with nothing behind them, then opens each story
// there, light, dark, from right to left and with forced colours, and each page of the demo, and has axe look at it.
// Ends with "N passed, N failed".
/* global axe, document, requestAnimationFrame */
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
/** How each story is looked at: what its toolbars say beside what they say at first. */
const asItIs = { theme: 'none', colorScheme: 'light', direction: 'ltr', forcedColors: 'as set' }
const looks = [
  asItIs,
  { ...asItIs, colorScheme: 'dark' },
  { ...asItIs, direction: 'rtl' },
  { ...asItIs, forcedColors: 'on' },
  { ...asItIs, theme: 'high contrast' },
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

const wanted = process.argv.slice(2)

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
    if (type !== 'story') continue
    // Storybook's own axe keeps out of the way.
    const address = `${url}/iframe.html?id=${id}&viewMode=story&globals=a11y.manual:!true`
    await open(id, address, storyIsShown, {}, async (page, count) => {
      for (const look of looks) {
        await page.evaluate(setLook, look)
        await count(JSON.stringify(look), ofWholePages)
      }
    })
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
      await open(`demo/${page}`, `${url}/${page}`, demoIsShown, { colorScheme }, (_page, count) =>
        count(colorScheme, []),
      )
    }
  }
  await vite.close()
}

/** Opens a page, waits until it is there, and hands it on to be looked at. */
async function open(name, url, isShown, options, look) {
  if (wanted.length > 0 && !wanted.some((part) => name.includes(part))) return
  const page = await browser.newPage(options)
  const problems = []
  page.on('pageerror', (error) => problems.push(error.message))
  const count = async (how, disabled) => {
    problems.push(...(await violations(page, disabled)))
    if (problems.length === 0) passed++
    else {
      failed++
      console.log([`✗ ${name} ${how}`, ...problems.splice(0)].join('\n  '))
    }
  }
  try {
    await page.goto(url)
    await page.waitForFunction(isShown, undefined, { timeout: 30_000 })
    await page.addScriptTag({ path: axeFile })
    await look(page, count)
  } catch (error) {
    failed++
    console.log(`✗ ${name}\n  ${error.message}`)
  }
  await page.close()
}

/** What axe finds, one line for each rule. */
async function violations(page, disabled) {
  const rules = Object.fromEntries(disabled.map((rule) => [rule, { enabled: false }]))
  const found = await page.evaluate(async (rules) => {
    // What fades is looked at when that is over; what turns never is.
    const ends = document.getAnimations().filter((one) => one.effect.getTiming().iterations === 1)
    await Promise.allSettled(ends.map((one) => one.finished))
    return (await axe.run(document, { rules })).violations
  }, rules)
  return found.map(({ id, help, nodes }) => `${id}: ${help}\n    ${nodes[0].html}`)
}

/** Runs in the page, as the next does. */
function storyIsShown() {
  const { phase } = globalThis.__STORYBOOK_PREVIEW__?.currentRender ?? {}
  if (phase === 'errored') throw new Error(document.querySelector('.sb-errordisplay').innerText)
  // Shown, and what plays in it is over.
  return phase === 'finished'
}

/** Turns the toolbars, and waits until that is to be seen. */
async function setLook(globals) {
  globalThis.__STORYBOOK_ADDONS_CHANNEL__.emit('updateGlobals', { globals })
  for (let frames = 0; frames < 4; frames++) await new Promise(requestAnimationFrame)
}

function demoIsShown() {
  return document.querySelector('main button, main video') !== null
}
