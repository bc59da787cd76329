import type { OutputFormat } from '../../model/output-format.ts'
import type { SpeechChunk } from '../../model/speech-chunk.ts'
import type { Song } from '../music/song.ts'
import type { SpeakOptions } from './speak-text.ts'

/** One text to speak, as it goes to the worker thread. */
export interface SpeechJob extends SpeakOptions {
  text: string
  format: OutputFormat
}

/** One song to play. */
export interface MusicJob {
  song: Song
  format: OutputFormat
}

/** From the page's side of the house to the worker. */
export type WorkerRequest =
  | { type: 'start'; id: number; job: SpeechJob | MusicJob; credit: number }
  /** One chunk more may be made. */
  | { type: 'more'; id: number }
  | { type: 'cancel'; id: number }
  | { type: 'inspect' }

/** What the worker is doing. */
export interface WorkerActivity {
  /** Texts that are neither finished nor cancelled. */
  jobs: number
  /** Chunks made since it began. */
  chunksMade: number
}

/** From the worker. */
export type WorkerAnswer =
  | { type: 'ready' }
  | { type: 'unusable'; message: string }
  | { type: 'chunk'; id: number; chunk: SpeechChunk }
  | { type: 'done'; id: number }
  | { type: 'failed'; id: number; message: string }
  | ({ type: 'activity' } & WorkerActivity)
