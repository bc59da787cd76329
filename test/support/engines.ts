import { outputFormats, type OutputFormat } from '../../src/model/output-format.ts'
import { chooseSink, type SinkChoice } from '../../src/sink/choose-sink.ts'
import type { AudioEngine } from '../../src/sink/decoder-delay.ts'
import type { SinkSupport } from '../../src/sink/sink-support.ts'

/** An engine that the tests run in. */
export interface TestedEngine {
  engine: AudioEngine
  /** As the README calls it. */
  name: string
  /** The types for sound, of those that matter, which its MediaSource takes: a test in the engine itself holds it against this. */
  takes: readonly string[]
  hasManagedMediaSource: boolean
  /** What of the README's list is not run in it, and why; all else is. */
  notRun: Readonly<Record<string, string>>
}

export const testedEngines: readonly TestedEngine[] = [
  {
    engine: 'chromium',
    name: 'Chromium 156',
    takes: ['audio/mpeg', 'audio/mp4; codecs="opus"'],
    hasManagedMediaSource: false,
    notRun: { managed: 'there is none' },
  },
  {
    engine: 'firefox',
    name: 'Firefox ESR 153',
    takes: ['audio/mp4; codecs="mp3"', 'audio/mp4; codecs="opus"'],
    hasManagedMediaSource: false,
    notRun: { managed: 'there is none', autoplay: 'not run: every page counts as clicked' },
  },
  {
    engine: 'webkit',
    name: 'WebKitGTK 2.50',
    takes: ['audio/mpeg', 'audio/mp4; codecs="opus"'],
    hasManagedMediaSource: true,
    notRun: { clock: 'run for Web Audio alone' },
  },
]

/** What is run, by the key of `notRun`. */
const runs: Readonly<Record<string, string>> = {
  formats: 'all 28 formats play to their end, cut at random places',
  sound: 'of each codec all of the sound, in order and without a gap',
  suite: 'play, pause, seek, stall, rate, sound evicted and fetched again',
  managed: 'the same on ManagedMediaSource, which an iPhone has alone',
  faults: 'every fault of sound, line, use and mounting',
  clock: 'clock and lit word against captured sound',
  autoplay: 'blocked without a gesture, started by one',
}

/** What `chooseSink` would be told in an engine. */
export function supportOf({ takes, hasManagedMediaSource }: TestedEngine): SinkSupport {
  const isTaken = (mimeType: string): boolean => takes.includes(mimeType)
  return {
    mediaSource: isTaken,
    managedMediaSource: hasManagedMediaSource ? isTaken : null,
    audioWorklet: true,
  }
}

const families = ['mp3', 'opus', 'pcm', 'ulaw', 'alaw', 'wav']

/** The README's table: for each engine the path of each format, as `chooseSink` has it, and what was run. */
export function enginesTable(): string {
  const row = (title: string, cell: (engine: TestedEngine) => string): string =>
    `| ${[title, ...testedEngines.map(cell), 'not run'].join(' | ')} |`
  const head = `| | ${[...testedEngines.map(({ name }) => name), 'Safari, iPhone'].join(' | ')} |`
  return [
    head,
    `|${' --- |'.repeat(testedEngines.length + 2)}`,
    row("`'auto'` asks for", (engine) => `\`${chooseSink('auto', supportOf(engine)).format}\``),
    ...families.map((family) => row(titleOf(family), (engine) => pathsOf(family, engine))),
    ...Object.entries(runs).map(([key, what]) => row(what, ({ notRun }) => notRun[key] ?? 'run')),
  ]
    .map((line) => `${line}\n`)
    .join('')
}

function formatsOf(family: string): OutputFormat[] {
  return outputFormats.filter((format) => format.startsWith(`${family}_`))
}

function titleOf(family: string): string {
  const formats = formatsOf(family)
  return formats.length === 1 ? `\`${formats[0]}\`` : `\`${family}_*\``
}

/** All formats of a family go one way; were it two, both would be shown. */
function pathsOf(family: string, engine: TestedEngine): string {
  const paths = formatsOf(family).map((format) => pathOf(chooseSink(format, supportOf(engine))))
  return [...new Set(paths)].join('; ')
}

function pathOf({ kind, mimeType }: SinkChoice): string {
  if (kind === 'web-audio') return 'Web Audio'
  return mimeType.startsWith('audio/mp4') ? 'put into MP4 for MediaSource' : 'MediaSource'
}
