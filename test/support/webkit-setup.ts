import { afterAll } from 'vitest'

/*
 * WebKitGTK 2.50: when an AudioContext ends, closed or gone with its page, while a message from one of its
 * processors is under way, the whole browser page crashes, and with it the run. So that each file of tests leaves
 * its contexts at rest.
 */
const contexts: AudioContext[] = []

globalThis.AudioContext = class extends AudioContext {
  constructor(options?: AudioContextOptions) {
    super(options)
    contexts.push(this)
  }
}

afterAll(async () => {
  const running = contexts.filter((context) => context.state === 'running')
  await Promise.all(running.map((context) => context.suspend()))
  await new Promise((resolve) => setTimeout(resolve, 200))
})
