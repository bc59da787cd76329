import { readdirSync } from 'node:fs'
import { beforeAll, describe, expect, it } from 'vitest'
import { rollUpTypes } from './support/public-types.ts'
import { readSourceFiles } from './support/source-file.ts'

const entries = readSourceFiles()
  .map((file) => file.name)
  .filter((name) => !name.includes('/') && name !== 'command.ts')

/**
 * The types that users compile against, as text. Changed on purpose? `npm run types:record` records them anew,
 * and the change shows in the commit.
 */
describe('public types', () => {
  let texts: ReadonlyMap<string, string>

  beforeAll(async () => {
    texts = await rollUpTypes(entries)
  }, 120_000)

  it.each(entries)('of %s are as recorded', async (entry) => {
    await expect(texts.get(entry)).toMatchFileSnapshot(`public-types/${entry.replace('.ts', '.d.ts')}`)
  })

  it('are recorded for no entry that is gone', () => {
    const recorded = readdirSync(new URL('public-types', import.meta.url)).sort()
    expect(recorded).toEqual(entries.map((entry) => entry.replace('.ts', '.d.ts')))
  })
})
