import { measureClocks } from './playback/measure-clocks.ts'
import { measureFirstSound } from './playback/measure-first-sound.ts'
import { measureInBrowsers } from './playback/measure-in-browsers.ts'
import type { BenchRow } from './report.ts'

export const name = 'playback'

/**
 * How soon sound is heard and how true the clock is, on each path that an installed engine has: MediaSource, MP3 put into
 * MP4 for it, Web Audio.
 */
export function run(): Promise<readonly BenchRow[]> {
  return measureInBrowsers(measureFirstSound, measureClocks)
}
