// Child processes: npm, and the tools installed by it.
import { spawn } from 'node:child_process'
import { readFileSync } from 'node:fs'
import path from 'node:path'
import process from 'node:process'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('..', import.meta.url))

/** A command that ended with an exit code other than 0. `output` is what it wrote, unless it wrote to the terminal. */
export class CommandFailed extends Error {
  constructor(command, code, output) {
    super(`${command} ended with ${code ?? 'a signal'}.`)
    this.output = output
  }
}

/**
 * Runs a program in the repository's root and waits for its end.
 * @param {{ output?: 'inherit' | 'collect' | 'stderr', env?: NodeJS.ProcessEnv, shell?: boolean, timeoutMs?: number, name?: string }} [options]
 *   `stderr` sends everything there, so that a caller's own stdout stays clean; `name` is for error messages.
 * @returns {Promise<string>} what it wrote, where it was collected
 */
export function run(
  file,
  args,
  { output = 'inherit', env, shell = false, timeoutMs, name = path.basename(file) } = {},
) {
  const stdio = { inherit: 'inherit', collect: ['ignore', 'pipe', 'pipe'], stderr: ['ignore', 2, 2] }[output]
  return new Promise((resolve, reject) => {
    const child = spawn(file, args, {
      cwd: root,
      stdio,
      shell,
      timeout: timeoutMs,
      env: { ...process.env, ...env },
    })
    let text = ''
    for (const stream of [child.stdout, child.stderr]) stream?.on('data', (piece) => (text += piece))
    child.on('error', reject)
    child.on('close', (code) => {
      if (code === 0) resolve(text)
      else reject(new CommandFailed(name, code, text))
    })
  })
}

/** Runs npm: the one that runs us, else the one on PATH. */
export function npm(args, options) {
  const ours = process.env.npm_execpath
  if (ours?.endsWith('.js')) return run(process.execPath, [ours, ...args], { name: 'npm', ...options })
  return run('npm', args, { ...options, shell: process.platform === 'win32' })
}

/** Runs a tool that a dependency installs, by the file its package names, without a shell between. */
export function tool(name, args, options, packageName = name) {
  // By path: not every package exports its package.json.
  const folder = path.join(root, 'node_modules', packageName)
  const { bin } = JSON.parse(readFileSync(path.join(folder, 'package.json'), 'utf8'))
  return run(process.execPath, [path.join(folder, bin[name] ?? bin), ...args], { name, ...options })
}
