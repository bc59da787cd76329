// Builds src/ into dist/, one file for one file, so that 'use client' stays where it is written.
import { cpSync, existsSync, mkdirSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import process from 'node:process'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { tool } from './run.mjs'

const root = fileURLToPath(new URL('..', import.meta.url))
const src = path.join(root, 'src')
const dist = path.join(root, 'dist')
// Outside dist/, which is published as it is.
const stamp = path.join(root, '.cache/built')

/**
 * Builds all of it. Fails where `tsc` finds an error.
 * @param isChecked Whether somebody else looks for errors: then it takes two thirds of the time.
 */
export async function build(output = 'inherit', isChecked = false) {
  rmSync(stamp, { force: true })
  removeLeftovers()
  await tool(
    'tsc',
    ['-p', 'tsconfig.build.json', ...(isChecked ? ['--noCheck'] : [])],
    { output },
    'typescript',
  )
  for (const style of files(src).filter((file) => file.endsWith('.css'))) {
    cpSync(path.join(src, style), path.join(dist, style))
    // Importing a style sheet for its effect is an error in TypeScript 6 where it has no types.
    writeFileSync(path.join(dist, `${style}.d.ts`), 'export {}\n')
  }
  await writeWorklet()
  mkdirSync(path.dirname(stamp), { recursive: true })
  writeFileSync(stamp, '')
}

/** The audio worklet as a file to serve, for pages whose Content-Security-Policy forbids `blob:` scripts. */
async function writeWorklet() {
  const { workletSource } = await import(pathToFileURL(path.join(dist, 'sink/worklet-source.js')).href)
  writeFileSync(path.join(dist, 'worklet.js'), `${workletSource}\n`)
  writeFileSync(path.join(dist, 'worklet.d.ts'), 'export {}\n')
}

/** Builds where a source is newer than what was built last. */
export async function buildIfStale(output) {
  if (!isBuilt()) await build(output)
}

function isBuilt() {
  if (!existsSync(stamp) || !existsSync(dist)) return false
  const builtMs = statSync(stamp).mtimeMs
  const sources = [
    ...files(src).map((file) => path.join('src', file)),
    'package.json',
    'tsconfig.json',
    'tsconfig.build.json',
  ]
  return sources.every((file) => statSync(path.join(root, file)).mtimeMs < builtMs)
}

/** What an earlier build made of a source that is no more. */
function removeLeftovers() {
  const sources = new Set(files(src).map(withoutEnding))
  for (const file of files(dist)) {
    if (!sources.has(withoutEnding(file))) rmSync(path.join(dist, file))
  }
}

function withoutEnding(file) {
  return file.replace(/(\.css)?(\.d)?\.[cm]?[jt]sx?(\.map)?$|\.css$/, '')
}

function files(folder) {
  if (!existsSync(folder)) return []
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.relative(folder, path.join(entry.parentPath, entry.name)))
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  try {
    await build()
  } catch {
    process.exitCode = 1
  }
}
