import { parseArgs } from 'node:util'
import { startProxy, type RunningProxy, type StartProxyOptions } from './start-proxy.ts'

const usage = `Usage: speakalong proxy [--port 8787] [--host 127.0.0.1] [--region us]
                        [--allowed-origins https://app.example,…] [--upstream <url>]

Serves the speech proxy. The key is read from ELEVENLABS_API_KEY. The first line printed is its address.

  --port             where it listens; 0 takes a free port (default 8787)
  --host             the interface it listens on (default 127.0.0.1: this machine only)
  --allowed-origins  pages on other origins that may use it, with commas between (default: none)
  --region           where the service is: global, us, eu, in or sg (default: global)
  --upstream         the service's address, in place of a region

GET /health answers 200 while it runs. It has no sign-in: who may reach it, may speak. Ctrl+C lets what is
being spoken end, a second one does not.`

/** Hosts of the service (contract 0.3). */
const regions = {
  global: 'https://api.elevenlabs.io',
  us: 'https://api.us.elevenlabs.io',
  eu: 'https://api.eu.residency.elevenlabs.io',
  in: 'https://api.in.residency.elevenlabs.io',
  sg: 'https://api.sg.residency.elevenlabs.io',
} as const

// The longest text takes a few minutes.
const graceMs = 5 * 60_000

/**
 * The command `speakalong proxy`. Prints the address, or what is wrong and sets the exit code to 1. Resolves with what
 * is running, or with `null`. SIGTERM and SIGINT stop it: what runs comes to its end first, unless there is a second one.
 */
export async function proxyCommand(
  args: readonly string[],
  env: Readonly<Record<string, string | undefined>>,
): Promise<RunningProxy | null> {
  try {
    const options = readArguments(args, env)
    if (options === null) {
      console.log(usage)
      return null
    }
    const running = await startProxy(options)
    console.log(running.url)
    console.log(`Passes speech on to ${options.upstreamUrl}. Ctrl+C ends it.`)
    stopOnSignals(running)
    return running
  } catch (error) {
    console.error(explain(error))
    process.exitCode = 1
    return null
  }
}

class UsageError extends Error {}

function readArguments(
  args: readonly string[],
  env: Readonly<Record<string, string | undefined>>,
): (StartProxyOptions & { upstreamUrl: string }) | null {
  const { values } = parse(args)
  if (values.help) return null
  const port = Number(values.port)
  if (!/^\d+$/.test(values.port) || port > 65_535) {
    throw new UsageError(`--port is a number from 0 to 65535, not "${values.port}".`)
  }
  if (!isRegion(values.region)) {
    const known = Object.keys(regions).join(', ')
    throw new UsageError(`--region is one of ${known}, not "${values.region}".`)
  }
  const apiKey = env['ELEVENLABS_API_KEY']?.trim()
  if (!apiKey) {
    throw new UsageError(
      'ELEVENLABS_API_KEY is not set: the proxy has no key to speak with. ' +
        'Set it, or use the simulator, which needs none: npx speakalong simulate',
    )
  }
  return {
    port,
    apiKey,
    host: values.host,
    upstreamUrl: values.upstream ?? regions[values.region],
    allowedOrigins: values['allowed-origins']?.split(',').map((origin) => origin.trim()),
  }
}

function isRegion(name: string): name is keyof typeof regions {
  return Object.hasOwn(regions, name)
}

function parse(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      options: {
        port: { type: 'string', default: '8787' },
        host: { type: 'string', default: '127.0.0.1' },
        region: { type: 'string', default: 'global' },
        upstream: { type: 'string' },
        'allowed-origins': { type: 'string' },
        help: { type: 'boolean', short: 'h', default: false },
      },
    })
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : String(error))
  }
}

function stopOnSignals(running: RunningProxy): void {
  let isStopping = false
  const stop = (): void => {
    if (!isStopping) console.log('Stopping when what is being spoken has ended.')
    void running.close(isStopping ? 0 : graceMs).then(() => {
      process.off('SIGTERM', stop)
      process.off('SIGINT', stop)
    })
    isStopping = true
  }
  process.on('SIGTERM', stop)
  process.on('SIGINT', stop)
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
