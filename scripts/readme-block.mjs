// The code in the README, for those who do what it says.
import { readFileSync } from 'node:fs'

/**
 * The block of code that stands below a line which names its file, such as `src/App.tsx`.
 * @param {string} file
 * @param {number} [nth] Which, where there are several; default 1, the first.
 * @returns {string}
 */
export function readmeBlock(file, nth = 1) {
  const readme = readFileSync(new URL('../README.md', import.meta.url), 'utf8')
  const blocks = [...readme.matchAll(/^(.*)\n\n```\w+\n([^]*?)^```$/gm)]
  const block = blocks.filter(([, line]) => line.includes(`\`${file}\``))[nth - 1]
  if (!block) throw new Error(`README.md has no block of code ${nth} for ${file}.`)
  return block[2]
}
