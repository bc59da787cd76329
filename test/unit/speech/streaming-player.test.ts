import { describe, expect, it } from 'vitest'
import { createStore } from '../../../src/base/store.ts'
import type {
  GenerateLiveSpeechOptions,
  LiveGeneration,
} from '../../../src/generation/generate-live-speech.ts'
import { createGenerationStore } from '../../../src/generation/generation-state.ts'
import { openRecorder } from '../../../src/recording/speech-recorder.ts'
import type { SpeechRecording } from '../../../src/recording/speech-recording.ts'
import {
  createStreamingPlayer,
  type StreamingPlayer,
  type StreamingPlayerOptions,
} from '../../../src/speech/streaming-player.ts'
import { createPlayerWorld, type PlayerWorld } from './player-world.ts'

interface World extends PlayerWorld {
  streaming: StreamingPlayer
  asked: GenerateLiveSpeechOptions[]
  recording(): SpeechRecording
}

/** A streaming player whose sound is made by hand. */
function setUp(options: Partial<StreamingPlayerOptions> = {}): World {
  const world = createPlayerWorld({ voiceId: 'v' })
  const asked: GenerateLiveSpeechOptions[] = []
  const generate = (given: GenerateLiveSpeechOptions): LiveGeneration => {
    asked.push(given)
    openRecorder(given.recording)
    return {
      store: createGenerationStore(),
      transport: createStore({ value: null }),
      start: () => undefined,
      abort: () => given.live.end(),
    }
  }
  const client = {} as StreamingPlayerOptions['client']
  const streaming = createStreamingPlayer(world.player, { client, voiceId: 'v', ...options }, generate)
  return { ...world, streaming, asked, recording: () => asked.at(-1)!.recording }
}

async function turns(): Promise<void> {
  for (let turn = 0; turn < 50; turn++) await new Promise((resolve) => setImmediate(resolve))
}

/** Says the text from one offset to another. */
function say(recording: SpeechRecording, from: number, to: number): void {
  const chars = [...recording.timeline.spokenText.slice(from, to)]
  const startsSec = chars.map((_, index) => (from + index) / 100)
  recording.add({
    audio: new Uint8Array(chars.length * 160),
    alignment: { chars, startsSec, endsSec: startsSec.map((startSec) => startSec + 0.01) },
    normalizedAlignment: null,
  })
}

describe('createStreamingPlayer', () => {
  it('takes no more of a source than some minutes ahead of what was spoken', async () => {
    const { streaming, recording } = setUp()
    const piece = 'Some days it is kind, and on others it is not. '
    let pulls = 0
    const source = new ReadableStream<string>(
      {
        pull(controller) {
          pulls++
          if (pulls > 1200) controller.close()
          else controller.enqueue(piece)
        },
      },
      { highWaterMark: 0 },
    )
    streaming.speak(source)
    await turns()
    const ahead = pulls * piece.length
    expect(ahead).toBeGreaterThan(9_000)
    expect(ahead).toBeLessThan(11_000)
    await turns()
    expect(pulls * piece.length).toBe(ahead)
    say(recording(), 0, 5_000)
    await turns()
    expect(pulls * piece.length - ahead).toBeGreaterThan(4_000)
    expect(pulls * piece.length - ahead).toBeLessThan(6_000)
  })

  it('cancels a source that waits for room when its text is stopped', async () => {
    const { streaming } = setUp()
    let isCancelled = false
    const source = new ReadableStream<string>(
      {
        pull: (controller) => controller.enqueue('Some days it is kind, and on others it is not. '),
        cancel: () => void (isCancelled = true),
      },
      { highWaterMark: 0 },
    )
    streaming.speak(source)
    await turns()
    streaming.player.stop()
    await turns()
    expect(isCancelled).toBe(true)
  })

  it('has nothing declared to it: what it spoke stays its text, whatever a page shows', async () => {
    const { streaming } = setUp()
    const writer = streaming.open()
    writer.write('Well, that depends on the wind. Some ')
    await turns()
    streaming.player.stop()
    const withdraw = streaming.player.declareText('What a region shows.')
    expect(streaming.player.state.text).toBe(writer.utterance.text)
    withdraw()
    expect(streaming.player.state.text).toBe(writer.utterance.text)
  })

  it.each([
    [undefined, '**Well**, that depends on the wind. '],
    [false, '**Well**, that depends on the wind. '],
    [true, 'Well, that depends on the wind. '],
    [{ codeBlocks: 'read' as const }, 'Well, that depends on the wind. '],
  ])('says markdown as prose where it is told so: %j', async (markdown, said) => {
    const { streaming, asked } = setUp({ markdown })
    const writer = streaming.open()
    writer.write('**Well**, that depends ')
    writer.write('on the wind. Some days')
    const { recording } = asked[0]!
    await new Promise<void>((resolve) => {
      if (recording.text !== '') return resolve()
      const leave = recording.subscribe(() => (leave(), resolve()))
    })
    expect(recording.timeline.spokenText).toBe(said)
    expect(recording.text).toBe('**Well**, that depends on the wind. ')
    writer.write(' it is.')
    writer.end()
    expect(writer.isOpen).toBe(false)
    await turns()
    expect(recording.text).toBe('**Well**, that depends on the wind. Some days it is.')
  })

  it('keeps what was written and flushed before what reads markdown was there, in order', async () => {
    const { streaming, asked } = setUp({ markdown: true })
    const writer = streaming.open()
    writer.write('## One')
    writer.flush()
    writer.write(' and *two*')
    writer.end()
    const { recording, live } = asked[0]!
    while (!live.isWhole) await turns()
    expect(recording.text).toBe('## One and *two*')
    expect(recording.timeline.spokenText).toBe('One and two')
    expect(live.pieceAt(0)).toEqual({ text: 'One', isUrgent: true })
  })
})
