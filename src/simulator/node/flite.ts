import { readFile } from 'node:fs/promises'
import { prepareWasiCommand, type WasiCommand, type WasiResult } from './wasi-host.ts'

/** One sound of speech and when it is heard, in seconds. `pau` is silence. */
export interface Phone {
  name: string
  startSec: number
  endSec: number
}

/** How Flite is to sound. */
export interface FliteSettings {
  /** One of the voices compiled into it; `kal16` is by far the fastest, `rms` the clearest. */
  base: 'slt' | 'rms' | 'awb' | 'kal16'
  /** Mean and spread of the pitch in hertz; left out: the voice's own. `rms` does not heed the mean. */
  pitchHz?: number | undefined
  pitchSpreadHz?: number | undefined
  /** Length of every sound, as a factor. */
  stretch: number
}

export interface FliteSpeech {
  samples: Int16Array
  /** In hertz. */
  sampleRate: number
  phones: readonly Phone[]
}

/** CMU Flite: English text to speech, the same bits for the same text. */
export interface Flite {
  /** Speaks plain ASCII. */
  speak(text: string, settings: FliteSettings): FliteSpeech
  /** The sounds of a text without their lengths. */
  pronounce(text: string): readonly string[]
  /** Uses a quiet moment: filling its memory is a third of the time to a first word. */
  getReady(): void
}

// It is asked how the words sound, then to speak them.
const runsToFirstWord = 2

const wavHeaderBytes = 44
const sampleRateAt = 24

/** Compiles Flite from its file. */
export async function loadFlite(wasmFile: string): Promise<Flite> {
  const module = await WebAssembly.compile(await readFile(wasmFile))
  const ready: WasiCommand[] = []

  function run(args: readonly string[]): WasiResult {
    const command = ready.pop() ?? prepareWasiCommand(module)
    return command(args)
  }

  return {
    getReady() {
      while (ready.length < runsToFirstWord) ready.push(prepareWasiCommand(module))
    },
    speak(text, { base, pitchHz, pitchSpreadHz, stretch }) {
      const { stdout, stderr, files } = run([
        'flite',
        ...['-voice', base, '-psdur'],
        ...feature('int_f0_target_mean', pitchHz),
        ...feature('int_f0_target_stddev', pitchSpreadHz),
        ...feature('duration_stretch', stretch),
        // Without the space, the last word loses its end.
        ...['-t', `${text} `, '-o', 'speech.wav'],
      ])
      const wav = files.get('speech.wav')
      if (!wav) throw new Error(`Flite made no sound of "${text.slice(0, 80)}": ${stderr.slice(0, 200)}`)
      const view = new DataView(wav.buffer, wav.byteOffset, wav.byteLength)
      const samples = new Int16Array((wav.length - wavHeaderBytes) >> 1)
      for (let index = 0; index < samples.length; index++) {
        samples[index] = view.getInt16(wavHeaderBytes + index * 2, true)
      }
      return { samples, sampleRate: view.getUint32(sampleRateAt, true), phones: parsePhones(stdout) }
    },
    pronounce(text) {
      const args = ['flite', '-voice', 'kal16', '-ps', '-t', text, '-o', 'none']
      return run(args).stdout.trim().split(/\s+/)
    },
  }
}

function feature(name: string, value: number | undefined): string[] {
  return value === undefined ? [] : ['--setf', `${name}=${value.toFixed(3)}`]
}

/** `pau:0.164 hh:0.255`: each sound with its end. */
function parsePhones(text: string): Phone[] {
  let startSec = 0
  return text
    .trim()
    .split(/\s+/)
    .filter((item) => item !== '')
    .map((item) => {
      const colon = item.lastIndexOf(':')
      const phone = { name: item.slice(0, colon), startSec, endSec: Number(item.slice(colon + 1)) }
      startSec = phone.endSec
      return phone
    })
}
