// Builds one import after the other, and looks at what of the package gets into the bundle.
import { build } from 'vite'

const entry = 'virtual:entry'

/** The modules of the package of which anything is left, by their path in its `dist/`. */
async function modulesOf(code) {
  const { output } = await build({
    configFile: false,
    logLevel: 'error',
    plugins: [
      {
        name: 'entry',
        resolveId: (id) => (id === entry ? `\0${id}` : null),
        load: (id) => (id === `\0${entry}` ? code : null),
      },
    ],
    build: {
      write: false,
      rolldownOptions: { input: entry, external: [/^react($|\/)/, /^react-dom($|\/)/] },
    },
  })
  const modules = output.flatMap((chunk) => Object.entries(chunk.modules ?? {}))
  return modules
    .filter(([id, { renderedLength }]) => id.includes('/speakalong/dist/') && renderedLength > 0)
    .map(([id]) => id.replace(/^.*\/speakalong\/dist\//, ''))
}

const problems = []
const expectNone = async (code, unwanted = /./) => {
  const found = (await modulesOf(code)).filter((name) => unwanted.test(name))
  if (found.length > 0) problems.push(`${code}\n  brings along ${found.join(', ')}`)
}
const expectSome = async (code, wanted) => {
  const found = await modulesOf(code)
  if (!found.some((name) => wanted.test(name))) problems.push(`${code}\n  comes without ${wanted}`)
}

for (const path of ['', '/core', '/labels/en', '/labels/ar', '/simulator', '/testing']) {
  await expectNone(`import 'speakalong${path}'`)
}
for (const names of ['Player, VoicePicker, VoiceTuner', 'useTextToSpeech', 'browserCache, SpeechProvider']) {
  await expectNone(`import { ${names} } from 'speakalong'`)
}
const hook = "import { useTextToSpeech } from 'speakalong'; console.log(useTextToSpeech)"
await expectSome(hook, /^react\/use-text-to-speech\.js$/)
await expectNone(hook, /^(components|simulator|server|testing)\/|voice-preview|browser-cache|arabic/)
const part = "import { Player } from 'speakalong'; console.log(Player.PlayButton)"
await expectSome(part, /^components\/player\/play-button\.js$/)
await expectNone(part, /voice-picker|voice-tuner|seek-slider|^(generation|protocol|sink)\//)

if (problems.length > 0) {
  console.error(problems.join('\n'))
  process.exit(1)
}
