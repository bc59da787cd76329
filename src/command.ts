#!/usr/bin/env node
const usage = `Usage: speakalong <command> [options]

  proxy     serves the speech proxy, with the key in ELEVENLABS_API_KEY
  simulate  serves the speech API offline, for development

\`speakalong <command> --help\` says how.`

const [command, ...args] = process.argv.slice(2)
if (command === 'proxy') {
  const { proxyCommand } = await import('./server/node/proxy-command.ts')
  await proxyCommand(args, process.env)
} else if (command === 'simulate') {
  // Not before it is asked for: its engines are optional.
  const { simulateCommand } = await import('./simulator/node/simulate-command.ts')
  await simulateCommand(args)
} else if (command === undefined || command === '--help' || command === '-h') {
  console.log(usage)
} else {
  console.error(`speakalong does not know "${command}".\n\n${usage}`)
  process.exitCode = 1
}

export {}
