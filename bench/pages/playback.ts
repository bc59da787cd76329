import { openRecording } from '../../test/support/open-recording.ts'
import { createAudioOutput } from '../../src/sink/audio-output.ts'
import { chooseSink } from '../../src/sink/choose-sink.ts'
import { createSink } from '../../src/sink/create-sink.ts'
import { outputLatencySec } from '../../src/sink/output-latency.ts'
import type { OutputFormat } from '../../src/model/output-format.ts'
import { routeThrough, startCapture } from '../../test/browser/support/capture.ts'
import { measureClock, type ClockErrors } from '../../test/browser/support/clock-error.ts'
import { createWholeSource } from '../../test/browser/support/growing-source.ts'
import { encodeBabble, heard } from '../../test/browser/support/sinks.ts'
import { receive } from './receive.ts'

/** Our sink for MP3, the loop one writes first, an element with an address, one with all of it, our sink for samples. */
export type Way = 'sink' | 'loop' | 'audio' | 'blob' | 'pcm'

/** By how much clocks were off what was heard, in milliseconds, at the same moments. */
export interface FoundErrors {
  oursMs: number[]
  /** Of a plain reading of `currentTime`; none where no element plays. */
  plainMs: number[]
}

declare global {
  /** Plays one answer; when its first sound was heard, in milliseconds since 1970. */
  var measure: (way: Way, id: string) => Promise<number>
  /** From the graph to the ear, as the browser tells it. */
  var deviceLatencyMs: () => number
  /** Plays at a rate, or over 20 seeks, and holds clocks against the captured sound. */
  var clockErrors: (format: OutputFormat, way: number | 'seeks') => Promise<FoundErrors>
}

const output = createAudioOutput()
// Kept from answer to answer, as the sink's is: it starts sooner than a new one.
const loopElement = new Audio()

globalThis.deviceLatencyMs = () => outputLatencySec(output.context.open()) * 1000

globalThis.measure = async (way, id) => {
  switch (way) {
    case 'sink':
      return playThroughSink('mp3_44100_128', `/mp3?id=${id}`)
    case 'pcm':
      return playThroughSink('pcm_24000', `/pcm?id=${id}`)
    case 'loop':
      return MediaSource.isTypeSupported('audio/mpeg')
        ? playThroughLoop('audio/mpeg', `/mp3?id=${id}`)
        : playThroughLoop('audio/mp4; codecs="mp3"', `/mp4?id=${id}`)
    case 'audio':
      return playThroughElement(`/mp3?id=${id}`)
    case 'blob':
      return playThroughElement(URL.createObjectURL(await (await fetch(`/mp3?id=${id}`)).blob()))
  }
}

/** When a position first moves. */
async function heardAtMs(positionSec: () => number): Promise<number> {
  while (positionSec() <= 0) await nextTask()
  return performance.timeOrigin + performance.now()
}

async function playThroughSink(format: OutputFormat, url: string): Promise<number> {
  const source = openRecording({ text: '', format })
  const sink = createSink({ choice: chooseSink(format), source, output })
  sink.play()
  const leave = new AbortController()
  const received = receive(url, leave.signal, (audio) =>
    source.add({ audio, alignment: null, normalizedAlignment: null }),
  )
  const atMs = await heardAtMs(() => sink.mediaElement?.currentTime ?? sink.currentTimeSec())
  sink.dispose()
  leave.abort()
  await received
  return atMs
}

async function playThroughLoop(type: string, url: string): Promise<number> {
  const element = loopElement
  const media = new MediaSource()
  const objectUrl = (element.src = URL.createObjectURL(media))
  void element.play().catch(() => undefined)
  await new Promise((resolve) => media.addEventListener('sourceopen', resolve, { once: true }))
  const buffer = media.addSourceBuffer(type)
  const leave = new AbortController()
  const received = receive(url, leave.signal, (bytes) => {
    buffer.appendBuffer(bytes)
    return new Promise((resolve) => buffer.addEventListener('updateend', resolve, { once: true }))
  })
  const atMs = await heardAtMs(() => element.currentTime)
  leave.abort()
  await received
  element.removeAttribute('src')
  element.load()
  URL.revokeObjectURL(objectUrl)
  return atMs
}

async function playThroughElement(url: string): Promise<number> {
  const element = new Audio(url)
  void element.play().catch(() => undefined)
  const atMs = await heardAtMs(() => element.currentTime)
  element.removeAttribute('src')
  element.load()
  URL.revokeObjectURL(url)
  return atMs
}

const durationSec = 16
const seekCount = 20

globalThis.clockErrors = async (format, way) => {
  const source = createWholeSource(format, await encodeBabble(format, durationSec))
  const capture = startCapture()
  const device = createAudioOutput()
  const sink = createSink({ choice: chooseSink(format), source, output: device })
  const { mediaElement } = sink
  const leave = mediaElement ? await routeThrough(sink) : () => undefined
  const rate = way === 'seeks' ? 1 : way
  // The way through the graph, which the capture needs, is no fault of the element's.
  const plainSec = mediaElement
    ? () => mediaElement.currentTime - outputLatencySec(capture.context as AudioContext) * rate
    : undefined
  const found: FoundErrors = { oursMs: [], plainMs: [] }
  const take = ({ all, beside }: ClockErrors): void => {
    found.oursMs.push(...all)
    found.plainMs.push(...beside)
  }
  sink.setRate(rate)
  sink.play()
  if (way === 'seeks') {
    await heard(sink, 0.3)
    for (let seek = 0; seek < seekCount; seek++) {
      // Up and down, nowhere twice.
      const fromSec = 1 + ((seek * 7.3) % (durationSec - 4))
      sink.seek(fromSec)
      await heard(sink, fromSec + 0.3)
      take(
        await measureClock(sink, capture, { rate, count: 6, fromSec, untilSec: durationSec - 1, plainSec }),
      )
    }
  } else {
    await heard(sink, 0.3 * rate)
    take(
      await measureClock(sink, capture, { rate, count: 60, fromSec: 0, untilSec: durationSec - 1, plainSec }),
    )
  }
  sink.dispose()
  leave()
  capture.stop()
  device.dispose()
  return found
}

function nextTask(): Promise<void> {
  return new Promise((resolve) => {
    const channel = new MessageChannel()
    channel.port1.onmessage = () => resolve()
    channel.port2.postMessage(null)
  })
}
