import type { OutputFormat } from '../../src/model/output-format.ts'
import { createAudioOutput } from '../../src/sink/audio-output.ts'
import { chooseSink } from '../../src/sink/choose-sink.ts'
import { createSink } from '../../src/sink/create-sink.ts'
import { SpeechRecording } from '../../src/recording/speech-recording.ts'

/** Our MediaSource sink, the loop one writes first, an element with an address, our Web Audio sink. */
export type Way = 'sink' | 'loop' | 'audio' | 'pcm'

declare global {
  /** Plays one answer; when its first sound was heard, in milliseconds since 1970. */
  var measure: (way: Way, id: string) => Promise<number>
}

const output = createAudioOutput()
// Kept from answer to answer, as the sink's is: it starts sooner than a new one.
const loopElement = new Audio()

globalThis.measure = async (way, id) => {
  switch (way) {
    case 'sink':
      return playThroughSink('mp3_44100_128', `/mp3?id=${id}`)
    case 'pcm':
      return playThroughSink('pcm_24000', `/pcm?id=${id}`)
    case 'loop':
      return playThroughLoop(`/mp3?id=${id}`)
    case 'audio':
      return playThroughElement(`/mp3?id=${id}`)
  }
}

/** When a position first moves. */
async function heardAtMs(positionSec: () => number): Promise<number> {
  while (positionSec() <= 0) await nextTask()
  return performance.timeOrigin + performance.now()
}

async function playThroughSink(format: OutputFormat, url: string): Promise<number> {
  const source = new SpeechRecording({ text: '', format })
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

async function playThroughLoop(url: string): Promise<number> {
  const element = loopElement
  const media = new MediaSource()
  const objectUrl = (element.src = URL.createObjectURL(media))
  void element.play().catch(() => undefined)
  await new Promise((resolve) => media.addEventListener('sourceopen', resolve, { once: true }))
  const buffer = media.addSourceBuffer('audio/mpeg')
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
  return atMs
}

async function receive(
  url: string,
  signal: AbortSignal,
  take: (bytes: Uint8Array<ArrayBuffer>) => unknown,
): Promise<void> {
  try {
    const response = await fetch(url, { signal })
    const reader = response.body?.getReader()
    for (let piece = await reader?.read(); piece?.value; piece = await reader?.read()) await take(piece.value)
  } catch (error) {
    if (!signal.aborted) throw error
  }
}

function nextTask(): Promise<void> {
  return new Promise((resolve) => {
    const channel = new MessageChannel()
    channel.port1.onmessage = () => resolve()
    channel.port2.postMessage(null)
  })
}
