import { parentPort } from 'node:worker_threads'
import { createJobRunner } from './job-runner.ts'
import { loadEngines } from './load-engines.ts'
import type { WorkerAnswer, WorkerRequest } from './worker-messages.ts'

// The thread that speaks: this file is its beginning and runs nowhere else.
const port = parentPort!
const answer = (message: WorkerAnswer): void => {
  const audio = message.type === 'chunk' ? message.chunk.audio : null
  port.postMessage(message, audio === null ? [] : [audio.buffer as ArrayBuffer])
}

try {
  const runner = createJobRunner(await loadEngines(), answer)
  await runner.warmUp()
  port.on('message', (request: WorkerRequest) => runner.take(request))
  answer({ type: 'ready' })
} catch (error) {
  answer({ type: 'unusable', message: error instanceof Error ? error.message : String(error) })
}
