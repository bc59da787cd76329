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
await page.getByRole('button', { name: 'Play' }).click()
const word = page.locator('[data-speech="word"][data-state="current"]')
await word.filter({ hasText: shownWord }).waitFor({ timeout: 60_000 })
await page.getByRole('button', { name: 'Pause' }).click()
// Neither the pointer nor the focus is in the picture.
await page.mouse.move(0, 0)
await page.evaluate('document.activeElement.blur()')
await page.locator('main').screenshot({ path: path.join(root, 'docs/listen.png'), animations: 'disabled' })
console.log(`docs/listen.png shows “${await word.textContent()}” lit.`)
await browser.close()
await vite.close()
process.exit()
