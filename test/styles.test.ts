import { readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { gzipSync } from 'node:zlib'
import { build, type Rolldown } from 'vite'
import { describe, expect, it } from 'vitest'

const folder = fileURLToPath(new URL('../src/', import.meta.url))
const sheets = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((file) =>
  file.endsWith('.css'),
)
const look = rulesOf('styles.css')

describe('style sheets', () => {
  it.each(sheets)('%s is all in the layer speakalong, so that any rule of an app wins', (file) => {
    const outside = rulesOf(file).replaceAll(/@layer speakalong \{\n(?: .*\n|\n)*\}\n/g, '')
    expect(outside.trim()).toBe('')
  })

  it.each(sheets)('%s says start and end, not left and right', (file) => {
    const physical =
      /^\s*(?:(?:margin|padding|border|inset)-)?(?:left|right|top|bottom)\b.*:.*$|^\s*(?:(?:min|max)-)?(?:width|height):.*$/gm
    expect(rulesOf(file).match(physical)).toBeNull()
  })

  it('follow forced colours, less motion, more contrast, and print', () => {
    for (const feature of [
      'forced-colors: active',
      'prefers-reduced-motion: reduce',
      'prefers-contrast: more',
    ]) {
      expect(look).toContain(`(${feature})`)
    }
    expect(look).toContain('@media print')
  })

  it('print a text without what is lit in it', () => {
    const highlights = new Set(look.match(/::highlight\([\w-]+\)/g))
    const printed = /@media print \{[^]*?\n {2}\}/.exec(look)?.[0] ?? ''
    expect(highlights.size).toBe(4)
    expect([...highlights].filter((highlight) => !printed.includes(highlight))).toEqual([])
  })

  it('cost a page less than 6 kB, minified and gzipped', async () => {
    expect(gzipSync(await built('styles.css')).length).toBeLessThan(6_000)
  })

  // For older browsers a build makes of `light-dark()` what needs a `color-scheme` in a sheet of the app's, and is no
  // colour without one; and of `:dir(rtl)` a list of languages, whatever `dir` says.
  it.each(sheets)(
    '%s means the same in the build of a page that says neither scheme nor language',
    async (file) => {
      const css = await built(file)
      expect(css).toContain('@layer speakalong')
      expect(css.match(/var\(--lightningcss|:lang\(/g)).toBeNull()
    },
  )
})

describe('themes', () => {
  it('set variables that styles.css reads, and no others', () => {
    const themes = sheets
      .filter((file) => file.startsWith('themes'))
      .map(rulesOf)
      .join('\n')
    const set = [...themes.matchAll(/(--speech-[\w-]+):/g)].map(([, name]) => name!)
    expect(set.length).toBeGreaterThan(10)
    expect(set.filter((name) => !look.includes(`var(${name}`))).toEqual([])
  })
})

function rulesOf(file: string): string {
  return readFileSync(`${folder}${file}`, 'utf8').replaceAll(/\/\*[^]*?\*\/\n?/g, '')
}

/** The sheet as Vite builds it for an app that asks for nothing special. */
async function built(file: string): Promise<string> {
  const { output } = (await build({
    configFile: false,
    logLevel: 'silent',
    build: { write: false, rolldownOptions: { input: `${folder}${file}` } },
  })) as Rolldown.RolldownOutput
  const sheet = output.find(({ fileName }) => fileName.endsWith('.css')) as Rolldown.OutputAsset
  return String(sheet.source)
}
