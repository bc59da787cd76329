// The code in the README, for those who do what it says.
import { readFileSync } from 'node:fs'

/**
 * The first block of code below the first line that begins with a file's name, such as `src/App.tsx`.
 * @param {string} file
 */
export function readmeBlock(file) {
  const readme = readFileSync(new URL('../README.md', import.meta.url), 'utf8')
  const from = readme.search(new RegExp(`^\\W*\`${file.replaceAll(/[.[\]()]/g, '\\$&')}\``, 'm'))
  const block = from < 0 ? null : /^```\w+\n([^]*?)^```$/m.exec(readme.slice(from))
  if (!block) throw new Error(`README.md has no block of code for ${file}.`)
  return block[1]
}
