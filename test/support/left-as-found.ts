import process from 'node:process'
import { afterAll, expect, vi } from 'vitest'

// Run before each file of those that share a process: what one leaves behind would be another's, in whatever order.
const found = worldNow()

afterAll(async () => {
  // What is still being loaded when a file ends fails, and would stay failed for those that come after.
  await vi.dynamicImportSettled()
  const left = worldNow()
  const names = [...new Set([...found.keys(), ...left.keys()])]
  const changed = names.filter((name) => !Object.is(found.get(name), left.get(name)))
  expect(changed, 'This file leaves changed what other files share: put it back when it ends.').toEqual([])
})

/** What a file can reach from anywhere, by name. */
function worldNow(): Map<string, unknown> {
  const world = new Map<string, unknown>([['process.cwd()', process.cwd()]])
  for (const name of Object.getOwnPropertyNames(globalThis)) world.set(`globalThis.${name}`, globalNow(name))
  // Which event is under way changes by itself; React 18 says it too.
  world.delete('globalThis.event')
  for (const name of Object.keys(process.env)) world.set(`process.env.${name}`, process.env[name])
  for (const event of process.eventNames())
    world.set(`process.on('${String(event)}')`, process.listenerCount(event))
  if (typeof document !== 'undefined') {
    world.set('document', document.documentElement.outerHTML)
    world.set('location', location.href)
  }
  return world
}

function globalNow(name: string): unknown {
  try {
    return Reflect.get(globalThis, name)
  } catch {
    // Some are there only to say that they are not to be used here.
    return undefined
  }
}
