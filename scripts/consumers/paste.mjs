// Does what the README says.
import { mkdirSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { readmeBlock } from '../readme-block.mjs'

/** Writes the README's blocks of code into an app. Of what it says only the service is another: the simulator. */
export function pasteFromReadme(folder, files) {
  for (const file of files) {
    const target = path.join(folder, file)
    mkdirSync(path.dirname(target), { recursive: true })
    const code = readmeBlock(file).replace('{ apiKey:', '{ upstreamUrl: process.env.UPSTREAM_URL, apiKey:')
    writeFileSync(target, code)
  }
}
