import { createMp3FrameParser, type Mp3FrameParser } from '../media/mp3-frames.ts'
import { createMp3Index } from '../media/mp3-index.ts'
import type { AudioSource } from '../model/audio-source.ts'
import type { SampleReader, SampleReaderEvents } from './sample-reader.ts'

// Enough for two seconds at 128 kbit/s in one reading.
const readLength = 32 * 1024
// How many frames may be on their way through the decoder, and how many samples may wait behind it.
const maxInDecoder = 16
const maxDecoded = 48_000

/**
 * Decodes MP3 frame by frame with WebCodecs, for browsers whose MediaSource refuses it. Frames go to one decoder in their
 * order, whatever pieces they came in, so there is no seam; after a seek it begins two frames early, whose sound is
 * thrown away.
 */
export function createMp3Reader(
  source: AudioSource,
  sampleRate: number,
  { onMore, onError }: SampleReaderEvents,
): SampleReader {
  const index = createMp3Index()
  let decoder: AudioDecoder | null = null
  let parser: Mp3FrameParser | null = null
  let nextByte = 0
  // Frames cut but not yet given to the decoder.
  let waiting: EncodedAudioChunk[] = []
  // What was decoded and not yet read.
  let decoded: Int16Array[] = []
  let decodedLength = 0
  // The sample that is wanted next, and the one at which the next frame begins.
  let wantedIndex = 0
  let frameIndex = 0
  let isDrained = false
  let isFlushed = false

  const close = (): void => {
    if (decoder && decoder.state !== 'closed') decoder.close()
    decoder = null
  }

  const take = (data: AudioData): void => {
    // Where in the stream it belongs is its own time stamp: a decoder may swallow a frame it cannot use.
    const start = Math.round((data.timestamp * sampleRate) / 1e6)
    const isAsAnnounced = data.sampleRate === sampleRate
    const plane = new Float32Array(data.numberOfFrames)
    data.copyTo(plane, { planeIndex: 0, format: 'f32-planar' })
    data.close()
    if (!isAsAnnounced)
      return onError(new Error(`It has ${data.sampleRate} samples a second, not ${sampleRate}.`))
    const samples = Int16Array.from(plane.subarray(Math.max(0, wantedIndex - start)), toInt16)
    if (samples.length === 0) return
    const missing = Math.max(0, start - wantedIndex)
    if (missing > 0) keep(new Int16Array(missing))
    keep(samples)
    onMore()
  }

  const keep = (samples: Int16Array): void => {
    decoded.push(samples)
    decodedLength += samples.length
    wantedIndex += samples.length
  }

  const open = (fromByte: number, fromIndex: number): void => {
    close()
    nextByte = fromByte
    frameIndex = fromIndex
    waiting = []
    decoded = []
    decodedLength = 0
    isDrained = false
    isFlushed = false
    const opened: AudioDecoder = new AudioDecoder({
      output: (data) => (decoder === opened ? take(data) : data.close()),
      error: (reason) => decoder === opened && onError(reason),
    })
    opened.configure({ codec: 'mp3', sampleRate, numberOfChannels: 1 })
    opened.ondequeue = () => decoder === opened && onMore()
    decoder = opened
    parser = createMp3FrameParser({
      onFrame(frame, bytes) {
        const timestamp = Math.round((frameIndex * 1e6) / sampleRate)
        frameIndex += frame.sampleCount
        waiting.push(new EncodedAudioChunk({ type: 'key', timestamp, data: bytes }))
      },
    })
  }

  /** Reads on, learning what is where as far as it is new. */
  const cut = (): void => {
    const bytes = source.read(nextByte, readLength)
    const known = index.byteLength - nextByte
    if (known < bytes.length) index.feed(bytes.subarray(Math.max(0, known)))
    nextByte += bytes.length
    parser?.feed(bytes)
    if (bytes.length === 0 && source.isEnded) parser?.end()
  }

  const decodeOn = (): void => {
    if (decoder?.state !== 'configured') return
    while (decoder.decodeQueueSize < maxInDecoder && decodedLength < maxDecoded) {
      if (waiting.length === 0) cut()
      const chunk = waiting.shift()
      if (!chunk) break
      decoder.decode(chunk)
    }
    const isAllCut = source.isEnded && nextByte >= source.byteLength && waiting.length === 0
    if (!isAllCut || isFlushed) return
    isFlushed = true
    const flushed = decoder
    flushed
      .flush()
      .then(() => {
        if (decoder !== flushed) return
        isDrained = true
        onMore()
      })
      // Closed while it was at it: somebody seeked.
      .catch((reason: unknown) => decoder === flushed && onError(reason))
  }

  /** Learns what is where up to the end of what came. */
  const scan = (): void => {
    for (;;) {
      const bytes = source.read(index.byteLength, readLength)
      if (bytes.length === 0) return
      index.feed(bytes)
    }
  }

  return {
    get durationSec() {
      scan()
      return index.endSec
    },
    seek(target) {
      scan()
      wantedIndex = Math.min(target, Math.floor(index.endSec * sampleRate))
      const mark = index.markBefore(wantedIndex / sampleRate)
      open(mark.byteOffset, Math.round(mark.startSec * sampleRate))
      return wantedIndex
    },
    read(maxSamples) {
      decodeOn()
      const samples = decoded.shift()
      if (samples) {
        const given = samples.slice(0, maxSamples)
        if (given.length < samples.length) decoded.unshift(samples.subarray(given.length))
        decodedLength -= given.length
        return given
      }
      if (isDrained && index.endSec === 0 && source.byteLength > 0) {
        onError(new Error('There is no MP3 frame in what was received.'))
      }
      return isDrained ? null : new Int16Array(0)
    },
    dispose: close,
  }
}

function toInt16(sample: number): number {
  return Math.max(-32_768, Math.min(32_767, Math.round(sample * 32_767)))
}
