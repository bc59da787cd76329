// `npm run picture`: takes the README's picture anew, docs/listen.png: what the README's first block of code shows, in
// the middle of its sentence.
import { mkdirSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import process from 'node:process'
import { fileURLToPath } from 'node:url'
import { ensureChromium } from './browsers.mjs'
import { installMissing } from './install.mjs'
import { readmeBlock } from './readme-block.mjs'

const root = fileURLToPath(new URL('..', import.meta.url))
const folder = path.join(root, '.cache/picture')
const shownWord = 'twice'

await installMissing(['.'])
mkdirSync(folder, { recursive: true })
writeFileSync(path.join(folder, 'app.tsx'), readmeBlock('src/App.tsx'))
writeFileSync(
  path.join(folder, 'main.tsx'),
  "import { createRoot } from 'react-dom/client'\nimport App from './app'\n" +
    "createRoot(document.querySelector('main')!).render(<App />)\n",
)
writeFileSync(
  path.join(folder, 'index.html'),
  '<!doctype html><body style="margin: 0; font: 18px/1.5 system-ui, sans-serif">' +
    '<main style="padding: 24px; width: 712px"></main><script type="module" src="main.tsx"></script>',
)
const { createServer } = await import('vite')
const { chromium } = await import('playwright')
const vite = await createServer({
  configFile: path.join(root, 'vite.config.ts'),
  root: folder,
  logLevel: 'error',
  server: { port: 0, host: '127.0.0.1', fs: { allow: [root] } },
})
await vite.listen()
const browser = await chromium.launch({ executablePath: await ensureChromium(console.log) })
const page = await browser.newPage({ viewport: { width: 760, height: 400 }, deviceScaleFactor: 2 })
await page.goto(`http://127.0.0.1:${vite.httpServer.address().port}`)
const lit = page.locator('[data-speech="word"][data-state="current"]').filter({ hasText: shownWord })
// In the picture it plays, so it may miss the word: then it is tried again, from the start.
for (let tries = 0, isShown = false; !isShown; tries++) {
  if (tries === 10) throw new Error(`“${shownWord}” was gone each time before its picture was taken.`)
  await page.reload()
  await page.getByRole('button', { name: 'Play' }).click()
  // Neither the pointer nor the focus is in the picture.
  await page.mouse.move(0, 0)
  await page.evaluate('document.activeElement.blur()')
  await lit.waitFor({ timeout: 60_000 })
  const picture = await page.locator('main').screenshot({ animations: 'disabled' })
  isShown = await lit.isVisible()
  if (isShown) writeFileSync(path.join(root, 'docs/listen.png'), picture)
}
console.log(`docs/listen.png shows “${shownWord}” lit.`)
await browser.close()
await vite.close()
process.exit()
