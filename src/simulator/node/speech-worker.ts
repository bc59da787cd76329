import { Worker } from 'node:worker_threads'
import { createDeferred, type Deferred } from '../../base/deferred.ts'
import { Scope } from '../../base/scope.ts'
import type { SpeechChunk } from '../../model/speech-chunk.ts'
import type { MusicJob, SpeechJob, WorkerActivity, WorkerAnswer, WorkerRequest } from './worker-messages.ts'

/** The thread that speaks, seen from outside. */
export interface SpeechWorker {
  /** See `FliteVoice`. */
  readonly ready: Promise<void>
  /** Speaks or plays; leaving the loop or aborting the signal stops the thread's work on it. */
  run(job: SpeechJob | MusicJob, signal: AbortSignal): AsyncGenerator<SpeechChunk, void>
  inspect(): Promise<WorkerActivity>
  close(): Promise<void>
}

/** What came for one reader and was not read yet. */
interface Inbox {
  chunks: SpeechChunk[]
  /** Set once no more will come; an error where that is the reason. */
  end: { error: Error | null } | null
  wake: () => void
}

/** Starts the thread. `readAhead` is how many chunks of a text it makes before they are read. */
export function createSpeechWorker(readAhead: number): SpeechWorker {
  // Runs from the build only, where the file beside this one is JavaScript.
  const worker = new Worker(new URL('./flite-worker.js', import.meta.url))
  const ready = createDeferred<void>()
  const inboxes = new Map<number, Inbox>()
  const inspections: Deferred<WorkerActivity>[] = []
  let lastId = 0
  let failure: Error | null = null

  // Whoever never awaits it still gets the error with the first text.
  ready.promise.catch(() => undefined)
  worker.on('message', receive)
  worker.on('error', (error: Error) => breakDown(error))
  worker.on('exit', () => breakDown(new Error('The voice has been closed.')))
  // Alive for as long as somebody waits for it, and until it is warm.
  void ready.promise.then(letGoWhenIdle, letGoWhenIdle)

  function send(request: WorkerRequest): void {
    worker.postMessage(request)
  }

  function receive(message: WorkerAnswer): void {
    switch (message.type) {
      case 'ready':
        return ready.resolve()
      case 'unusable':
        return breakDown(new Error(message.message))
      case 'activity':
        return inspections.shift()?.resolve({ jobs: message.jobs, chunksMade: message.chunksMade })
      case 'chunk':
        return deliver(message.id, (inbox) => inbox.chunks.push(message.chunk))
      case 'done':
        return deliver(message.id, (inbox) => (inbox.end = { error: null }))
      case 'failed':
        return deliver(message.id, (inbox) => (inbox.end = { error: new Error(message.message) }))
    }
  }

  function deliver(id: number, put: (inbox: Inbox) => void): void {
    const inbox = inboxes.get(id)
    if (!inbox) return
    put(inbox)
    inbox.wake()
  }

  function breakDown(error: Error): void {
    failure ??= error
    ready.reject(error)
    for (const inspection of inspections.splice(0)) inspection.reject(error)
    for (const inbox of inboxes.values()) {
      inbox.end ??= { error }
      inbox.wake()
    }
  }

  function letGoWhenIdle(): void {
    if (inboxes.size === 0 && inspections.length === 0) worker.unref()
  }

  async function* run(job: SpeechJob | MusicJob, signal: AbortSignal): AsyncGenerator<SpeechChunk, void> {
    signal.throwIfAborted()
    if (failure) throw failure
    const id = ++lastId
    const inbox: Inbox = { chunks: [], end: null, wake: () => undefined }
    const scope = new Scope()
    inboxes.set(id, inbox)
    worker.ref()
    scope.listen(signal, 'abort', () => {
      // At once, rather than when the reader comes back: it may never come back.
      send({ type: 'cancel', id })
      inbox.wake()
    })
    send({ type: 'start', id, job, credit: readAhead })
    try {
      for (;;) {
        signal.throwIfAborted()
        const chunk = inbox.chunks.shift()
        if (chunk) {
          yield chunk
          send({ type: 'more', id })
        } else if (inbox.end?.error) {
          throw inbox.end.error
        } else if (inbox.end) {
          return
        } else {
          await new Promise<void>((resolve) => (inbox.wake = resolve))
        }
      }
    } finally {
      scope.dispose()
      inboxes.delete(id)
      if (!inbox.end) send({ type: 'cancel', id })
      letGoWhenIdle()
    }
  }

  return {
    ready: ready.promise,
    run,
    inspect() {
      if (failure) return Promise.reject(failure)
      const inspection = createDeferred<WorkerActivity>()
      inspections.push(inspection)
      worker.ref()
      send({ type: 'inspect' })
      return inspection.promise.finally(letGoWhenIdle)
    },
    async close() {
      await worker.terminate()
    },
  }
}
