import { execFile } from 'node:child_process'
import { copyFile, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { promisify } from 'node:util'
import { expect, it, onTestFinished } from 'vitest'

const run = promisify(execFile)
const root = new URL('..', import.meta.url).pathname

it('package-lock.json names all that a fresh machine installs', async () => {
  // A folder without packages: with them there, npm takes what lies in them for what the file says.
  const folder = await mkdtemp(path.join(tmpdir(), 'lock-file-'))
  onTestFinished(() => rm(folder, { recursive: true }))
  for (const name of ['package.json', 'package-lock.json', '.npmrc'])
    await copyFile(path.join(root, name), path.join(folder, name))
  const args = ['ci', '--dry-run', '--ignore-scripts', '--offline', '--cache', path.join(folder, 'cache')]
  const { stdout } = await run('npm', args, { cwd: folder })
  expect(stdout).toMatch(/added \d+ packages/)
})
