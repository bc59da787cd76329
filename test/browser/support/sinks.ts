import { formatFacts, type OutputFormat } from '../../../src/model/output-format.ts'
import { chooseSink, type SinkChoice } from '../../../src/sink/choose-sink.ts'
import { detectSinkSupport } from '../../../src/sink/sink-support.ts'
import type { Sink, SinkStatus } from '../../../src/sink/sink.ts'
import { createBabble } from './babble.ts'
import { encodeG711, encodeMp3, encodeOpus, encodePcm, encodeWav } from './encode.ts'
import { until } from './patience.ts'

/** One way to make sound, as the shared suite and the clock's tests run through it. */
export interface SinkCase {
  name: string
  choice: SinkChoice
}

const ways: { format: OutputFormat; route: SinkChoice['route'] }[] = [
  { format: 'mp3_44100_64', route: 'media-source' },
  { format: 'mp3_44100_64', route: 'managed-media-source' },
  { format: 'opus_48000_64', route: 'media-source' },
  { format: 'pcm_24000', route: 'samples' },
]

/** The ways that this browser has, whichever of them would be chosen. */
export function sinkCases(): SinkCase[] {
  const support = detectSinkSupport()
  return ways
    .filter(({ route }) => route !== 'managed-media-source' || support.managedMediaSource)
    .map(({ format, route }) => {
      const isManaged = route === 'managed-media-source'
      const choice = chooseSink(format, isManaged ? { ...support, mediaSource: null } : support)
      return { name: `${format} by ${route} as ${choice.mimeType}`, choice }
    })
}

const encoded = new Map<string, Promise<Uint8Array>>()

/** Bytes of the test sound in a format; made once a file. */
export function encodeBabble(format: OutputFormat, durationSec: number): Promise<Uint8Array> {
  const { codec, sampleRate, bitrateKbps } = formatFacts(format)
  const make = async (): Promise<Uint8Array> => {
    const samples = createBabble(durationSec, sampleRate)
    switch (codec) {
      case 'mp3':
        return encodeMp3(samples, sampleRate, bitrateKbps ?? undefined)
      case 'opus':
        return encodeOpus(samples, bitrateKbps ?? undefined)
      case 'ulaw':
      case 'alaw':
        return encodeG711(samples, codec)
      case 'wav':
        return encodeWav(samples, sampleRate)
      case 'pcm':
        return encodePcm(samples)
    }
  }
  const key = `${format} ${durationSec}`
  const bytes = encoded.get(key) ?? make()
  encoded.set(key, bytes)
  return bytes
}

/** Waits until a position is heard. */
export async function heard(sink: Sink, positionSec: number): Promise<void> {
  await until(
    () => sink.currentTimeSec() >= positionSec,
    () => `${positionSec} s is heard; it is at ${sink.currentTimeSec()} s, ${stateOf(sink)}`,
  )
}

export async function reached(sink: Sink, status: SinkStatus): Promise<void> {
  await until(
    () => sink.store.get().status === status,
    () => `it is ${status}; it is at ${sink.currentTimeSec()} s, ${stateOf(sink)}`,
  )
}

function stateOf(sink: Sink): string {
  const { status, pausedBy, bufferedSec, durationSec, error } = sink.store.get()
  return `${status} (${pausedBy ?? error?.message ?? `${bufferedSec} of ${durationSec} s are there`})`
}
