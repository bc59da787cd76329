import { readFileSync, readdirSync } from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('../..', import.meta.url))

/** The tests in a folder that put another module in the place of one, as paths from the root. */
export function testsThatMockModules(folder: string): string[] {
  const files = readdirSync(path.join(root, folder), { recursive: true, encoding: 'utf8' })
  return files
    .filter((file) => /\.test\.tsx?$/u.test(file))
    .map((file) => path.posix.join(folder, file.replaceAll('\\', '/')))
    .filter((file) =>
      /\bvi\.(?:mock|doMock|resetModules)\(/u.test(readFileSync(path.join(root, file), 'utf8')),
    )
}
