import { parseArgs } from 'node:util'
import { manyVoices } from '../many-voices.ts'
import { simulatedVoices } from '../simulated-voices.ts'
import { startSimulator, type RunningSimulator } from './start-simulator.ts'

const usage = `Usage: speakalong simulate [--port 8788] [--host 127.0.0.1] [--api-key <key>] [--voices 15]

Serves the speech API offline. The first line printed is its address.

  --port     where it listens; 0 takes a free port (default 8788)
  --host     the interface it listens on (default 127.0.0.1: this machine only)
  --api-key  refuses requests that do not carry this key (default: takes any)
  --voices   how many voices it lists; those beyond the 15 sound like the first (default 15)`

/**
 * The command `speakalong simulate`. Prints the address, or what is wrong and sets the exit code to 1.
 * Resolves with what is running, or with `null`.
 */
export async function simulateCommand(args: readonly string[]): Promise<RunningSimulator | null> {
  try {
    const options = readArguments(args)
    if (options === null) {
      console.log(usage)
      return null
    }
    const running = await startSimulator(options)
    console.log(running.url)
    console.log('The speech API, simulated: real synthesized speech, no key, no network. Ctrl+C ends it.')
    return running
  } catch (error) {
    console.error(explain(error))
    process.exitCode = 1
    return null
  }
}

class UsageError extends Error {}

function readArguments(args: readonly string[]) {
  const { values } = parse(args)
  if (values.help) return null
  const port = Number(values.port)
  if (!/^\d+$/.test(values.port) || port > 65_535) {
    throw new UsageError(`--port is a number from 0 to 65535, not "${values.port}".`)
  }
  if (!/^\d{1,6}$/.test(values.voices)) {
    throw new UsageError(`--voices is a number from 0 to 999999, not "${values.voices}".`)
  }
  const voices = manyVoices(Number(values.voices))
  return { port, host: values.host, apiKey: values['api-key'], voices }
}

function parse(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      options: {
        port: { type: 'string', default: '8788' },
        host: { type: 'string', default: '127.0.0.1' },
        'api-key': { type: 'string' },
        voices: { type: 'string', default: String(simulatedVoices.length) },
        help: { type: 'boolean', short: 'h', default: false },
      },
    })
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : String(error))
  }
}

function explain(error: unknown): string {
  if (error instanceof UsageError) return `${error.message}\n\n${usage}`
  if (!(error instanceof Error)) return String(error)
  const { code, port } = error as NodeJS.ErrnoException & { port?: number }
  if (code === 'EADDRINUSE') {
    return `Port ${port} is in use. Stop what listens there, or choose another: --port ${Number(port) + 1}`
  }
  if (code === 'EACCES') return `Port ${port} is not allowed to this user. Choose one above 1023.`
  return error.message
}
