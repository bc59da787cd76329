// `npm run size`: what a page pays for the package, minified and gzipped, without React. Limits: package.json.
import process from 'node:process'
import { buildIfStale } from './build.mjs'
import { tool } from './run.mjs'

try {
  await buildIfStale()
  await tool('size-limit', process.argv.slice(2))
} catch {
  process.exitCode = 1 // What is wrong has been said.
}
