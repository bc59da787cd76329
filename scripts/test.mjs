// `npm test`: installs what is missing, checks types, style and package, runs every test in every engine found.
// `npm run check`: the same without a browser.
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs'
import path from 'node:path'
import process from 'node:process'
import { fileURLToPath } from 'node:url'
import { describeEngines, ensureChromium, findEngines } from './browsers.mjs'
import { build } from './build.mjs'
import { installMissing } from './install.mjs'
import { npm, run, tool } from './run.mjs'

const root = fileURLToPath(new URL('..', import.meta.url))
const inNode = ['unit', 'unit-isolated', 'dom', 'dom-isolated'].flatMap((name) => ['--project', name])
const countsFile = path.join(root, '.cache/test-counts.json')
const failedSteps = []
const [isWithoutBrowsers, filters] = readArguments(process.argv.slice(2))

if (!(await step('Packages', install, 'Is the network there? `npm ci` runs this alone.'))) finish({})
if (!isWithoutBrowsers)
  await step('Browsers', browsers, 'Install Chrome or Chromium, or set CHROMIUM_PATH to one.')
// In two rows, as there are two cores on a small machine. What runs in a browser plays sound, and gets all of it.
const tests = isWithoutBrowsers ? () => runTests([...inNode, ...filters]) : () => ({})
const [, counts] = await Promise.all([
  step('Types and lint', checkCode, '`npm run typecheck` and `npm run lint` run each of them alone.'),
  checkAllButCode().then(tests),
])
finish(isWithoutBrowsers ? counts : await runTests(filters))

async function checkAllButCode() {
  const format = ['--check', '.', '--cache', '--cache-location', '.cache/prettier']
  await step('Format', () => collect('prettier', format), '`npm run format` puts it right.')
  await step('Unused', () => collect('knip', []), '`npx knip` runs this alone.')
  await step('Build', () => build('collect', true), '`npm run build` runs this alone.')
  await step('Package', checkPackage, 'Compare "exports" in package.json with what is in dist/.')
}

function readArguments(args) {
  const others = args.filter((one) => one !== '--without-browsers')
  return [others.length < args.length, others]
}

/** Does one step and says how it went: what it found out, or what went wrong and what to do about it. */
async function step(name, work, ifItFails) {
  const startMs = performance.now()
  const seconds = () => `${((performance.now() - startMs) / 1000).toFixed(1)} s`
  try {
    const findings = (await work()) ?? []
    console.log([`✓ ${name}, ${seconds()}`, ...findings.map((line) => `    ${line}`)].join('\n'))
    return true
  } catch (error) {
    failedSteps.push(name)
    console.log(`✗ ${name}, ${seconds()}\n${error.output?.trim() || error.message}\n  ${ifItFails}`)
    return false
  }
}

async function install() {
  const folders = await installMissing()
  return folders.map((folder) => `installed in ${folder}`)
}

async function browsers() {
  const chromium = await ensureChromium((line) => console.log(`    ${line}`))
  if (!chromium) throw new Error('There is no Chrome, Chromium or Edge, and none could be fetched.')
  return describeEngines(findEngines())
}

async function checkCode() {
  // Much is made and soon let go: with more room for it, an eighth less is spent on cleaning up.
  const args = ['--max-semi-space-size=64', path.join(root, 'scripts/check-code.mjs')]
  await run(process.execPath, args, { output: 'collect', name: 'check-code' })
}

async function collect(name, args) {
  await tool(name, args, { output: 'collect' })
}

/** Packs the package as it would be published, and reads it as its users' tools would. */
async function checkPackage() {
  const folder = path.join(root, '.cache/pack')
  rmSync(folder, { recursive: true, force: true })
  mkdirSync(folder, { recursive: true })
  const args = ['pack', '--json', '--ignore-scripts', '--loglevel', 'error', '--pack-destination', folder]
  const [{ filename }] = JSON.parse(await npm(args, { output: 'collect' }))
  const file = path.join(folder, filename)
  await tool('publint', ['run', file, '--strict'], { output: 'collect' })
  const attw = [file, '--profile', 'esm-only', '--format', 'ascii', '--no-emoji']
  await tool('attw', attw, { output: 'collect' }, '@arethetypeswrong/cli')
}

/** Runs Vitest in the terminal. Returns the numbers of each project. */
async function runTests(filters) {
  rmSync(countsFile, { force: true })
  const reporters = ['--reporter=default', `--reporter=${path.join(root, 'scripts/count-reporter.mjs')}`]
  const env = { TEST_COUNTS_FILE: countsFile }
  const ran = await step(
    'Tests',
    async () => {
      await tool('vitest', ['run', ...reporters, ...filters], { env })
    },
    'The failures are above. `npx vitest run <file> --project <name>` runs one alone.',
  )
  const counts = existsSync(countsFile) ? JSON.parse(readFileSync(countsFile, 'utf8')) : {}
  // Failed tests are counted as such; the step counts only where it failed for another reason.
  if (!ran && Object.values(counts).some(({ failed }) => failed > 0)) failedSteps.pop()
  return counts
}

/** Closes with what passed and failed: tests, and each other step that failed. */
function finish(counts) {
  console.log()
  for (const [project, { passed, failed, skipped }] of Object.entries(counts).sort()) {
    const numbers = [`${passed} passed`, `${failed} failed`, `${skipped} skipped`]
    const shown = numbers.filter((number, index) => index === 0 || !number.startsWith('0 '))
    console.log(`  ${project.padEnd(18)} ${shown.join(', ')}`)
  }
  for (const name of failedSteps) console.log(`  ${name.padEnd(18)} 1 failed`)
  const sum = (key) => Object.values(counts).reduce((total, numbers) => total + numbers[key], 0)
  const failed = sum('failed') + failedSteps.length
  console.log(`\n${sum('passed')} passed, ${failed} failed`)
  process.exit(failed === 0 ? 0 : 1)
}
