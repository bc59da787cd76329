import { setImmediate } from 'node:timers/promises'
import { formatFacts } from '../../model/output-format.ts'
import type { SpeechChunk } from '../../model/speech-chunk.ts'
import type { AudioEncoder } from '../audio-encoder.ts'
import { encodeParts } from '../encode-parts.ts'
import { joinBytes } from '../join-bytes.ts'
import { encodeSong } from '../music/encode-song.ts'
import { fliteVoiceSettings } from './flite-voices.ts'
import type { Engines } from './load-engines.ts'
import { speechRate } from './read-aloud.ts'
import { createResampler } from './resampler.ts'
import { speakText } from './speak-text.ts'
import { takeEncoder } from './take-encoder.ts'
import type { MusicJob, SpeechJob, WorkerAnswer, WorkerRequest } from './worker-messages.ts'

/** Runs the texts and songs of several listeners side by side. */
export interface JobRunner {
  take(request: WorkerRequest): void
  /** Speaks a few words to nobody, so that the first listener does not wait for the compiler. */
  warmUp(): Promise<void>
}

interface Job {
  id: number
  chunks: AsyncGenerator<SpeechChunk, void>
  /** Chunks that may still be made before the reader asks for more. */
  credit: number
}

/**
 * One chunk of each text in turn, and no more of any than its reader has room for. Between chunks it listens, so
 * that a cancelled text costs at most the sentence that is being made.
 */
export function createJobRunner(engines: Engines, answer: (message: WorkerAnswer) => void): JobRunner {
  const jobs = new Map<number, Job>()
  let isRunning = false
  let chunksMade = 0

  async function run(): Promise<void> {
    if (isRunning) return
    isRunning = true
    for (let ready = readyJobs(); ready.length > 0; ready = readyJobs()) {
      for (const job of ready) {
        if (!jobs.has(job.id)) continue
        await step(job)
        await setImmediate()
      }
    }
    isRunning = false
    if (jobs.size === 0) engines.flite.getReady()
  }

  function readyJobs(): Job[] {
    return [...jobs.values()].filter((job) => job.credit > 0)
  }

  async function step(job: Job): Promise<void> {
    const { id } = job
    try {
      const { done, value } = await job.chunks.next()
      if (done) {
        jobs.delete(id)
        answer({ type: 'done', id })
        return
      }
      job.credit -= 1
      chunksMade += 1
      answer({ type: 'chunk', id, chunk: value })
    } catch (error) {
      jobs.delete(id)
      answer({ type: 'failed', id, message: error instanceof Error ? error.message : String(error) })
    }
  }

  return {
    take(request) {
      if (request.type === 'inspect') {
        answer({ type: 'activity', jobs: jobs.size, chunksMade })
        return
      }
      const { id } = request
      const job = jobs.get(id)
      if (request.type === 'start') {
        jobs.set(id, { id, chunks: encodeJob(request.job, engines), credit: request.credit })
      } else if (request.type === 'more' && job) {
        job.credit += 1
      } else if (request.type === 'cancel' && job) {
        jobs.delete(id)
        void job.chunks.return()
      }
      void run()
    },
    async warmUp() {
      const job: SpeechJob = {
        text: 'Warming up, so that the first listener does not have to wait for 12 seconds.',
        format: 'mp3_44100_128',
        settings: fliteVoiceSettings('Sarah'),
        humHz: 200,
        languageCode: null,
        spellOut: true,
        audioTags: false,
        speed: 1,
      }
      for await (const chunk of encodeJob(job, engines)) if (chunk.audio === null) break
      engines.flite.getReady()
    },
  }
}

async function* encodeJob(job: SpeechJob | MusicJob, engines: Engines): AsyncGenerator<SpeechChunk, void> {
  const encoder = await takeEncoder(job.format, engines)
  try {
    if ('song' in job) yield* encodeSong(job, encoder)
    else yield* encodeParts(speakText(job.text, job, engines), speechRate, resampled(job, encoder))
  } finally {
    encoder.giveBack()
  }
}

/** An encoder that takes samples at the rate of speech. */
function resampled({ format }: SpeechJob, encoder: AudioEncoder): AudioEncoder {
  const resampler = createResampler(speechRate, formatFacts(format).sampleRate)
  return {
    push: (samples) => encoder.push(resampler.push(samples)),
    end: () => joinBytes([encoder.push(resampler.end()), encoder.end()]),
  }
}
