import { describe, expect, it } from 'vitest'
import { registerProcessor } from '../../../src/sink/worklet/register-processor.ts'
import type { FromWorklet, ToWorklet } from '../../../src/sink/worklet/worklet-messages.ts'

interface Processor {
  port: { onmessage: (event: { data: ToWorklet }) => void }
  process(inputs: Float32Array[][], outputs: Float32Array[][]): boolean
}

/** An audio thread that is driven by hand. */
function createWorkletScope(): {
  send(message: ToWorklet): void
  /** Processes blocks of 128 frames; returns whether the processor wants to live on. */
  process(blocks: number): boolean
  readonly messages: FromWorklet[]
} {
  const messages: FromWorklet[] = []
  let made: Processor | undefined
  const scope = {
    sampleRate: 24_000,
    currentFrame: 0,
    AudioWorkletProcessor: class {
      port = { onmessage: null, postMessage: (message: FromWorklet) => messages.push(message) }
    },
    registerProcessor(_name: string, Class: new (options: object) => object) {
      made = new Class({ processorOptions: { streamRate: 24_000, capacity: 65_536 } }) as Processor
    },
  }
  registerProcessor(scope as unknown as Parameters<typeof registerProcessor>[0])
  return {
    messages,
    send: (data) => made?.port.onmessage({ data }),
    process(blocks) {
      let isAlive = true
      for (let block = 0; block < blocks; block++, scope.currentFrame += 128) {
        isAlive = made?.process([], [[new Float32Array(128)]]) ?? false
      }
      return isAlive
    },
  }
}

describe('registerProcessor', () => {
  it('tells of every change, and five times a second while it plays', () => {
    const scope = createWorkletScope()
    scope.process(10)
    scope.send({ type: 'samples', samples: new Int16Array(48_000) })
    scope.send({ type: 'play' })
    scope.process(188)
    scope.send({ type: 'rate', rate: 2 })
    scope.process(1)
    scope.send({ type: 'pause' })
    scope.process(10)
    const told = scope.messages.map(({ status, rate }) => `${status} ${rate}`)
    expect(told.filter((one, at) => one !== told[at - 1])).toEqual([
      'paused 0',
      'playing 1',
      'playing 2',
      'paused 0',
    ])
    expect(told.filter((one) => one === 'playing 1').length).toBeLessThanOrEqual(6)
  })

  it('says of each anchor which seek it belongs to', () => {
    const scope = createWorkletScope()
    scope.process(1)
    scope.send({ type: 'seek', index: 2400, epoch: 7 })
    scope.process(1)
    expect(scope.messages.at(-1)).toMatchObject({ epoch: 7, positionSec: 0.1, status: 'paused' })
  })

  it('lives until it is closed, and fades out first', () => {
    const scope = createWorkletScope()
    scope.send({ type: 'samples', samples: new Int16Array(24_000) })
    scope.send({ type: 'play' })
    expect(scope.process(10)).toBe(true)
    scope.send({ type: 'close' })
    expect(scope.process(1)).toBe(true)
    expect(scope.process(10)).toBe(false)
  })
})
