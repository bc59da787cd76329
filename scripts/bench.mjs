// `npm run bench -- <name> [--json]`: runs bench/<name>.ts and prints what it measured.
import { readdirSync } from 'node:fs'
import path from 'node:path'
import process from 'node:process'
import { fileURLToPath } from 'node:url'
import { buildIfStale } from './build.mjs'
import { installMissing } from './install.mjs'

const root = fileURLToPath(new URL('..', import.meta.url))
const names = readdirSync(path.join(root, 'bench'))
  .filter((file) => file.endsWith('.ts') && file !== 'report.ts')
  .map((file) => file.replace(/\.ts$/, ''))
const args = process.argv.slice(2)
const wanted = args.find((arg) => !arg.startsWith('-'))

if (wanted === undefined) {
  console.log(`npm run bench -- <name> [--json], where <name> is one of:\n  ${names.join('\n  ')}`)
} else if (!names.includes(wanted)) {
  console.error(`There is no bench "${wanted}". There are: ${names.join(', ')}.`)
  process.exitCode = 1
} else {
  await bench(wanted)
}

async function bench(name) {
  // Everything but the result goes to stderr.
  await installMissing(['.'], 'stderr')
  // A bench that starts the simulator needs the build. A type error does not keep it from measuring.
  await buildIfStale('stderr').catch((error) => console.error(error.message))
  const { runnerImport } = await import('vite')
  const load = async (file) =>
    (await runnerImport(path.join(root, 'bench', file), { configFile: false, root })).module
  const { formatReport } = await load('report.ts')
  const { run } = await load(`${name}.ts`)
  const rows = await run()
  console.log(args.includes('--json') ? JSON.stringify({ name, rows }, null, 2) : formatReport(name, rows))
  // A browser or a server that a bench left behind does not keep the command.
  process.exit()
}
