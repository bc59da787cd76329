// An app's own server, as a process.
import { spawn } from 'node:child_process'
import { createServer } from 'node:net'
import process from 'node:process'
import { setTimeout as sleep } from 'node:timers/promises'

/**
 * Starts a file of Node's in a folder and waits until it answers. `arguments_` gets the port.
 * @param {string} folder
 * @param {(port: string) => string[]} arguments_
 * @param {NodeJS.ProcessEnv} env
 */
export async function serve(folder, arguments_, env) {
  const port = String(await freePort())
  const child = spawn(process.execPath, arguments_(port), {
    cwd: folder,
    env: { ...process.env, ...env, PORT: port },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let output = ''
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (piece) => (output += piece))
  const app = {
    url: `http://127.0.0.1:${port}`,
    output: () => output,
    stop: () => child.kill('SIGKILL'),
  }
  for (let tries = 0; tries < 150; tries++) {
    if (child.exitCode !== null) throw new Error(`It ended:\n${output}`)
    if (await isUp(app.url)) return app
    await sleep(200)
  }
  app.stop()
  throw new Error(`It does not answer:\n${output}`)
}

async function isUp(url) {
  try {
    await fetch(`${url}/nothing-here`)
    return true
  } catch {
    return false
  }
}

function freePort() {
  return new Promise((resolve) => {
    const server = createServer()
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address()
      server.close(() => resolve(port))
    })
  })
}
