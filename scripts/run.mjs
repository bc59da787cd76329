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
 * Runs a program and waits for its end.
 * @param {object} [options]
 * @param {'inherit' | 'collect' | 'stderr'} [options.output] Where it writes: to the terminal, to the result, or
 *   all of it to stderr, so that a caller's own stdout stays clean.
 * @param {string} [options.cwd] Default: the repository's root.
 * @param {NodeJS.ProcessEnv} [options.env] Added to our own.
 * @param {boolean} [options.shell]
 * @param {number} [options.timeoutMs]
 * @param {string} [options.name] For the error.
 * @returns {Promise<string>} what it wrote, where that was collected
 */
export function run(file, args, options = {}) {
  const {
    output = 'inherit',
    cwd = root,
    env,
    shell = false,
    timeoutMs,
    name = path.basename(file),
  } = options
  const stdio = { inherit: 'inherit', collect: ['ignore', 'pipe', 'pipe'], stderr: ['ignore', 2, 2] }[output]
  return new Promise((resolve, reject) => {
    const child = spawn(file, args, {
      cwd,
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
