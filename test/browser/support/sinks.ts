import { vi } from 'vitest'
import { formatFacts, type OutputFormat } from '../../../src/model/output-format.ts'
import type { SinkChoice } from '../../../src/sink/choose-sink.ts'
import { detectAudioEngine } from '../../../src/sink/decoder-delay.ts'
import { detectSinkSupport } from '../../../src/sink/sink-support.ts'
import type { Sink, SinkStatus } from '../../../src/sink/sink.ts'
import { createBabble } from './babble.ts'
import { encodeMp3, encodePcm } from './encode.ts'

/** One way to make sound, as the shared suite and the clock's tests run through it. */
export interface SinkCase {
  name: string
  choice: SinkChoice
}

const ways: { format: OutputFormat; route: SinkChoice['route'] }[] = [
  { format: 'mp3_44100_64', route: 'media-source' },
  { format: 'mp3_44100_64', route: 'managed-media-source' },
  { format: 'mp3_44100_64', route: 'audio-decoder' },
  { format: 'pcm_24000', route: 'samples' },
]

/** The ways that this browser has, whichever of them would be chosen. */
export function sinkCases(): SinkCase[] {
  const support = detectSinkSupport()
  const isThere: Record<SinkChoice['route'], boolean> = {
    'media-source': support.mediaSource?.('audio/mpeg') ?? false,
    'managed-media-source': support.managedMediaSource?.('audio/mpeg') ?? false,
    // Elsewhere it never comes to that: MediaSource takes MP3.
    'audio-decoder': support.audioDecoder && detectAudioEngine() === 'firefox',
    samples: support.audioWorklet,
  }
  return ways
    .filter(({ route }) => isThere[route])
    .map(({ format, route }) => ({
      name: `${format} by ${route}`,
      choice: {
        format,
        kind: route.endsWith('media-source') ? 'media-source' : 'web-audio',
        route,
        reason: '',
      },
    }))
}

const encoded = new Map<string, Promise<Uint8Array>>()

/** Bytes of the test sound in a format; made once a file. */
export function encodeBabble(format: OutputFormat, durationSec: number): Promise<Uint8Array> {
  const { codec, sampleRate, bitrateKbps } = formatFacts(format)
  const make = async (): Promise<Uint8Array> => {
    const samples = createBabble(durationSec, sampleRate)
    return codec === 'mp3' ? encodeMp3(samples, sampleRate, bitrateKbps ?? undefined) : encodePcm(samples)
  }
  const key = `${format} ${durationSec}`
  const bytes = encoded.get(key) ?? make()
  encoded.set(key, bytes)
  return bytes
}

const patience = { timeout: 15_000, interval: 5 }

/** Waits until a position is heard. */
export async function heard(sink: Sink, positionSec: number): Promise<void> {
  await vi.waitUntil(() => sink.currentTimeSec() >= positionSec, patience)
}

export async function reached(sink: Sink, status: SinkStatus): Promise<void> {
  await vi.waitUntil(() => sink.store.get().status === status, patience)
}
