import { createSamplePlayer, rampLength } from './sample-player.ts'
import { processorName, type FromWorklet, type ToWorklet, type WorkletOptions } from './worklet-messages.ts'

/** The part of AudioWorkletGlobalScope used here; TypeScript's DOM library does not have it. */
export interface WorkletScope {
  AudioWorkletProcessor: new () => { readonly port: MessagePort }
  registerProcessor(name: string, processor: new (options: AudioWorkletNodeOptions) => object): void
  /** In hertz. */
  readonly sampleRate: number
  /** Frames since the context was made, at the start of the block being processed. */
  readonly currentFrame: number
}

// While it plays it says so this often, in seconds: the page knows then how much room there is for more.
const reportEverySec = 0.2

/** Runs on the audio thread: a `SamplePlayer` between a port and an output. */
export function registerProcessor(scope: WorkletScope): void {
  class SampleProcessor extends scope.AudioWorkletProcessor {
    readonly #player
    #epoch = 0
    // How many frames it lives on, once it is closed.
    #framesLeft = Number.POSITIVE_INFINITY
    #lastKey = ''
    #reportedAt = 0

    constructor(options: AudioWorkletNodeOptions) {
      super()
      const { streamRate, capacity } = options.processorOptions as WorkletOptions
      this.#player = createSamplePlayer({ streamRate, capacity, deviceRate: scope.sampleRate })
      this.port.onmessage = (event: MessageEvent<ToWorklet>) => this.#take(event.data)
    }

    process(_inputs: Float32Array[][], outputs: Float32Array[][]): boolean {
      const output = outputs[0]?.[0]
      if (!output) return this.#framesLeft > 0
      const anchor = this.#player.process(output, scope.currentFrame)
      const key = `${this.#epoch} ${anchor.status} ${anchor.rate}`
      const isDue =
        anchor.status === 'playing' &&
        scope.currentFrame - this.#reportedAt > reportEverySec * scope.sampleRate
      if (key !== this.#lastKey || isDue) {
        this.#lastKey = key
        this.#reportedAt = scope.currentFrame
        this.port.postMessage({ ...anchor, epoch: this.#epoch } satisfies FromWorklet)
      }
      this.#framesLeft -= output.length
      return this.#framesLeft > 0
    }

    #take(message: ToWorklet): void {
      switch (message.type) {
        case 'samples':
          return this.#player.push(message.samples)
        case 'end':
          return this.#player.end()
        case 'play':
          return this.#player.play()
        case 'pause':
          return this.#player.pause()
        case 'rate':
          return this.#player.setRate(message.rate)
        case 'seek':
          this.#epoch = message.epoch
          return this.#player.seek(message.index)
        case 'close':
          this.#framesLeft = rampLength
          return this.#player.pause()
      }
    }
  }
  scope.registerProcessor(processorName, SampleProcessor)
}
