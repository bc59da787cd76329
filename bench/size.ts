import { tool } from '../scripts/run.mjs'
import type { BenchRow } from './report.ts'

export const name = 'size'

/** What the first paint of a page may wait for, in kB; what has no goal is there to compare. */
const goals: Readonly<Record<string, number>> = {
  useTextToSpeech: 12,
  'useTextToSpeech, SpokenText and Player': 24,
  'these and VoicePicker': 110,
}

/** What a page pays for the package: minified and gzipped, without React. What is measured stands in `.size-limit.mjs`. */
export async function run(): Promise<BenchRow[]> {
  const output = await tool('size-limit', ['--json'], { output: 'collect' })
  const sizes = JSON.parse(output.slice(output.indexOf('['))) as { name: string; size: number }[]
  return sizes.map(({ name: metric, size }) => {
    const goal = goals[metric]
    const value = size / 1_000
    return {
      metric,
      value,
      unit: 'kB',
      goal: goal === undefined ? null : `<= ${goal}`,
      holds: goal === undefined ? null : value <= goal,
    }
  })
}
