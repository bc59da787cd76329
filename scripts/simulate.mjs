// `npm run simulate -- --port 8788`: the command `speakalong simulate` of this checkout, installed and built if need be.
import process from 'node:process'
import { buildIfStale } from './build.mjs'
import { installMissing } from './install.mjs'

// All of this goes to stderr: the first line on stdout is the simulator's address.
await installMissing(['.'], 'stderr')
await buildIfStale('stderr')
process.argv.splice(2, 0, 'simulate')
await import('../dist/command.js')
