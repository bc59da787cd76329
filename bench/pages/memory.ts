import type { OutputFormat } from '../../src/model/output-format.ts'
import type { SpeechRecording } from '../../src/recording/speech-recording.ts'
import { openRecording } from '../../test/support/open-recording.ts'
import { createAudioOutput } from '../../src/sink/audio-output.ts'
import { chooseSink } from '../../src/sink/choose-sink.ts'
import { createSink } from '../../src/sink/create-sink.ts'
import type { Sink } from '../../src/sink/sink.ts'
import { receive } from './receive.ts'

declare global {
  /** Opens what plays, with nothing to play yet. */
  var openSource: (format: OutputFormat, keepAudio: boolean) => void
  /** Begins to receive what is served at an address. */
  var begin: (url: string) => void
  /** Plays on until a time in seconds is heard. */
  var playTo: (positionSec: number) => Promise<{ heardSec: number; bytes: number; error: string | null }>
}

// As fast as an element goes; the browser falls silent then, but decodes and drops all the same.
const elementRate = 16
// Of samples, this much is heard in each step.
const heardSec = 0.1

let source: SpeechRecording | null = null
let sink: Sink | null = null

globalThis.openSource = (format, keepAudio) => {
  source = openRecording({ text: '', format, keepAudio })
  sink = createSink({ choice: chooseSink(format), source, output: createAudioOutput() })
  sink.setVolume(0)
  if (sink.mediaElement) sink.setRate(elementRate)
  sink.play()
}

globalThis.begin = (url) => {
  const recording = source
  if (!recording) throw new Error('Nothing is open.')
  void receive(url, new AbortController().signal, (audio) =>
    recording.add({ audio, alignment: null, normalizedAlignment: null }),
  ).then(() => recording.end(true))
}

globalThis.playTo = async (positionSec) => {
  if (!sink || !source) throw new Error('Nothing is open.')
  const playing = sink
  // An element plays every second of it; samples are looked at in steps, for a worklet goes no faster than 3x.
  if (!playing.mediaElement) playing.seek(positionSec - heardSec)
  while (playing.currentTimeSec() < positionSec && !isOver(playing)) await nextLook()
  return {
    heardSec: playing.currentTimeSec(),
    bytes: source.byteLength,
    error: playing.store.get().error?.message ?? null,
  }
}

function isOver({ store }: Sink): boolean {
  return store.get().status === 'ended' || store.get().status === 'failed'
}

function nextLook(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, 10))
}
