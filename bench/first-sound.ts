import { measureFirstSound } from './playback/measure-first-sound.ts'
import { measureInBrowsers } from './playback/measure-in-browsers.ts'
import type { BenchRow } from './report.ts'

export const name = 'first-sound'

/** How soon sound is heard, which is the quicker half of `playback`. */
export function run(): Promise<readonly BenchRow[]> {
  return measureInBrowsers(measureFirstSound)
}
