// Installs what the lock file names, where it is missing or differs. `node scripts/install.mjs [folder …]`
import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { npm } from './run.mjs'

const root = fileURLToPath(new URL('..', import.meta.url))

/** The folders with a lock file of their own: the package, and the React 18 that the dom tests also run on. */
export const folders = ['.', 'test/react-18']

/** Whether `node_modules` holds every package of the lock file, in its version. */
export function isInstalled(folder) {
  const installedLock = path.join(root, folder, 'node_modules/.package-lock.json')
  if (!existsSync(installedLock)) return false
  const installed = readPackages(installedLock)
  const wanted = readPackages(path.join(root, folder, 'package-lock.json'))
  return Object.entries(wanted).every(
    ([place, entry]) =>
      place === '' || entry.optional || entry.devOptional || installed[place]?.version === entry.version,
  )
}

/**
 * Installs where needed.
 * @returns {Promise<string[]>} the folders that were installed
 */
export async function installMissing(wanted = folders, output = 'inherit') {
  const installed = []
  for (const folder of wanted) {
    // Asked one by one: installing the first may have installed the next.
    if (isInstalled(folder)) continue
    await npm(['ci', '--no-audit', '--no-fund', '--prefix', path.join(root, folder)], { output })
    installed.push(folder)
  }
  return installed
}

function readPackages(lockFile) {
  return JSON.parse(readFileSync(lockFile, 'utf8')).packages ?? {}
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  await installMissing(process.argv.length > 2 ? process.argv.slice(2) : undefined)
}
